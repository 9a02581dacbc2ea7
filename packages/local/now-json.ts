import { join } from "node:path";
import type { Round } from "@marquee/core/round/schema";
import { Show } from "@marquee/core/show/schema";
import { ApiFault } from "./api-fault.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { headersOf } from "./graphql/endpoint.ts";
import { readBody, sendJson, type Handler } from "./http.ts";
import { MAX_REQUEST_BYTES } from "./limits.ts";
import type { Meter } from "./meter/usage-meter.ts";
import type { Verify } from "./sigv4.ts";

/** Where `now.json` hangs: written by the conductor as it would write to its bucket, read by everyone. */
export type NowJson = {
  handler: Handler;
  /** The round that is open at `now` (epoch ms), with the show of which it is, if its movie is known. */
  open(now: number): { round: Round; show: Show } | undefined;
  /** Whether the show is asleep. */
  readonly asleep: boolean;
};

/** Keeps `now.json` in `folder`, so that a restarted server knows what is on; without one in memory. `onFailure` hears what was lost. */
export function createNowJson(
  verify: Verify,
  folder: string | undefined,
  meter: Meter,
  onFailure: (line: string) => void,
): NowJson {
  const file = folder === undefined ? undefined : join(folder, "now.json");
  const kept = file === undefined ? undefined : readChecked(file);
  let text = typeof kept === "object" ? kept.text : undefined;
  let show = text === undefined ? undefined : parse(text);
  if (!show) {
    text = undefined;
    if (kept !== undefined)
      onFailure(`${file ?? ""} was damaged: what was on is not known until the next movie is announced`);
  }
  let unwritten = false;

  const write = (body: string) => {
    show = parse(body);
    if (!show) throw new ApiFault(400, "MalformedContent", "now.json must be a Show as JSON.");
    text = body;
    if (file === undefined) return;
    try {
      writeChecked(file, body);
      unwritten = false;
    } catch (error) {
      // Only a restart misses it, for one round: a full disk stops no movie.
      if (!unwritten) onFailure(`${file} can't be written: ${(error as Error).message}`);
      unwritten = true;
    }
  };

  return {
    get asleep() {
      return show?.asleep ?? false;
    },
    open(now) {
      const round = show?.rounds.find(
        ({ startsAt, endsAt }) => Date.parse(startsAt) <= now && now < Date.parse(endsAt),
      );
      return show && round && { round, show };
    },

    async handler(request, response) {
      if (request.method === "GET" || request.method === "HEAD") {
        // As long as the edge would keep it.
        const headers = { "cache-control": "public, max-age=2" };
        if (text === undefined)
          sendJson(response, 404, { message: "Nothing yet: no round has been announced." });
        else sendJson(response, 200, text, headers);
        return;
      }
      try {
        if (request.method !== "PUT")
          throw new ApiFault(405, "MethodNotAllowed", "now.json can be read, and written by the conductor.");
        const body = await readBody(request, MAX_REQUEST_BYTES);
        if (!body) throw new ApiFault(413, "EntityTooLarge", "now.json must have at most 32 kB.");
        const signed = { method: "PUT", path: "/now.json", headers: headersOf(request), body };
        const { role } = await verify(signed, "s3");
        if (role !== "conductor") throw new ApiFault(403, "AccessDenied", "Access Denied");
        meter.count("s3Puts");
        write(body.toString());
        response.writeHead(200, { "content-length": 0 }).end();
      } catch (error) {
        if (!(error instanceof ApiFault)) throw error;
        sendJson(response, error.status, { type: error.type, message: error.message });
      }
    },
  };
}

function parse(text: string): Show | undefined {
  try {
    return Show.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
