// Looks at every kind of page of a built site in a real browser: no accessibility violation (axe-core), nothing wider than the screen,
// nothing that visibly moves while it loads, nothing loaded from elsewhere, nothing said on the console, no article page heavier than it may be.
//
//     NODE_PATH=… node tools/browser.mjs SITE [PICTURES]
//
// Needs the npm packages playwright-core and axe-core, and Chromium. With a second folder, or with one in the environment's
// DOSSIER_PICTURES, keeps a picture of each page for the eye: 360 and 1440 px, light and dark, and on paper.
import { createRequire } from "node:module";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium as program, served } from "./served.mjs";

const need = createRequire(join(process.env.NODE_PATH ?? ".", "x.js"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

const [site, pictures = process.env.DOSSIER_PICTURES && resolve(process.env.DOSSIER_PICTURES)] = process.argv.slice(2).map((path) => resolve(path));
if (!site || !existsSync(join(site, "index.html"))) {
  console.error("usage: node tools/browser.mjs SITE [PICTURES]");
  process.exit(2);
}

const host = await served(site);
const { origin } = host;

// One page of each kind in each interface language, and every article's shape: the longest and the shortest.
const pages = new Map();
const languages = ["", ...readdirSync(site).filter((name) => existsSync(join(site, name, "topics")))];
for (const language of languages) {
  const at = (path) => (language ? `${language}/${path}` : path);
  const add = (kind, path) => existsSync(join(site, path, "index.html")) && pages.set(`${language || "main"}-${kind}`, path);
  add("home", at(""));
  for (const kind of ["topics", "outlets", "authors", "people", "articles", "stories", "parallel", "timeline"]) {
    add(kind, at(kind));
    const folder = join(site, at(kind));
    if (!existsSync(folder)) continue;
    const entries = readdirSync(folder).filter((name) => existsSync(join(folder, name, "index.html")));
    const bySize = entries.sort((a, b) => statSync(join(folder, a, "index.html")).size - statSync(join(folder, b, "index.html")).size);
    if (bySize.length) {
      add(`${kind}-longest`, at(`${kind}/${bySize.at(-1)}`));
      add(`${kind}-shortest`, at(`${kind}/${bySize[0]}`));
    }
  }
  for (const kind of ["coverage", "search", "feeds", "about", "page/2"]) add(kind, at(kind));
}

const browser = await chromium.launch(program);
let wrong = 0;
const say = (where, what) => {
  wrong += 1;
  console.error(`${where}: ${what}`);
};
/** The beginning of a page, three screens at most. */
async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(whole, 3 * height) } });
}

/** A page that a slow machine paints in parts moves a little as the rest arrives; a tenth of what counts as good (https://web.dev/articles/cls). */
const SHIFT = 0.01;

/** An article's page may have 30 KB of HTML and styles beside its text, and 5 KB of scripts, as sent over the network. */
function weigh(path) {
  const packed = (text) => gzipSync(text).length;
  const html = readFileSync(join(site, path, "index.html"), "utf8");
  const text = (/data-search-text[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, " ");
  const named = (tag) => [...html.matchAll(tag)].map(([, href]) => readFileSync(join(site, path, href)));
  const styles = named(/<link rel="stylesheet" href="([^"]+)"/g), scripts = named(/<script[^>]* src="([^"]+)"/g);
  const sum = (files) => files.reduce((all, file) => all + packed(file), 0);
  const [page, script] = [packed(html) + sum(styles) - packed(text), sum(scripts)];
  if (page > 30 * 1024) say(`/${path}`, `has ${page} bytes of HTML and styles beside its text`);
  if (script > 5 * 1024) say(`/${path}`, `has ${script} bytes of scripts`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    let where = "";
    page.on("request", (r) => r.url().startsWith(origin) || r.url().startsWith("data:") || say(where, `loads ${r.url()}`));
    page.on("console", (m) => m.type() === "error" && say(where, m.text()));
    page.on("pageerror", (e) => say(where, e.message));
    for (const [kind, path] of pages) {
      where = `/${path} (${kind}, ${width} px, ${colorScheme})`;
      await page.goto(`${origin}/${path}${path && !path.endsWith("/") ? "/" : ""}`, { waitUntil: "load" });
      const surplus = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (surplus > 0) say(where, `is ${surplus} px wider than the screen`);
      const shift = await page.evaluate(() => new Promise((tell) => {
        new PerformanceObserver((list) => tell(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
        setTimeout(tell, 50, 0);
      }));
      if (shift > SHIFT) say(where, `moves by ${shift} while it loads`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const v of found.violations) say(where, `${v.id}: ${v.help} — ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
      if (pictures) await picture(page, `${kind}-${width}-${colorScheme}`);
    }
    await context.close();
  }
}
if (pictures) {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } }); // A4
  await page.emulateMedia({ media: "print" });
  for (const [kind, path] of pages) {
    await page.goto(`${origin}/${path}`, { waitUntil: "load" });
    await picture(page, `${kind}-paper`);
  }
}
for (const [kind, path] of pages) if (kind.endsWith("articles-longest") || kind.endsWith("articles-shortest")) weigh(path);
await browser.close();
host.close();
console.log(`${pages.size} pages at two widths in two colour schemes: ${wrong} faults`);
process.exit(wrong ? 1 : 0);
