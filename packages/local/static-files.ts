import { existsSync } from "node:fs";
import { join } from "node:path";
import sirv from "sirv";
import { sendJson, targetOf, type Handler } from "./http.ts";

/** The routes of the web app; each is served its one page. */
const ROUTES = new Set(["/", "/tv", "/tv/"]);

/** What a page may be used for by others: nothing but being opened. Its own policy of sources is in its HTML. */
const SECURITY = {
  "content-security-policy": "frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

const MISSING = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marquee</title>
<h1>Marquee is running</h1><p>The web app has not been built. Run <code>npm start</code>, or <code>npm run build</code> and restart the server; with <code>npm run dev</code> open the address that it prints.</p>`;

/** Serves the web build in `folder`, with the compressed files that stand beside it; a page that says what to do if there is none. */
export function staticFilesEndpoint(folder: string): Handler {
  const serve = existsSync(join(folder, "index.html"))
    ? sirv(folder, {
        etag: true,
        gzip: true,
        brotli: true,
        setHeaders(response, path) {
          // A built asset has its content's hash in its name; all else is asked for anew, and answered 304 if it is the same.
          response.setHeader(
            "cache-control",
            path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
          );
        },
      })
    : undefined;

  return (request, response) => {
    const { path } = targetOf(request);
    if (request.method !== "GET" && request.method !== "HEAD") {
      sendJson(response, 405, { message: `${request.method ?? ""} is not served at ${path}` });
      return;
    }
    const page = ROUTES.has(path);
    for (const [name, value] of Object.entries(page ? SECURITY : {})) response.setHeader(name, value);
    if (!serve && page) {
      response
        .writeHead(503, { "content-type": "text/html;charset=utf-8", "cache-control": "no-store" })
        .end(MISSING);
      return;
    }
    const missing = () => sendJson(response, 404, { message: `There is nothing at ${path}` });
    if (page) request.url = "/";
    if (serve) serve(request, response, missing);
    else missing();
  };
}
