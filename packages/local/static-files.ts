import { sendJson, targetOf, type Handler } from "./http.ts";
import type { MoviePage } from "./movie-page.ts";
import { readWebBuild, type WebFile } from "./web-build.ts";

/** The routes of the phone and the TV: there the page comes with the movie that is on. */
const MOVIE_ROUTES = ["/", "/tv", "/tv/"];

/** The routes of the web app; each is served its one page. The two that are added are the host's desk. */
const ROUTES = new Set([...MOVIE_ROUTES, "/host", "/host/"]);

/** The page without a movie, which phones keep. */
const PLAIN = "/shell.html";

const MISSING = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marquee</title>
<h1>Marquee is running</h1><p>The web app has not been built. Run <code>npm start</code>, or <code>npm run build</code> and restart the server; with <code>npm run dev</code> open the address that it prints.</p>`;

/**
 * Serves the web build in `folder` from memory, with the compressed files that stand beside it; a page that says what to do if there is
 * none or not all of it. `Range` is not heeded, which HTTP allows: the largest file has 86 kB. The pages of `frameAncestors` may frame
 * the TV; else nobody may use a page for anything but opening it. Its own policy of sources is in its HTML. `moviePage` puts into it what is on.
 */
export function staticFilesEndpoint(
  folder: string,
  frameAncestors: readonly string[] = [],
  moviePage: MoviePage = () => undefined,
): Handler {
  const build = readWebBuild(folder);

  /** The file at `path`; at a route the page. */
  function fileAt(files: ReadonlyMap<string, WebFile>, path: string): WebFile | undefined {
    if (!ROUTES.has(path)) return files.get(path);
    const plain = files.get("/index.html");
    return plain && MOVIE_ROUTES.includes(path) ? (moviePage(plain) ?? plain) : plain;
  }

  return (request, response) => {
    const { path } = targetOf(request);
    if (request.method !== "GET" && request.method !== "HEAD") {
      sendJson(response, 405, { message: `${request.method ?? ""} is not served at ${path}` });
      return;
    }
    const page = ROUTES.has(path);
    if (page || path === PLAIN) {
      const may = path.startsWith("/tv") && frameAncestors.length > 0 ? frameAncestors.join(" ") : "'none'";
      response.setHeader("content-security-policy", `frame-ancestors ${may}`);
      response.setHeader("referrer-policy", "no-referrer");
    }
    if ("missing" in build && page) {
      response
        .writeHead(503, { "content-type": "text/html;charset=utf-8", "cache-control": "no-store" })
        .end(MISSING);
      return;
    }
    const file = "files" in build ? fileAt(build.files, path) : undefined;
    if (!file) {
      sendJson(response, 404, { message: `There is nothing at ${path}` });
      return;
    }
    response.setHeader("etag", file.etag);
    response.setHeader("vary", "Accept-Encoding");
    // A built asset has its content's hash in its name; all else is asked for anew, and answered 304 if it is the same.
    response.setHeader(
      "cache-control",
      path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    if (request.headers["if-none-match"]?.includes(file.etag)) {
      response.writeHead(304).end();
      return;
    }
    const { encoding, body } = bestForm(file, request.headers["accept-encoding"]);
    response.writeHead(200, {
      "content-type": file.type,
      "content-length": body.length,
      ...(encoding !== undefined && { "content-encoding": encoding }),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  };
}

/** The best form of `file` that a client with this `Accept-Encoding` reads. */
function bestForm(
  { plain, compressed }: WebFile,
  accepted: string | string[] = "",
): { encoding?: string; body: Buffer } {
  const codings = String(accepted)
    .split(",")
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(";")[0]?.trim());
  for (const [encoding, body] of compressed) if (codings.includes(encoding)) return { encoding, body };
  return { body: plain };
}
