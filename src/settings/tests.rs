use super::*;
use crate::problem::Severity;

fn read(text: &str) -> (Site, Vec<Problem>) {
    site(&SitePath::new("site.yaml").unwrap(), text, &[])
}

/// The code of each problem and the part of the text it is about.
fn wrong(text: &str) -> Vec<(&'static str, String)> {
    read(text).1.into_iter().map(|p| (p.code, text[p.span].to_owned())).collect()
}

fn pairs(list: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    list.iter().map(|(code, text)| (*code, (*text).to_owned())).collect()
}

#[test]
fn a_title_is_enough() {
    let (site, problems) = read("title: Гавани севера\n");
    assert_eq!(problems, []);
    assert_eq!(site, defaults("Гавани севера"));
}

#[test]
fn every_key_is_read() {
    let text = "title: {ru: Гавани, en: Harbours}\ndescription: Всё о гаванях\nbase_url: https://example.org/h\nlanguage: kk\nlanguages: [ru, kk, en]\n\
        theme: plain\nrights: abstract\nper_page: 5\nfeed_size: 7\nfeeds: [json, rss]\nfeeds_for: [topics]\nslugs: unicode\ntrust_html: true\n\
        output_dir: ./dist/site/\neditor: Редакция\ncontact: mail@example.org\nextra:\n  colour: blue\n";
    let (site, problems) = read(text);
    assert_eq!(problems, []);
    assert_eq!(site.base_url, "https://example.org/h/");
    assert_eq!(site.languages.iter().map(Lang::as_str).collect::<Vec<_>>(), ["kk", "ru", "en"]);
    assert_eq!(site.feeds, [FeedFormat::Rss, FeedFormat::Json]);
    assert_eq!((site.per_page, site.feed_size, site.trust_html), (5, 7, true));
    assert_eq!((site.theme.as_str(), site.output_dir.as_str()), ("plain", "dist/site"));
    assert_eq!(site.extra["colour"], "blue");
    assert_eq!(site.title.get(&Lang::new("en").unwrap(), site.language()), Some("Harbours"));
}

#[test]
fn several_mistakes_are_told_at_once_each_in_its_place() {
    let text = "titel: Гавани\nbase_url: example.org # no scheme\nper_page: 0\nlanguages: [ru, рус]\nrights: ful\nfeeds: [rss, atum]\ntrust_html: maybe\n";
    let expected = pairs(&[
        ("dossier::unknown_key", "titel"),
        ("dossier::missing_key", ""),
        ("dossier::bad_setting", "example.org"),
        ("dossier::bad_setting", "0"),
        ("dossier::bad_setting", "рус"),
        ("dossier::bad_setting", "ful"),
        ("dossier::bad_setting", "atum"),
        ("dossier::bad_setting", "maybe"),
    ]);
    assert_eq!(wrong(text), expected);
    let help = |n: usize| read(text).1[n].help.clone().unwrap();
    assert!(help(0).contains("did you mean `title`?"));
    assert!(help(6).contains("did you mean `atom`?"));
}

#[test]
fn an_output_folder_stays_inside_and_apart() {
    for bad in ["../public", "/srv/www", "content", "content/public", "themes/x", ".", "C:/x", ".git"] {
        let text = format!("title: x\noutput_dir: {bad}\n");
        assert_eq!(wrong(&text), pairs(&[("dossier::bad_setting", bad)]), "{bad}");
    }
}

#[test]
fn an_address_must_be_absolute() {
    for bad in ["/dossier/", "ftp://example.org", "https://", "http://:80", "https://a b", "https://a/?q", "javascript:alert(1)"] {
        assert!(checked_base_url(bad).is_err(), "{bad}");
    }
    assert_eq!(checked_base_url("http://пример.рус").unwrap(), "http://пример.рус/");
}

#[test]
fn broken_yaml_says_where() {
    let text = "title: Гавани\nbase_url: [https\nper_page: 3\n";
    let (_, problems) = read(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].code, "dossier::yaml");
    assert!(problems[0].span.start > 14, "{problems:?}");
    assert_eq!(wrong("title: a\ntitle: b\n"), pairs(&[("dossier::duplicate_key", "title")]));
    assert_eq!(wrong("- a\n"), pairs(&[("dossier::yaml", "")]));
    assert_eq!(wrong("title: 2025\n"), pairs(&[("dossier::bad_setting", "2025")]));
}

#[test]
fn what_says_nothing_is_told() {
    for (text, place) in [("title: \"\"\n", "\"\""), ("title: {}\n", "{}"), ("title: {ru: \" \"}\n", "ru")] {
        assert_eq!(wrong(text), pairs(&[("dossier::bad_setting", place)]), "{text}");
    }
}

#[test]
fn corrections_go_to_an_address() {
    let contact = |contact: &str| {
        let (site, problems) = read(&format!("title: x\ncontact: {contact}\n"));
        assert_eq!(problems.is_empty(), site.contact.is_some(), "{problems:?}");
        site.contact
    };
    for mail in ["a@b.example", "mailto:a@b.example"] {
        assert_eq!(contact(mail).as_deref(), Some("a@b.example"));
    }
    assert_eq!(contact("https://b.example/@a").as_deref(), Some("https://b.example/@a"));
    for bad in ["не адрес", "javascript:alert(1)", "+7 701", "a@b", "@b.example", "a@b.example?cc=c", "mailto:"] {
        assert_eq!(contact(bad), None, "{bad}");
    }
}

#[test]
fn what_leads_astray_is_helped_with() {
    let help = |text: &str| read(text).1.first().and_then(|problem| problem.help.clone()).unwrap_or_default();
    assert_eq!(help("title: x\nlanguage: [ru]\n"), "write one value, without brackets");
    let (_, problems) = read("title: x\n\u{a0}language: ru\n");
    assert!(problems[0].message.contains("U+00A0") && problems[0].span == (9..11), "{problems:?}");
    for fenced in ["---\ntitle: x\n---\n", "---\r\ntitle: x\r\n---\r\n", "title: x\n---"] {
        assert_eq!(read(fenced).1, [], "{fenced}");
    }
    assert_eq!(wrong("---\ntitle: x\n---\nlanguage: ru\n"), pairs(&[("dossier::yaml", "---")]));
}

#[test]
fn the_environment_stands_over_the_file() {
    let overrides = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>();
    let path = SitePath::new("site.yaml").unwrap();
    let set =
        overrides(&[("DOSSIER_PER_PAGE", "3"), ("DOSSIER_TITLE", "2025"), ("DOSSIER_FEEDS", "[json]"), ("DOSSIER_LANGUAGES", "kk,ru")]);
    let (site, problems) = super::site(&path, "title: x\nper_page: 9\n", &set);
    assert_eq!(problems, []);
    assert_eq!((site.per_page, site.title, site.feeds), (3, Labels::single("2025"), vec![FeedFormat::Json]));
    assert_eq!(site.languages.len(), 2);

    let set = overrides(&[("DOSSIER_PER_PAGE", "many"), ("DOSSIER_BASEURL", "x"), ("DOSSIER_SOMETHING", "x")]);
    let (_, problems) = super::site(&path, "title: x\n", &set);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|p| p.message.contains("DOSSIER_PER_PAGE") && p.severity == Severity::Error));
    assert!(problems.iter().any(|p| p.help.as_deref() == Some("did you mean DOSSIER_BASE_URL?") && p.severity == Severity::Warning));
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "",
        "\u{feff}title: x",
        "title",
        "title: {}",
        "title: {ru: 1}",
        "? [a]: b",
        "extra: 1",
        "&a: *a",
        "title: !x y",
        "feeds: 1",
        "\0",
        "title: x\n---\ntitle: y",
    ] {
        let (_, problems) = read(text);
        assert!(
            problems.iter().all(|p| p.span.end <= text.len() && text.is_char_boundary(p.span.start) && text.is_char_boundary(p.span.end))
        );
    }
    assert_eq!(read("\u{feff}title: x").1, []);
}
