// The same queries through this search and through Pagefind, over the article pages of one built site: the table of docs/search.md.
//
//     NODE_PATH=… node tools/beside_pagefind.mjs SITE QUERIES.json
//
// Needs the npm packages pagefind and playwright-core, and Chromium. SITE gets Pagefind's index in SITE/pagefind. Queries with filters are
// left out, since Pagefind would need marks in the pages. Pagefind stems by the language of the page, which is the interface's.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import vm from "node:vm";
import { chromium as program, served } from "./served.mjs";

const need = createRequire(join(process.env.NODE_PATH ?? ".", "x.js"));
const { chromium } = need("playwright-core");
const [site, queriesFile] = process.argv.slice(2).map((path) => resolve(path));
const queries = JSON.parse(readFileSync(queriesFile, "utf8")).filter(([query, , , filters]) => query && !filters);
const cli = join(need.resolve("playwright-core"), "../../pagefind/lib/runner/bin.cjs");
execFileSync(process.execPath, [cli, "--site", site, "--glob", "articles/*/index.html", "--root-selector", "article", "--quiet"]);

const run = (file) => vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
run(join(site, "search-engine.js"));
const engine = dossierSearch.open((name) => run(join(site, "search/index", `${name}.js`)));
const ours = async (query) => {
  const found = await engine.search(query, { names: true });
  return (await engine.shown(found.articles.slice(0, 1))).map(({ url }) => url.split("/")[1])[0];
};

const host = await served(site);
const browser = await chromium.launch(program);
const page = await browser.newPage();
await page.goto(`${host.origin}/search/`);
await page.evaluate(async () => {
  window.pagefind = await import("/pagefind/pagefind.js");
  await window.pagefind.init();
});
const theirs = (query) => page.evaluate(async (asked) => {
  const { results } = await window.pagefind.search(asked);
  return results.length ? (await results[0].data()).url.split("/")[2] : undefined;
}, query);

const is = (first, expected) => (expected === null ? first === undefined : [expected].flat().some((end) => first?.endsWith(end)));
const right = [0, 0];
console.log("query | this search | Pagefind");
for (const [query, expected] of queries) {
  const first = [await ours(query), await theirs(query)];
  const verdicts = first.map((found) => is(found, expected));
  verdicts.forEach((good, i) => { right[i] += good; });
  if (!verdicts.every(Boolean)) console.log(`${query} | ${verdicts.map((good, i) => (good ? "as expected" : first[i] ?? "nothing")).join(" | ")}`);
}
console.log(`first result as expected, of ${queries.length}: this search ${right[0]}, Pagefind ${right[1]}`);
await browser.close();
host.close();
