import { OWN_FILMS, OWN_FILMS_LIST } from "@marquee/core/movie/own-pictures";
import { ApiFault } from "../api-fault.ts";
import { headersOf } from "../graphql/endpoint.ts";
import { type Handler, sendJson, targetOf } from "../http.ts";
import type { Verify } from "../sigv4.ts";
import { PictureError, readPicture } from "./picture.ts";
import { type Films, readFilms, stampOf } from "./read-films.ts";

/** How often the folder is looked at, ms. */
const LOOK_EVERY_MS = 2_000;

/** Most errors of a list that are told one by one. */
const MOST_TOLD = 20;

/** Pictures kept in memory: one poster and one backdrop serve a whole room for a round, and the next two are on their way. */
const MAX_KEPT = 8;

/** A venue's own films: their list for the conductor, and their pictures for everyone. */
export type OwnFilms = { handler: Handler; close(): void };

/**
 * Reads the films in the folder at `path`, and again whenever something in it has changed. Until they can be read, and when a change makes them unreadable, what was read
 * last is shown. `onTrouble` hears what is wrong now, in words, or undefined when nothing is; `onFailure` hears each row that is left out, a line each.
 */
export function serveOwnFilms(
  path: string,
  verify: Verify,
  {
    onTrouble,
    onFailure,
  }: { onTrouble: (trouble: string | undefined) => void; onFailure: (line: string) => void },
): OwnFilms {
  let films: Films | undefined;
  let stamp: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const read = async () => {
    try {
      const found = await readFilms(path);
      films = found.movies.length > 0 || !films ? found : films;
      kept.clear();
      tell(found, onFailure);
      const left = found.errors.length;
      if (found.movies.length === 0) onTrouble(`${path} has no film that can be shown`);
      else
        onTrouble(
          left > 0
            ? `${path}: ${found.movies.length} films are shown; ${left} errors of its list stand in the terminal`
            : undefined,
        );
    } catch (error) {
      onTrouble((error as Error).message);
    }
  };
  const look = async () => {
    // Taken before: what changes while it is read is read again.
    const now = await stampOf(path, films);
    if (now !== stamp) {
      await read();
      // The folders of its pictures are known now.
      const after = await stampOf(path, films);
      stamp = after.startsWith(now) ? after : undefined;
    }
  };
  const again = () => {
    if (closed) return;
    timer = setTimeout(() => void look().finally(again), LOOK_EVERY_MS);
    timer.unref();
  };
  let first: Promise<void> | undefined = look().finally(again);
  void first.then(() => (first = undefined));

  const kept = new Map<string, ReturnType<typeof readPicture>>();
  const picture = (name: string) => {
    const known = films?.pictures.get(name);
    if (!films || !known) return undefined;
    const present = kept.get(name) ?? readPicture(films.folder, known.file);
    kept.delete(name);
    kept.set(name, present);
    const [oldest] = kept.size > MAX_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    void present.then(
      ({ changedAt }) => changedAt !== known.changedAt && (stamp = undefined),
      () => kept.delete(name),
    );
    return present;
  };

  return {
    async handler(request, response) {
      const { path: asked } = targetOf(request);
      if (request.method !== "GET" && request.method !== "HEAD") {
        sendJson(response, 405, { message: `${request.method ?? ""} is not served at ${asked}` });
      } else if (asked === OWN_FILMS_LIST) {
        await first;
        await sendList(films, verify, request, response);
      } else {
        const found = await picture(asked.slice(OWN_FILMS.length))?.catch((error: unknown) => {
          if (!(error instanceof PictureError)) throw error;
          return undefined;
        });
        if (!found) {
          sendJson(response, 404, { message: `There is no picture at ${asked}` });
          return;
        }
        response.writeHead(200, {
          "content-type": found.type,
          "content-length": found.body.length,
          // Its name is another one as soon as it changes.
          "cache-control": "public, max-age=86400",
          "content-security-policy": "default-src 'none'",
          "access-control-allow-origin": "*",
        });
        response.end(request.method === "HEAD" ? undefined : found.body);
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** The list for the conductor alone: it is longer than anything that a guest may ask for. */
async function sendList(
  films: Films | undefined,
  verify: Verify,
  ...[request, response]: Parameters<Handler>
) {
  try {
    const signed = {
      method: request.method ?? "",
      path: OWN_FILMS_LIST,
      headers: headersOf(request),
      body: Buffer.alloc(0),
    };
    const { role } = await verify(signed, "s3");
    if (role !== "conductor") throw new ApiFault(403, "AccessDenied", "Access Denied");
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    sendJson(response, error.status, { type: error.type, message: error.message });
    return;
  }
  if (!films) {
    sendJson(response, 404, { message: "There is no list of films that can be read" });
    return;
  }
  const { version, movies } = films;
  const etag = `"${version}"`;
  if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
  else sendJson(response, 200, { version, movies }, { etag });
}

function tell({ errors }: Films, onFailure: (line: string) => void): void {
  for (const error of errors.slice(0, MOST_TOLD)) onFailure(`${error}. It is left out.`);
  if (errors.length > MOST_TOLD) onFailure(`And ${errors.length - MOST_TOLD} more errors like these.`);
}
