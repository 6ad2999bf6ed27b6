// A built site as a plain host serves it: compressed, 404.html for what is missing, under a folder of the host if wanted.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
  ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain",
};

/** Serves the folder `site` on a free port of this machine; `folder` is where on the host it lies, "/" or "/archive/". */
export async function served(site, folder = "/") {
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    path = path.startsWith(folder) ? normalize(path.slice(folder.length - 1)) : "/404.html";
    let file = join(site, path);
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith("/")) return response.writeHead(301, { location: `${folder}${path.slice(1)}/` }).end();
      file = join(file, "index.html");
    }
    const isThere = existsSync(file);
    if (!isThere) file = join(site, "404.html");
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(isThere ? 200 : 404, { "content-type": `${type}; charset=utf-8`, "content-encoding": "gzip", "cache-control": "max-age=600" });
    response.end(gzipSync(readFileSync(file)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Where Chromium is, and how it is to be started so that it asks nobody anything. */
export const chromium = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
  ],
};
