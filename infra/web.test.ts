import { Config } from "@marquee/core/show/schema";
import { expect, test } from "vitest";
import { evaluate, evaluated, type Evaluation } from "./testing/evaluate.ts";

type File = { key: string; cacheControl: string; contentType: string };

const DEPLOYED = ["production", "ana"] as const;

/** The resource that SST's own provider makes of what `Web` is told. */
const made = ({ resources }: Evaluation, name: string) =>
  resources.one("pulumi-nodejs:dynamic:Resource", `Web${name}`).inputs;

const filesOf = (evaluation: Evaluation) => {
  const { files } = made(evaluation, "AssetFiles.sst.aws.BucketFiles") as { files: File[] };
  return Object.fromEntries(files.map((file) => [file.key, file]));
};

const configOf = ({ resources }: Evaluation) => {
  const { environment } = resources.one("command:local:Command", "WebBuilder").inputs;
  return Config.parse(JSON.parse((environment as { MARQUEE_CONFIG: string }).MARQUEE_CONFIG));
};

test.each(DEPLOYED)(
  "%s: what is named by its content is kept for a year, all else is asked for anew",
  async (stage) => {
    const files = filesOf(await evaluated(stage));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["index.html", "config.json", "sw.js"]));
    for (const [key, { cacheControl }] of Object.entries(files))
      expect(cacheControl, key).toBe(
        key.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      );
  },
);

test("what is uploaded has the type that a browser asks for", async () => {
  const files = filesOf(await evaluated("production"));
  expect(files["index.html"].contentType).toBe("text/html;charset=UTF-8");
  expect(files["config.json"].contentType).toBe("application/json;charset=UTF-8");
  expect(files["assets/main-0123abcd.js"].contentType).toBe("text/javascript;charset=UTF-8");
  expect(files["sw.js"].contentType).toBe("text/javascript;charset=UTF-8");
  expect(files["manifest.webmanifest"].contentType).toBe("application/manifest+json;charset=UTF-8");
});

test.each(DEPLOYED)("%s: a deploy leaves the parts of the old page to the TVs that run it", async (stage) => {
  const evaluation = await evaluated(stage);
  expect(made(evaluation, "AssetFiles.sst.aws.BucketFiles").purge).toBe(false);
  expect(made(evaluation, "KvKeys.sst.aws.KvKeys").purge).toBe(false);
});

test.each(DEPLOYED)("%s: the new page is at every edge after a deploy", async (stage) => {
  expect(made(await evaluated(stage), "Invalidation.sst.aws.DistributionInvalidation").paths).toEqual(["/*"]);
});

test("config.json names this deployment's API and pool, and the address that the page came from", async () => {
  const evaluation = await evaluated("production");
  const { links } = evaluation;
  expect(configOf(evaluation)).toEqual({
    api: { url: links.Api.url, region: "us-east-1" },
    identityPoolId: evaluation.resources.one("aws:cognito/identityPool:IdentityPool").id,
    join: "/",
    roundMs: 10_000,
    imageBase: "https://image.tmdb.org/t/p",
    source: "tmdb",
    chat: { open: true, words: [] },
  });
});

test("config.json tells what the venue has chosen", async () => {
  const env = {
    MARQUEE_ROUND_MS: "15000",
    MARQUEE_CHAT: "off",
    MARQUEE_WORDS: "popcorn, cola ,,",
    MARQUEE_VENUE: " The Roxy ",
    MARQUEE_TIMEZONE: "Europe/Berlin",
  };
  expect(configOf(await evaluate({ stage: "ana", env }))).toMatchObject({
    roundMs: 15_000,
    chat: { open: false, words: ["popcorn", "cola"] },
    venue: "The Roxy",
    timeZone: "Europe/Berlin",
  });
});

test.each([...DEPLOYED, "dev"] as const)(
  "%s: no bucket is open to the public or to other sites",
  async (situation) => {
    const { resources } = await evaluated(situation);
    const buckets = resources.of("aws:s3/bucketV2:BucketV2").map(({ inputs }) => inputs.bucket);
    expect(buckets).toHaveLength(situation === "dev" ? 1 : 2);
    expect(resources.of("aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2")).toEqual([]);
    for (const bucket of buckets) {
      const block = resources
        .of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")
        .find(({ inputs }) => inputs.bucket === bucket);
      expect(block?.inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      const policy = resources
        .of("aws:s3/bucketPolicy:BucketPolicy")
        .find(({ inputs }) => inputs.bucket === bucket);
      const { Statement } = JSON.parse(policy!.inputs.policy as string) as {
        Statement: { Effect: string; Action: string[]; Principal: object }[];
      };
      expect(Statement.filter(({ Effect }) => Effect === "Allow")).toMatchObject([
        { Action: ["s3:GetObject"], Principal: { Service: ["cloudfront.amazonaws.com"] } },
      ]);
    }
  },
);

test("sst dev serves the page from this machine, with the deployed API, and now.json from the edge", async () => {
  const { resources, links } = await evaluated("dev");
  const { _dev: dev } = resources.one("sst:aws:StaticSite", "Web").outputs as {
    _dev: { command: string; directory: string; environment: Record<string, string> };
  };
  expect(dev).toMatchObject({ directory: "packages/web", autostart: true });
  expect(links.Web.url).toBe(`http://localhost:${/--port (\d+)/.exec(dev.command)![1]}`);
  expect(Config.parse(JSON.parse(dev.environment.MARQUEE_CONFIG)).api.url).toBe(links.Api.url);
  expect(dev.environment.MARQUEE_EDGE).toBe(links.Edge.url);
  expect(resources.of("command:local:Command")).toEqual([]);
});
