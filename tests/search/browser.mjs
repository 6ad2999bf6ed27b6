// The search page in a real Chromium through chromedriver: node browser.mjs SITE, where SITE holds search/index.html, search/index/*.js,
// the theme's scripts and articles/*/index.html. Once from the disk, once from a server under a strict Content-Security-Policy.
// Prints what is wrong; the exit code says whether anything is.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const site = process.argv[2];
const CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'";
let sent = 0;
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  try {
    const bytes = readFileSync(join(site, decodeURIComponent(file)));
    sent += bytes.length;
    response.writeHead(200, { "content-type": file.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8", "content-security-policy": CSP });
    response.end(bytes);
  } catch { response.writeHead(404).end(); }
}).listen(0, "127.0.0.1");

const driver = spawn("chromedriver", ["--port=0"]);
const port = await new Promise((resolve) => driver.stdout.on("data", (said) => { const on = /successfully on port (\d+)/.exec(said); if (on) resolve(on[1]); }));
const ask = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
};
const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const { sessionId } = await ask("POST", "", { capabilities: { alwaysMatch: { "goog:chromeOptions": { args }, "goog:loggingPrefs": { browser: "ALL" } } } });
const run = (script) => ask("POST", `/${sessionId}/execute/sync`, { script, args: [] });
const keys = (text) => ask("POST", `/${sessionId}/actions`, {
  actions: [{ type: "key", id: "keyboard", actions: [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }],
});
const [DOWN, UP, ESCAPE] = ["\ue015", "\ue013", "\ue00c"];
const until = async (script) => {
  for (const start = Date.now(); Date.now() - start < 30000;) {
    if (await run(script)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
};

let wrong = 0;
const is = (what, right) => { if (!right) { wrong++; console.log(`wrong: ${what}`); } };
const status = (text) => `return document.getElementById("search-status").textContent.includes(${JSON.stringify(text)})`;
const first = "document.querySelector('#search-results [data-slot=title]')";

async function walk(base, kind) {
  const page = kind === "file" ? `${base}/search/index.html` : `${base}/search/`;
  await ask("POST", `/${sessionId}/url`, { url: `${page}?q=${encodeURIComponent("забастовки")}` });
  is(`${kind}: a query in the address`, await until(`return ${first}?.textContent.includes("Забастовка")`));
  is(`${kind}: the count in words`, await until(status("стат")));
  is(`${kind}: the hit is marked`, await run(`return ${first}.querySelector("mark")?.textContent === "Забастовка"`));
  is(`${kind}: each line runs as its language does`, await run(`return ${first}.parentElement.dir === "auto" && document.querySelector("[data-slot=snippet]").dir === "auto"`));
  is(`${kind}: the outlet by its name on the page`, await run("return document.querySelector('[data-slot=outlet]').textContent === 'The Herald'"));
  is(`${kind}: a link to the article`, await run(`return ${first}.href.endsWith("articles/port-strike/${kind === "file" ? "index.html" : ""}")`));
  await run("const q = document.querySelector('[name=q]'); q.value = ''; q.blur(); document.activeElement.blur()");
  await keys("/");
  is(`${kind}: / leads to the field`, await run("return document.activeElement.name === 'q' && document.activeElement.value === ''"));
  await keys("трансформат");
  is(`${kind}: found as you type`, await until(`return ${first}?.textContent.includes("авария")`));
  is(`${kind}: a snippet from the article's page`, await until("return [...document.querySelectorAll('[data-slot=snippet] mark')].some((m) => m.textContent === 'трансформаторы')"));
  if (kind !== "file") is(`${kind}: the address bar holds the query`, await until("return new URLSearchParams(location.search).get('q') === 'трансформат'"));
  await keys(DOWN);
  is(`${kind}: down leads to a result`, await run(`return document.activeElement === ${first}`));
  await keys(UP);
  is(`${kind}: up leads back`, await run("return document.activeElement.name === 'q'"));
  await keys(DOWN + ESCAPE);
  is(`${kind}: escape leads back`, await run("return document.activeElement.name === 'q'"));
  await keys(ESCAPE);
  is(`${kind}: escape empties`, await until(status("Введите слово")));
  await run("const t = document.querySelector('[name=topic]'); t.value = 'energy'; t.dispatchEvent(new Event('change', { bubbles: true }))");
  is(`${kind}: a filter alone`, await until(status("2 статьи")));
  await run("document.querySelector('[name=year]').focus()");
  is(`${kind}: a filter is filled from the index`, await until("return document.querySelector('[name=year]').options.length > 3"));
  await run("const y = document.querySelector('[name=year]'); y.value = '2021'; y.dispatchEvent(new Event('change', { bubbles: true }))");
  is(`${kind}: filters that nothing fits`, await until(status("По фильтрам ничего нет")));
  await run("const y = document.querySelector('[name=year]'); y.value = ''; y.dispatchEvent(new Event('change', { bubbles: true }))");
  const odd = `const q = document.querySelector('[name=q]'); const t = document.querySelector('[name=topic]'); t.value = '';`;
  await run(`${odd} q.value = "<script> headline"; q.dispatchEvent(new Event('input', { bubbles: true }))`);
  is(`${kind}: markup in a title is text`, await until(`return ${first}?.textContent.startsWith("<script>alert(1)")`));
  is(`${kind}: and nothing but text`, await run("return !document.querySelector('#search-results script, #search-results b')"));
  await run(`${odd} q.value = "<img src=x onerror=alert(1)>".repeat(400); q.dispatchEvent(new Event('input', { bubbles: true }))`);
  is(`${kind}: a long query is harmless`, await until("return document.getElementById('search-results').children.length === 0 || document.querySelector('#search-status').textContent !== ''"));
  await run(`${odd} q.value = "Doskaliyev"; q.dispatchEvent(new Event('input', { bubbles: true }))`);
  is(`${kind}: names across scripts`, await until("return document.querySelectorAll('#search-results li').length > 4"));
  await run("const n = document.querySelector('[name=names]'); n.checked = false; n.dispatchEvent(new Event('change', { bubbles: true }))");
  is(`${kind}: and not when switched off`, await until("return document.querySelectorAll('#search-results li').length === 2"));
}

try {
  await walk(pathToFileURL(site).href, "file");
  await walk(`http://127.0.0.1:${server.address().port}`, "http");
  const log = await ask("POST", `/${sessionId}/se/log`, { type: "browser" });
  for (const { level, message } of log.filter(({ message }) => !/favicon/.test(message))) is(`${level} in the console: ${message}`, level !== "SEVERE");
} finally {
  await ask("DELETE", `/${sessionId}`);
  driver.kill();
  server.close();
}
console.log(wrong ? `${wrong} wrong` : "all right");
process.exit(wrong ? 1 : 0);
