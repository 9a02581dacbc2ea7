// `npm run host`: shows the link to the desk of the show that is kept on this machine; with --renew a new one, and the old one is shut out.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { newHostKey } from "@marquee/functions/host-key";
import { hostLinkOf, type KeptLink, readHostLink, writeHostLink } from "./host-link.ts";
import { hostLinkMessage } from "./terminal-output.ts";

const { values } = parseArgs({
  options: { data: { type: "string", default: ".marquee" }, renew: { type: "boolean", default: false } },
});

process.umask(0o077);
const folder = resolve(values.data);
const kept = readHostLink(folder);
if (kept === undefined || kept === "damaged") {
  process.stderr.write(
    `There is no ${kept === "damaged" ? "good " : ""}host link in ${folder}. Start the show once with npm start, or say where it is kept: npm run host -- --data <folder>\n`,
  );
  process.exit(1);
}
const link: KeptLink = values.renew ? { ...kept, key: newHostKey() } : kept;
if (values.renew) writeHostLink(folder, link);
process.stdout.write(hostLinkMessage(hostLinkOf(link), process.stdout.isTTY));
