// A dossier of the gold texts of the extraction set, in a folder of its own: node extraction.mjs GOLD.jsonl.gz FOLDER
// The texts are their publishers': they stay in that folder, which the caller removes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [gold, folder] = process.argv.slice(2);
const rows = gunzipSync(readFileSync(gold)).toString().trim().split("\n").map((line) => JSON.parse(line));
mkdirSync(join(folder, "content/articles"), { recursive: true });
writeFileSync(join(folder, "site.yaml"), "title: Extraction\nbase_url: https://extraction.example/\nlanguage: ru\nlanguages: [ru, kk, en]\nrights: full\n");
for (const { id, url, title, date, lang, body } of rows) {
  if (!body) continue;
  const slug = id.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const headline = title || body.trim().split("\n")[0].slice(0, 100);
  const head = [["title", headline], ["slug", slug], ["outlet", URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : "?"]];
  if (/^\d{4}-\d\d-\d\d$/.test(date ?? "")) head.push(["date", date]);
  if (/^[a-z]{2}$/.test(lang)) head.push(["lang", lang]);
  const lines = head.map(([key, value]) => `${key}: ${key === "date" ? value : JSON.stringify(value)}`);
  writeFileSync(join(folder, "content/articles", `${slug}.md`), `---\n${lines.join("\n")}\n---\n\n${body.trim()}\n`);
}
