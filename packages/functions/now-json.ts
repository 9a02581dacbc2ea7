import type { NowJson } from "@marquee/core/conductor/ports";
import { type S3Options, writeObject } from "./s3-object.ts";

/** `now.json` at `url` in S3. The edge keeps it as long as the cheapest refresh that no one can see. */
export const s3NowJson = ({ url, ...options }: S3Options & { url: string }): NowJson => ({
  write: (show) =>
    writeObject(
      options,
      { name: "now.json", url, setting: "NOW_URL" },
      { "content-type": "application/json", "cache-control": "max-age=2" },
      JSON.stringify(show),
    ),
});
