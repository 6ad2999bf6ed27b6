//! What readers of a published site meet: dates that are vague, former addresses, several languages.

use crate::dossier::Dossier;

fn dossier(site: &str, articles: &[(&str, &str)]) -> Dossier {
    let dossier = Dossier::copy_of("basic");
    let _ = std::fs::remove_dir_all(dossier.root().join("content"));
    dossier.write("site.yaml", &format!("title: Harbours\nbase_url: https://d.example/\n{site}"));
    for (name, text) in articles {
        dossier.write(&format!("content/articles/{name}.md"), &format!("---\n{text}"));
    }
    dossier
}

fn built(dossier: &Dossier) -> impl Fn(&str) -> String + use<> {
    dossier.build().unwrap_or_else(|e| panic!("{e:?}"));
    let files = dossier.published();
    move |path| String::from_utf8_lossy(files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).replace('\u{a0}', " ")
}

#[test]
fn a_decade_is_not_its_first_year() {
    let articles = [
        ("decade", "title: One\ndate: 199X\n---\nx\n"),
        ("century", "title: Two\ndate: 19XX\n---\nx\n"),
        ("until", "title: Three\ndate: ../2025-11\n---\nx\n"),
        ("year", "title: Four\ndate: 1990\n---\nx\n"),
    ];
    let dossier = dossier("languages: [en]\n", &articles);
    let page = built(&dossier);
    for heading in [">the 1990s <", ">the 1900s <", ">1990 <"] {
        assert!(page("timeline/index.html").contains(heading), "{heading}: {}", page("timeline/index.html"));
    }
    assert_eq!((page("feed.xml").matches("<pubDate>").count(), page("feed.json").matches("date_published").count()), (1, 1));
    assert_eq!(page("atom.xml").matches("<published>").count(), 1);
    dossier.equals_a_clean_build();
}

#[test]
fn a_former_address_leads_on_from_a_disk_too() {
    let dossier = dossier("languages: [en]\n", &[("new", "title: New\naliases: [old/a/]\n---\nx\n")]);
    let page = built(&dossier)("old/a/index.html");
    for said in [
        "<link rel=\"canonical\" href=\"https://d.example/articles/new/\">",
        "content=\"0; url=../../articles/new/index.html\"",
        "<a href=\"../../articles/new/index.html\">https://d.example/articles/new/</a>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn results_name_outlets_in_the_language_of_the_page() {
    let dossier = dossier("languages: [ru, en]\n", &[("a", "title: A\noutlet: bay\ndate: 2025-06-05\n---\nx\n")]);
    dossier.write("content/outlets/bay.md", "---\nname: {ru: Бухтинский вестник, en: Bay Herald}\n---\n");
    let page = built(&dossier);
    assert!(page("en/search/index.html").contains("\"outlets\":{\"Бухтинский вестник\":\"Bay Herald\"}"));
    assert!(!page("search/index.html").contains("\"outlets\""));
}

#[test]
fn a_filter_follows_what_a_topic_is_narrower_than() {
    let dossier = dossier("languages: [en]\n", &[("a", "title: A\ntopics: [ferries]\n---\nx\n")]);
    dossier.write("content/topics/ships.md", "---\nlabel: ships\n---\n");
    for parent in ["", "parent: ships\n", ""] {
        dossier.write("content/topics/ferries.md", &format!("---\nlabel: ferries\n{parent}---\n"));
        assert_eq!(built(&dossier)("search/index/topic.js").contains("ships"), !parent.is_empty());
        dossier.equals_a_clean_build();
    }
}

#[test]
fn days_in_english_cannot_be_taken_for_others() {
    let articles = [("a", "title: A\ndate: 2025-06-05\nretrieved: 2025-07-06\n---\nx\n")];
    let page = built(&dossier("languages: [en]\n", &articles))("articles/a/index.html");
    assert!(page.contains(">Jul 6, 2025<") && !page.contains("7/6/25"), "{page}");
}

#[test]
fn the_coverage_page_says_that_it_shows_the_last_months() {
    let article = |name: &'static str, date: &str| (name, format!("title: {name}\ndate: {date}\noutlet: Paper\n---\nx\n"));
    let said = |articles: &[(&str, String)]| {
        let articles: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (*name, text.as_str())).collect();
        built(&dossier("languages: [en]\n", &articles))("coverage/index.html").contains("The last 36 months are shown")
    };
    assert!(said(&[article("a", "2019-01"), article("b", "2025-01")]));
    assert!(!said(&[article("a", "2024-01"), article("b", "2025-01")]));
}
