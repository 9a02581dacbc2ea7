import { join } from "node:path";
import { expect, test } from "vitest";
import { evaluated } from "./testing/evaluated.ts";
import { ROOT } from "./testing/root.ts";
import { sstEnv } from "./testing/sst-env.ts";

test("sst-env.d.ts is what SST writes for this infra: `npm run generate` after a change of what is linked", async () => {
  const { links } = await evaluated("production");
  await expect(sstEnv(links)).toMatchFileSnapshot(join(ROOT, "sst-env.d.ts"));
});

test("`sst dev` and other stages write the same sst-env.d.ts", async () => {
  const [production, ana, dev] = await Promise.all(
    (["production", "ana", "dev"] as const).map(async (situation) =>
      sstEnv((await evaluated(situation)).links),
    ),
  );
  expect(ana).toBe(production);
  expect(dev).toBe(production);
});

test("what is linked is typed by SST's rules, however deep", () => {
  const web = { url: "https://example.com", type: "sst.aws.Router" };
  const other = { port: 1, on: true, list: [], deep: { none: null } };
  expect(sstEnv({ Web: web, Other: other })).toContain(`{
    "Other": {
      "deep": {
        "none": any
      }
      "list": any
      "on": boolean
      "port": number
    }
    "Web": {
      "type": "sst.aws.Router"
      "url": string
    }
  }
}
/// <reference path="sst-env.d.ts" />
`);
});
