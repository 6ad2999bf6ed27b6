//! What the page of a story says of reprints: of whole texts, whatever of them is published.

use crate::dossier::Dossier;

/// Words that stand in the article of this name and in no other's paragraphs.
fn paragraph(name: &str, number: usize) -> String {
    (0..20).map(|word| format!("{name}{number}word{word}")).collect::<Vec<_>>().join(" ")
}

/// Twelve paragraphs in a row with a subheading, from this one on.
fn text(from: usize) -> String {
    let paragraphs: Vec<String> = (from..from + 12).map(|number| paragraph("common", number)).collect();
    format!("{}\n\n## Details\n\n{}", paragraphs[0], paragraphs[1..].join("\n\n"))
}

/// The page of a story of these texts with their rights, the first publication first.
fn page(versions: &[(&str, String)]) -> String {
    let dossier = Dossier::copy_of("basic");
    dossier.edit("site.yaml", |text| text.replace("languages: [ru]", "languages: [en]"));
    for (at, (rights, text)) in versions.iter().enumerate() {
        let article = format!("---\ntitle: Dues {at}\ndate: 2026-03-0{}\noutlet: Paper {at}\nrights: {rights}\n---\n\n{text}\n", at + 1);
        dossier.write(&format!("content/articles/dues-{at}.md"), &article);
    }
    dossier.build().unwrap_or_else(|e| panic!("{e:?}"));
    let page = String::from_utf8(dossier.published()["stories/dues-0/index.html"].clone()).expect("a page is UTF-8");
    page.replace('\u{a0}', " ")
}

fn says(page: &str, what: &str) {
    assert!(page.contains(what), "`{what}` is not in {page}");
}

#[test]
fn the_same_text_is_neither_longer_nor_shorter_whatever_is_published_of_it() {
    for rights in [["full", "link", "excerpt"], ["excerpt", "full", "link"], ["link", "excerpt", "full"]] {
        let page = page(&rights.map(|rights| (rights, text(1))));
        says(&page, "100% of the text in common");
        assert!(!page.contains("left out") && !page.contains(" added"), "{rights:?}: {page}");
    }
}

#[test]
fn what_both_have_is_told_of_both_texts() {
    let part = |paragraphs: usize| (1..=paragraphs).map(|number| paragraph("common", number)).collect::<Vec<_>>().join("\n\n");
    let whole = ("full", part(20));
    says(&page(&[whole.clone(), ("full", part(4))]), "20% of the text in common");
    says(&page(&[whole.clone(), ("full", part(8) + "\n\n" + &paragraph("own", 1))]), "38% of the text in common");
    says(&page(&[("full", part(4)), whole]), "20% of the text in common");
}

#[test]
fn what_differs_is_counted_and_shown_as_far_as_rights_allow() {
    let differs = |rights: [&str; 2]| page(&[(rights[0], text(1)), (rights[1], text(3))]);
    let page = differs(["full", "full"]);
    says(&page, "<summary>2 paragraphs left out</summary>");
    says(&page, "<summary>2 paragraphs added</summary>");
    says(&page, "common1word0 ");
    says(&page, "common14word0 ");
    let page = differs(["link", "excerpt"]);
    says(&page, "<p class=\"left-out\">2 paragraphs left out</p>");
    says(&page, "<p class=\"added\">2 paragraphs added</p>");
    assert!(!page.contains("common1word0") && !page.contains("common14word0"), "what rights forbid is not shown: {page}");
}

#[test]
fn an_abstract_is_no_text_of_its_outlet() {
    let page = page(&[("full", text(1)), ("abstract", text(3))]);
    assert!(!page.contains("left out") && !page.contains(" added"), "{page}");
}
