use proptest::prelude::*;

use super::super::xml::tests::assert_well_formed;
use super::*;

const PLACE: Place<'_> = Place { base: "https://d.example/articles/x/", prefix: "c1-", top_heading: 2 };

fn xhtml(html: &str) -> String {
    let text = flow(html, &PLACE);
    assert_well_formed(&format!("<section>{text}</section>"));
    text
}

#[test]
fn markdown_s_html_stays_what_it_was() {
    for html in [
        "<p>a <em>b</em> <strong>c</strong> <code dir=\"ltr\">d</code></p>\n<hr/>\n<p>e<br/>f</p>",
        "<ul><li>a</li><li><p>b</p><ol start=\"3\"><li>c</li></ol></li></ul>",
        "<blockquote><p>a</p></blockquote><pre dir=\"ltr\"><code dir=\"ltr\">x &lt; y</code></pre>",
        "<h2>a</h2><h3>b</h3><h6>c</h6>",
    ] {
        assert_eq!(xhtml(html), html);
    }
}

#[test]
fn tables_keep_to_their_model() {
    assert_eq!(xhtml("<table><thead><tr><th colspan=2>a</table>"), "<table><thead><tr><th colspan=\"2\">a</th></tr></thead></table>");
    assert_eq!(
        xhtml("<table><tr><td>a<tfoot><tr><td>b<thead><tr><td>c<caption>d <b>e</b></caption></table>"),
        "<table><caption>d e</caption><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody><tbody><tr><td>c</td></tr></tbody></table>"
    );
    assert_eq!(xhtml("<table></table>a"), "a");
}

#[test]
fn what_cannot_stand_there_gives_way_to_its_content() {
    assert_eq!(xhtml("<em><div>a</div></em>"), "<div>a</div>");
    assert_eq!(xhtml("<p>a<b>b</p><p>c</p>"), "<p>a<b>b</b></p><p><b>c</b></p>");
    assert_eq!(xhtml("<h2><div>a</div>b</h2>"), "<h2> a b</h2>");
    assert_eq!(xhtml("<ul>a<p>b</p></ul>"), "<ul><li>a</li><li><p>b</p></li></ul>");
    assert_eq!(xhtml("<li>a</li>"), "<div>a</div>");
    assert_eq!(xhtml("<h2> </h2><custom-x onclick='y'>a</custom-x>"), "a");
    assert_eq!(xhtml("<h1>a</h1>"), "<h2>a</h2>");
    assert_eq!(flow("<h2>a</h2>", &Place { top_heading: 3, ..PLACE }), "<h3>a</h3>");
}

#[test]
fn hostile_html_does_no_harm() {
    for html in [
        "<script>alert(1)</script>",
        "<svg onload=x><script>1</script></svg>",
        "<iframe src=x></iframe>",
        "<style>a</style>",
        "<!-- x --!>",
        "<?xml x?>",
        "<template><script>1</script></template>",
    ] {
        assert_eq!(xhtml(html), "", "{html}");
    }
    assert_eq!(xhtml("<a href=\"javascript:alert(1)\" onclick=x>a</a>"), "a");
    assert_eq!(xhtml("<p>]]> \u{0}\u{8}&#1;&#xFFFF; \u{202e}שלום 👍"), "<p>]]&gt;  \u{202e}שלום 👍</p>");
    assert_eq!(xhtml("<img src=/p.png alt='a \"b\"'>"), "<a href=\"https://d.example/p.png\">a &quot;b&quot;</a>");
}

#[test]
fn links_within_the_text_lead_somewhere_or_are_none() {
    let text = xhtml(
        "<p>a<sup><a href=\"#1\">1</a></sup> <a href=\"#nowhere\">b</a> <a href=\"../y/?z=1&amp;q\">c</a></p><div id=\"1\">d</div><p id=\"1\">e</p>",
    );
    assert_eq!(
        text,
        "<p>a<sup><a href=\"#c1-1\">1</a></sup> b <a href=\"https://d.example/articles/y/?z=1&amp;q\">c</a></p><div id=\"c1-1\">d</div><p>e</p>"
    );
}

#[test]
fn depth_is_bounded() {
    let text = xhtml(&"<div><b><span>".repeat(2000));
    assert!(text.len() < 5000, "{}", text.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_soup_becomes_well_formed(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<thead>", "<caption>", "</table>", "<a href='x'>", "</a>",
        "<h1>", "<div id=a>", "</div>", "<br>", "<hr>", "<img alt=x src=y>", "<pre>", "<select>", "<option>", "<svg>", "<math>", "<blockquote>",
        "text & \u{1}", "<!--", "-->", "<dl><dt>", "<em lang=zz_ dir=x id='&lt;'>", "<template>", "<tfoot>", "<p/", "\"'>",
    ]), 0..24)) {
        xhtml(&parts.concat());
    }
}
