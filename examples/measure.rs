use dossier::import::{Importer, Known, Source};
use std::io::Write;
fn main() {
    let text = std::fs::read_to_string("/tmp/meta/paste.jsonl").unwrap();
    let mut out = std::fs::File::create("/tmp/meta/out.jsonl").unwrap();
    let imp = Importer::new(&Default::default());
    let t = std::time::Instant::now();
    let mut bytes = 0;
    for l in text.lines() {
        let r: serde_json::Value = serde_json::from_str(l).unwrap();
        let text = r["text"].as_str().unwrap();
        bytes += text.len();
        let d = imp
            .draft(
                &Source { path: dossier::model::SitePath::new("a.txt").unwrap(), bytes: text.as_bytes(), collected: None },
                &Known::default(),
            )
            .unwrap();
        let m = &d.metadata;
        let f = |x: &Option<dossier::import::Found<String>>| {
            x.as_ref().map(|f| serde_json::json!([f.value, f.basis.rule, f.basis.line, f.basis.evidence, f.confidence]))
        };
        let o = serde_json::json!({"id": r["id"],
            "title": f(&m.title),
            "date": m.date.as_ref().map(|f| serde_json::json!([f.value.to_string(), f.basis.rule, f.basis.line, f.basis.evidence, f.confidence])),
            "author": m.author.iter().map(|f| serde_json::json!([f.value, f.basis.rule, f.basis.line, f.basis.evidence, f.confidence])).collect::<Vec<_>>(),
            "role": m.author_role.as_ref().map(|r| r.value.as_str()),
            "outlet": f(&m.outlet), "via": m.via.iter().map(|f| f.value.clone()).collect::<Vec<_>>(),
            "people": d.people.iter().map(|f| f.value.clone()).collect::<Vec<_>>(),
            "review": d.review.iter().map(|f| f.as_str()).collect::<Vec<_>>(),
            "lang": m.lang.as_ref().map(|f| f.value.to_string()), "genre": m.genre.as_ref().map(|g| g.value.as_str()),
        });
        writeln!(out, "{o}").unwrap();
    }
    println!("{} bytes in {:?}", bytes, t.elapsed());
}
