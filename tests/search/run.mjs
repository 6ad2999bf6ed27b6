// Runs queries through the theme's search-engine.js over an index: node run.mjs ENGINE INDEX QUERIES
// QUERIES holds [query, the end of the first result's name or several that may be first or null for none, remark, filters].
// Prints a line for each query whose first result is not the expected one, and how many were right.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [engineFile, index, queriesFile] = process.argv.slice(2);
const run = (file) => vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
run(engineFile);
const engine = dossierSearch.open((name) => run(join(index, `${name}.js`)));

let wrong = 0;
const queries = JSON.parse(readFileSync(queriesFile, "utf8"));
for (const [query, expected, , filters] of queries) {
  const found = await engine.search(query, { filters: filters ?? {}, names: true });
  const first = (await engine.shown(found.articles.slice(0, 5))).map(({ url }) => url.split("/")[1]);
  const right = expected === null ? first.length === 0 : [expected].flat().some((end) => first[0]?.endsWith(end));
  if (!right) {
    wrong++;
    console.log(`${query}: ${JSON.stringify(expected)} expected, found ${first.join(", ") || "nothing"}`);
  }
}

if (queriesFile.endsWith("queries.json")) await others();
console.log(`${queries.length - wrong} of ${queries.length} right`);
process.exitCode = wrong ? 1 : 0;

/** What the fixture's index is tried with besides the queries. */
async function others() {
  // What no query may do: throw, or take long.
  const started = performance.now();
  const odd = ["ы".repeat(10000), "слово ".repeat(2000), "\"".repeat(5000), "\u0000\ud800", "\u202e".repeat(99), "a'".repeat(5000), "🙂".repeat(5000), "日".repeat(5000)];
  for (const query of odd) await engine.search(query, {});
  if (performance.now() - started > 5000) { wrong++; console.log("the odd queries took too long"); }

  // What one side folds, the other folds alike.
  const { words, folded, latinKey } = dossierSearch;
  const root = await engine.root();
  for (const [text, ...expected] of JSON.parse(readFileSync(join(index, "folds.json"), "utf8"))) {
    const found = words(text).map((w) => `${folded(w.text)}/${latinKey(w.text, root)}`);
    if (found.join(" ") !== expected.join(" ")) { wrong++; console.log(`${text}: ${expected.join(" ")} in the build, ${found.join(" ")} in the page`); }
  }

  // Marks, and names switched off.
  const strike = await engine.search("забастовками министр", {});
  const marked = dossierSearch.snippet("Докеры объявили забастовку. Министр приехал.", strike.isHit).filter(([, hit]) => hit).map(([part]) => part);
  if (marked.join() !== "забастовку,Министр") { wrong++; console.log(`marked: ${marked}`); }
  const finished = await engine.search("мост", { typing: false, names: false });
  const unfinished = await engine.search("мос", { typing: false, names: false });
  if (!(finished.total > 0 && unfinished.total >= finished.total)) { wrong++; console.log(`begun: ${finished.total} and ${unfinished.total}`); }
  const plain = await engine.search("Doskaliyev", { names: false });
  const across = await engine.search("Doskaliyev", { names: true });
  if (!(plain.total > 0 && across.total > plain.total)) { wrong++; console.log(`names: ${plain.total} and ${across.total}`); }
}
