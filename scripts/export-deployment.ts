// Run by `npm run export -- --stage <name>` within `sst shell`, which knows the deployment's tables and signs in to its account.
import { roundAt, timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { storedRounds } from "@marquee/functions/dynamo/stored-rounds";
import { openClient } from "@marquee/functions/dynamo/tables";
import { ExportError, exportNight, exportOptions, runExport } from "@marquee/local/export-night";
import { Resource } from "sst";
import type {} from "../sst-env.d.ts";

await runExport(async () => {
  const { positionals, ...options } = exportOptions(process.argv.slice(2));
  const client = openClient({ AWS_REGION: process.env.AWS_REGION ?? "us-east-1" });
  const config = await readConfig(positionals[0] ?? "");
  const times = timing(config.roundMs);
  return exportNight(
    {
      timeZone: config.timeZone,
      read: (from, to) =>
        storedRounds({ client, movie: Resource.Movie.name }, [
          Math.max(0, roundAt(from, times)),
          roundAt(to, times),
        ]),
    },
    options,
  );
});

/** What the deployment tells every page. */
async function readConfig(stage: string): Promise<Config> {
  const url = new URL("/config.json", Resource.Web.url).href;
  const answer = await fetch(url).catch((error: unknown) => {
    throw new ExportError(`${stage} does not answer at ${url} (${String(error)}): is it deployed?`);
  });
  if (!answer.ok) throw new ExportError(`${stage} answers ${answer.status} at ${url}: is it deployed?`);
  return (await answer.json()) as Config;
}
