// Run by `npm run host -- --stage <name>` within `sst shell`, which knows the deployment's tables and signs in to its account.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { dynamoHostKey, storeHostKey } from "@marquee/functions/dynamo/host-key";
import { openClient } from "@marquee/functions/dynamo/tables";
import { fits, newHostKey } from "@marquee/functions/host-key";
import { makeFolder } from "@marquee/local/dynamodb/data-folder";
import { hostLinkOf, readHostLink, writeHostLink } from "@marquee/local/host-link";
import { hostLinkMessage } from "@marquee/local/terminal-output";
import { Resource } from "sst";
import type {} from "../sst-env.d.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", default: ".marquee" }, renew: { type: "boolean", default: false } },
});
const [stage = ""] = positionals;

const folder = resolve(values.data);
await makeFolder(folder);
const kept = readHostLink(folder, stage);
const client = openClient({ AWS_REGION: process.env.AWS_REGION ?? "us-east-1" });
const tables = { client, movie: Resource.Movie.name, audience: Resource.Audience.name };
const stored = await dynamoHostKey(tables).read();
const known = typeof kept === "object" && stored && fits(kept.key, stored.hash) ? kept.key : undefined;
if (known === undefined && stored && !values.renew) {
  process.stderr.write(
    `The link of ${stage} was made on another machine, and nobody can read it again: only its hash is stored. Ask who made it, or make a new one, which shuts the old one out: npm run host -- --stage ${stage} --renew\n`,
  );
  process.exit(1);
}
const link = { key: known === undefined || values.renew ? newHostKey() : known, join: Resource.Web.url };
writeHostLink(folder, link, stage);
await storeHostKey(tables, link.key);
process.stdout.write(hostLinkMessage(hostLinkOf(link), process.stdout.isTTY));
