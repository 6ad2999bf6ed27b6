// What queries cost over an index: node measure.mjs ENGINE INDEX
// For each query: articles found; files and bytes until the first ten results can be shown, the scripts themselves not counted; processor time
// (which, unlike the clock, a busy machine does not stretch much) with nothing loaded yet, and again with all loaded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [engineFile, index] = process.argv.slice(2);
vm.runInThisContext(readFileSync(engineFile, "utf8"));
const queries = process.argv.length > 4 ? process.argv.slice(4) : [
  "банк", "закон", "экономика региона", "международные соглашения экспорт", "\"закон рынка\"", "соглашен", "эк", "зарплатами пенсиями субсидиями",
  "parliament budget report", "government agreement", "мемлекет үкімет", "мемлекеттің", "Ахметов", "Akhmetov", "Петров банк", "отопление школ и больниц города",
];
console.log(`engine: ${readFileSync(engineFile).length} bytes`);
for (const query of queries) {
  let bytes = 0, files = 0;
  const engine = dossierSearch.open((name) => {
    const text = readFileSync(join(index, `${name}.js`), "utf8");
    bytes += Buffer.byteLength(text);
    files++;
    vm.runInThisContext(text);
  });
  const time = async () => {
    const before = process.cpuUsage();
    const found = await engine.search(query, {});
    await engine.shown(found.articles.slice(0, 10));
    const { user, system } = process.cpuUsage(before);
    return [(user + system) / 1000, found];
  };
  const [cold, found] = await time();
  const [warm] = await time();
  console.log(`${query}: ${found.total}${found.loose ? " (some words)" : ""} · ${files} files, ${bytes} bytes · ${cold.toFixed(0)} ms, then ${warm.toFixed(0)} ms`);
}
