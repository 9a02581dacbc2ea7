// Run by `npm run prove`, or within `sst shell`, which knows where the deployment is.
import { parseArgs } from "node:util";
import { evaluate } from "./evaluate.ts";
import { load } from "./load.ts";
import { smoke } from "./smoke.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string" },
    "host-key": { type: "string" },
    phones: { type: "string", default: "200" },
    seconds: { type: "string", default: "60" },
    local: { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
  },
});

const print = (text: string) => void process.stdout.write(`${text}\n`);
const [what] = positionals;
const url = values.url ?? (await deployedUrl());

async function deployedUrl(): Promise<string> {
  if (what === "evaluate") return "";
  const { Resource } = await import("sst");
  return (Resource as unknown as { Web: { url: string } }).Web.url;
}

const lines =
  what === "evaluate"
    ? await evaluate({ local: values.local, print })
    : what === "load"
      ? await load({
          url,
          phones: Number(values.phones),
          seconds: Number(values.seconds),
          agreed: values.yes,
          print,
        })
      : await smoke({ url, hostKey: values["host-key"], print });
const wrong = lines.filter(({ ok }) => !ok).length;
print(wrong === 0 ? `All ${lines.length} as expected.` : `${wrong} of ${lines.length} are not as expected.`);
process.exit(wrong === 0 ? 0 : 1);
