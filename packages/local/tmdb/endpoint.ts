import { setImmediate as nextTurn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { sendJson, targetOf, type Handler } from "../http.ts";
import { createCatalogue } from "./catalogue.ts";

/** Pictures kept drawn and compressed: one poster and one backdrop, in a few sizes, serve a whole room for a round. */
const MAX_KEPT = 64;

/** What can be made to fail, to see how the show copes. */
export type Fault = "tmdb" | "images";

/**
 * TMDB's API at `/tmdb/3` and its images at `/tmdb/t/p`, from our own catalogue, and the pictures of the fallback at `/movies`. What is in
 * `faults` answers 503.
 */
export function tmdbEndpoint(faults: ReadonlySet<Fault>): Handler {
  const catalogue = createCatalogue();
  const pictures = new Map<string, Buffer>();

  const picture = (size: string, file: string): Buffer | undefined => {
    const name = `${size}/${file}`;
    const kept = pictures.get(name);
    if (kept) return kept;
    const svg = catalogue.image(size, file);
    if (svg === undefined) return undefined;
    const [oldest] = pictures.size >= MAX_KEPT ? pictures.keys() : [];
    if (oldest !== undefined) pictures.delete(oldest);
    const compressed = gzipSync(svg);
    pictures.set(name, compressed);
    return compressed;
  };

  /** Settles when the picture that was asked for last is made. */
  let last: Promise<unknown> = Promise.resolve();
  /** One takes up to 10 ms, so they are made one after the other, and whatever else was asked is answered between two of them. */
  const pictureInTurn = (size: string, file: string) => {
    const made = last.then(() => nextTurn()).then(() => picture(size, file));
    last = made.catch(() => undefined);
    return made;
  };

  return async (request, response) => {
    const { path, query } = targetOf(request);
    const image = /^\/(?:tmdb\/t\/p\/([^/]+)|movies)\/([^/]+)$/.exec(path);
    if (faults.has(image ? "images" : "tmdb")) {
      sendJson(response, 503, {
        success: false,
        status_code: 9,
        status_message: "Service offline: This service is temporarily offline, try again later.",
      });
    } else if (image) {
      const [, size = "original", file = ""] = image;
      const body = await pictureInTurn(size, file);
      if (!body) {
        sendJson(response, 404, {
          success: false,
          status_code: 34,
          status_message: "The resource you requested could not be found.",
        });
        return;
      }
      response.writeHead(200, {
        "content-type": "image/svg+xml",
        "content-encoding": "gzip",
        "content-length": body.length,
        "cache-control": "public, max-age=86400",
        // A picture, even when it is opened by itself.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        "access-control-allow-origin": "*",
      });
      response.end(request.method === "HEAD" ? undefined : body);
    } else if (path === "/tmdb/3/movie/popular") {
      const { status, body } = catalogue.popular(
        Number(query.get("page") ?? 1),
        request.headers.authorization,
      );
      sendJson(response, status, body);
    } else {
      sendJson(response, 404, {
        success: false,
        status_code: 34,
        status_message: "The resource you requested could not be found.",
      });
    }
  };
}
