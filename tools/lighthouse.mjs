// Asks Lighthouse about the kinds of page that readers come to first: 100 of 100 in every category, or it fails.
//
//     NODE_PATH=… node tools/lighthouse.mjs SITE [PATH…]
//
// Needs the npm package lighthouse, and Chromium. Lighthouse's own slow phone is simulated: a 4G network, and a processor four times slower
// than a desktop's, which Lighthouse's benchmark puts at 1,500 points. A machine with fewer points, slow or busy with other work, is slowed
// less, as Lighthouse's documentation of throttling asks; each run is calibrated by the one before. A page is looked at RUNS times
// (environment; 3 if not said) and the median counts.
import { createRequire } from "node:module";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, served } from "./served.mjs";

const need = createRequire(join(process.env.NODE_PATH ?? ".", "x.js"));
const { default: lighthouse } = await import(pathToFileURL(need.resolve("lighthouse")));
const { launch } = await import(pathToFileURL(need.resolve("chrome-launcher")));

const [folder, ...paths] = process.argv.slice(2);
const site = resolve(folder ?? ".");
if (!folder || !existsSync(join(site, "index.html"))) {
  console.error("usage: node tools/lighthouse.mjs SITE [PATH…]");
  process.exit(2);
}

/** The heaviest page of a kind: what holds for it holds for the others. */
function heaviest(kind) {
  const page = (name) => join(site, kind, name, "index.html");
  const size = (name) => (existsSync(page(name)) ? statSync(page(name)).size : 0);
  const found = existsSync(join(site, kind)) ? readdirSync(join(site, kind)).sort((a, b) => size(b) - size(a)) : [];
  return found.length && size(found[0]) ? [`${kind}/${found[0]}/`] : [];
}
const pages = paths.length ? paths : ["", ...heaviest("articles"), ...heaviest("topics"), "timeline/", "search/"];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const categories = ["performance", "accessibility", "best-practices", "seo"];
const runs = Number(process.env.RUNS ?? 3);
const host = await served(site);
const chrome = await launch({ chromePath: chromium.executablePath, chromeFlags: ["--headless=new", ...chromium.args] });
const faults = [];
console.log("performance  accessibility  best practices  SEO    LCP, ms  blocked, ms  shift   KB  machine  page");
/** One report; the benchmark of the last one says how much to slow the processor. */
let points = 1500;
async function report(path) {
  const cpuSlowdownMultiplier = Math.min(4, Math.max(1, (4 * points) / 1500));
  const phone = { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675, cpuSlowdownMultiplier };
  const { lhr } = await lighthouse(`${host.origin}/${path}`, { port: chrome.port, onlyCategories: categories, logLevel: "silent", throttling: phone });
  points = lhr.environment.benchmarkIndex;
  return lhr;
}
await report("search/"); // for the benchmark alone
for (const path of pages) {
  const reports = [];
  for (let run = 0; run < runs; run++) reports.push(await report(path));
  const scores = categories.map((key) => median(reports.map((lhr) => Math.round(lhr.categories[key].score * 100))));
  const figure = (audit) => median(reports.map((lhr) => lhr.audits[audit]?.numericValue ?? 0));
  const [lcp, blocked, bytes] = ["largest-contentful-paint", "total-blocking-time", "total-byte-weight"].map((audit) => Math.round(figure(audit)));
  const columns = [[scores[0], 11], [scores[1], 15], [scores[2], 16], [scores[3], 5], [lcp, 11], [blocked, 13], [figure("cumulative-layout-shift").toFixed(3), 7], [(bytes / 1024).toFixed(0), 5], [Math.round(median(reports.map((lhr) => lhr.environment.benchmarkIndex))), 9]];
  console.log(`${columns.map(([value, width]) => String(value).padStart(width)).join("")}  /${path}`);
  if (scores.every((score) => score === 100)) continue;
  // What cost something, said once.
  const worst = reports.toSorted((a, b) => a.categories.performance.score - b.categories.performance.score)[0];
  const lost = categories.flatMap((key) => worst.categories[key].auditRefs).filter(({ id, weight }) => weight > 0 && (worst.audits[id].score ?? 1) < 1);
  faults.push(`/${path}: ${lost.map(({ id }) => `${id} ${worst.audits[id].displayValue ?? ""}`.trim()).join("; ")}`);
}
await chrome.kill();
host.close();
faults.forEach((fault) => console.error(fault));
process.exit(faults.length ? 1 : 0);
