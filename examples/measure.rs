use dossier::import::{Line, Role, metadata};
use std::io::Write;
fn main() {
    let text = std::fs::read_to_string("/tmp/meta/paste.jsonl").unwrap();
    let mut out = std::fs::File::create("/tmp/meta/out.jsonl").unwrap();
    for l in text.lines() {
        let r: serde_json::Value = serde_json::from_str(l).unwrap();
        let labels: Vec<char> = r["labels"].as_str().unwrap().chars().collect();
        let lines: Vec<Line> = r["text"]
            .as_str()
            .unwrap()
            .split('\n')
            .enumerate()
            .filter(|(_, t)| !t.trim().is_empty())
            .map(|(i, t)| Line {
                number: i + 1,
                text: t.trim().to_owned(),
                score: 1.0,
                role: match labels.get(i) {
                    Some('1') => Role::Paragraph,
                    Some('2') => Role::Title,
                    _ => Role::Furniture("gold"),
                },
            })
            .collect();
        let m = metadata::from_lines(&lines, None);
        let f = |x: &Option<dossier::import::Found<String>>| {
            x.as_ref().map(|f| serde_json::json!([f.value, f.basis.rule, f.basis.line, f.basis.evidence, f.confidence]))
        };
        let o = serde_json::json!({"id": r["id"],
            "title": f(&m.title),
            "date": m.date.as_ref().map(|f| serde_json::json!([f.value.to_string(), f.basis.rule, f.basis.line, f.basis.evidence, f.confidence])),
            "author": m.author.iter().map(|f| serde_json::json!([f.value, f.basis.rule, f.basis.line, f.basis.evidence, f.confidence])).collect::<Vec<_>>(),
            "outlet": f(&m.outlet), "via": m.via.iter().map(|f| f.value.clone()).collect::<Vec<_>>(),
            "lang": m.lang.as_ref().map(|f| f.value.to_string()), "genre": m.genre.as_ref().map(|g| g.value.as_str()),
        });
        writeln!(out, "{o}").unwrap();
    }
}
