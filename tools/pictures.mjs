// Makes the pictures of README.md from the built example dossier.
//
//     NODE_PATH=… node tools/pictures.mjs SITE docs/pictures
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium as program } from "./served.mjs";

const need = createRequire(join(process.env.NODE_PATH ?? ".", "x.js"));
const { chromium } = need("playwright-core");
const [site, folder] = process.argv.slice(2).map((path) => resolve(path));
const pictures = [
  { name: "home-light", path: "index.html", width: 1280, height: 900, colorScheme: "light" },
  { name: "article", path: "articles/gleb-poroshin-led-chestnyi-zakazchik/index.html", width: 1280, height: 900, colorScheme: "light" },
  { name: "timeline", path: "timeline/index.html", width: 1280, height: 900, colorScheme: "light" },
  { name: "topic-dark", path: "topics/ice/index.html", width: 1280, height: 900, colorScheme: "dark" },
  { name: "article-phone", path: "en/articles/ice-regime-winter-summary-2024/index.html", width: 360, height: 760, colorScheme: "light" },
];
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(program);
for (const { name, path, width, height, colorScheme } of pictures) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, path)).href);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
