//! What pages show of small dossiers made for one question each.

use crate::dossier::Dossier;

/// An article of these lines of front matter and this text.
fn article(dossier: &Dossier, name: &str, head: &str, text: &str) {
    dossier.write(&format!("content/articles/{name}.md"), &format!("---\ntitle: {}\n{head}\n---\n\n{text}\n", name.to_uppercase()));
}

/// The published page at a path.
fn page(dossier: &Dossier, path: &str) -> String {
    let published = dossier.published();
    let found = published.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", published.keys()));
    String::from_utf8(found.clone()).expect("pages are UTF-8")
}

#[test]
fn no_attribute_of_a_heading_is_written_by_a_text() {
    let dossier = Dossier::empty("rights: full\n");
    let head =
        "## What next {#main .masthead tabindex=0 autofocus= onfocus=alert(1)}\n\nText.\n\nAnd then {onclick=alert(2)}\n---\n\nText.";
    article(&dossier, "a", "lang: ru", head);
    article(&dossier, "b", "translation_of: a\nlang: en", head);
    dossier.write("content/topics/ice.md", &format!("---\nlabel: Ice\n---\n\n{head}\n"));
    dossier.write("content/pages/about.md", &format!("---\ntitle: About\n---\n\n{head}\n"));
    dossier.build().expect("nothing is wrong");
    for path in ["articles/a/index.html", "parallel/b/index.html", "topics/ice/index.html", "about/index.html"] {
        let shown = page(&dossier, path);
        assert!(shown.contains("<h2>What next {#main .masthead tabindex=0 autofocus= onfocus=alert(1)}</h2>"), "{path}");
        assert!(shown.contains("<h2>And then {onclick=alert(2)}</h2>"), "{path}");
    }
}
