import { realtimeUrl } from "@marquee/client/realtime-transport";
import parsePolicy from "content-security-policy-parser";
import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";
import { createEdge } from "./testing/edge.ts";
import { evaluate, evaluated } from "./testing/evaluate.ts";

const SITUATIONS = ["production", "ana", "dev"] as const;

/** CloudFront's limits for a function and for a value in its store, bytes. */
const [FUNCTION_BYTES, VALUE_BYTES] = [10_240, 1_024];

const addressesOf = async (situation: (typeof SITUATIONS)[number]) => {
  const { resources } = await evaluated(situation);
  const domain = (name: string) =>
    String(resources.one("aws:s3/bucketV2:BucketV2", name).state.bucketRegionalDomainName);
  return { route: createEdge(resources), resources, domain };
};

const behaviorOf = async (situation: (typeof SITUATIONS)[number]) => {
  const { resources } = await evaluated(situation);
  const distribution = resources.one("aws:cloudfront/distribution:Distribution");
  return { resources, distribution, behavior: distribution.inputs.defaultCacheBehavior };
};

const headersOf = async (situation: (typeof SITUATIONS)[number]) => {
  const { resources, behavior } = await behaviorOf(situation);
  const policy = resources.one("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
  expect(behavior.responseHeadersPolicyId).toBe(policy.id);
  return policy.inputs;
};

test.each(["production", "ana"] as const)("%s: /, /tv and /host are one page", async (situation) => {
  const { route, domain } = await addressesOf(situation);
  const page = { domain: domain("WebAssetsBucket"), key: "index.html" };
  for (const path of ["/", "/tv", "/tv/", "/host", "/host/", "/index.html"])
    expect(await route(path), path).toEqual(page);
});

test("a file of the page is that file, and a part of an old page that is gone is not the page instead", async () => {
  const { route, domain } = await addressesOf("production");
  for (const key of [
    "config.json",
    "shell.html",
    "sw.js",
    "manifest.webmanifest",
    "assets/main-0123abcd.js",
    "assets/gone-76543210.js",
  ])
    expect(await route(`/${key}`)).toEqual({ domain: domain("WebAssetsBucket"), key });
});

test.each(SITUATIONS)("%s: now.json is what the conductor wrote, and nothing else is", async (situation) => {
  const { route, domain } = await addressesOf(situation);
  const nowJson = domain("NowJsonBucket");
  expect(await route("/now.json")).toEqual({ domain: nowJson, key: "now.json" });
  for (const path of ["/now.jsonp", "/tv/now.json", "/", "/Now.json"])
    expect(await route(path), path).not.toMatchObject({ domain: nowJson });
});

test("any other address is the phone's, however odd", async () => {
  const { route } = await addressesOf("production");
  for (const path of ["/nothing", "/%", "/a/b/c.php", "/metadata", "/..%2f..%2fetc/passwd"])
    expect(await route(path), path).toMatchObject({ key: "index.html" });
});

test("what runs at the edge keeps within CloudFront's limits, with a domain, too, which makes it longer", async () => {
  const { resources } = await evaluate({ stage: "production", env: { MARQUEE_DOMAIN: "show.example" } });
  const { inputs } = resources.one("aws:cloudfront/function:Function");
  expect(Buffer.byteLength(inputs.code)).toBeLessThan(FUNCTION_BYTES);
  for (const { name, inputs } of resources.of("pulumi-nodejs:dynamic:Resource"))
    for (const value of Object.values((inputs.entries ?? {}) as Record<string, string>))
      expect(Buffer.byteLength(value), name).toBeLessThan(VALUE_BYTES);
});

test.each(SITUATIONS)(
  "%s: nobody may frame a page, and a browser stays with https and the types told",
  async (situation) => {
    const { securityHeadersConfig, customHeadersConfig } = await headersOf(situation);
    const { contentSecurityPolicy, ...others } = securityHeadersConfig!;
    expect(others).toEqual({
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
      referrerPolicy: { referrerPolicy: "no-referrer", override: true },
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
    });
    expect(contentSecurityPolicy!.override).toBe(true);
    expect(parsePolicy(contentSecurityPolicy!.contentSecurityPolicy).get("frame-ancestors")).toEqual([
      "'none'",
    ]);
    const [permissions] = customHeadersConfig!.items!;
    expect(permissions).toMatchObject({ header: "permissions-policy", override: true });
    for (const power of ["camera", "geolocation", "microphone"])
      expect(permissions.value.split(", ")).toContain(`${power}=()`);
  },
);

test("a page may speak with its API, Cognito and TMDB's pictures, and with no one else", async () => {
  const { links } = await evaluated("production");
  const { contentSecurityPolicy } = (await headersOf("production")).securityHeadersConfig!;
  const url = String(links.Api.url);
  expect(parsePolicy(contentSecurityPolicy!.contentSecurityPolicy).get("connect-src")).toEqual([
    "'self'",
    new URL(url).origin,
    new URL(realtimeUrl(url)).origin,
    "https://cognito-identity.us-east-1.amazonaws.com",
    "https://image.tmdb.org",
  ]);
});

test.each(SITUATIONS)("%s: what is kept at the edge, and how long, is what S3 says", async (situation) => {
  const { resources, distribution, behavior } = await behaviorOf(situation);
  const policy = resources.one("aws:cloudfront/cachePolicy:CachePolicy");
  expect(behavior).toMatchObject({ cachePolicyId: policy.id, compress: true });
  // `max-age=2` of now.json counts only between the two, `no-cache` of the page only from 0.
  expect(policy.inputs).toMatchObject({ minTtl: 0, defaultTtl: 0, maxTtl: 31_536_000 });
  for (const { errorCode, errorCachingMinTtl } of distribution.inputs.customErrorResponses!)
    expect(errorCachingMinTtl, String(errorCode)).toBe(1);
  expect(distribution.inputs.customErrorResponses!.map(({ errorCode }) => errorCode)).toContain(403);
});

test.each(SITUATIONS)("%s: a query or a header gets nobody past the edge's copy", async (situation) => {
  const { resources, behavior } = await behaviorOf(situation);
  const { inputs } = resources.one("aws:cloudfront/cachePolicy:CachePolicy");
  expect(inputs.parametersInCacheKeyAndForwardedToOrigin).toEqual({
    cookiesConfig: { cookieBehavior: "none" },
    headersConfig: { headerBehavior: "none" },
    queryStringsConfig: { queryStringBehavior: "none" },
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
  expect(behavior).not.toHaveProperty("originRequestPolicyId");
  expect(behavior).toMatchObject({
    allowedMethods: ["GET", "HEAD"],
    viewerProtocolPolicy: "redirect-to-https",
  });
});

test.each(SITUATIONS)(
  "%s: phones reach it by IPv6 and HTTP/3, at the prices counted with",
  async (situation) => {
    const { distribution } = await behaviorOf(situation);
    expect(distribution.inputs).toMatchObject({
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: "PriceClass_100",
    });
  },
);

test("without a domain the site is at CloudFront's address", async () => {
  const { distribution } = await behaviorOf("production");
  expect(distribution.inputs).toMatchObject({
    aliases: [],
    viewerCertificate: { cloudfrontDefaultCertificate: true },
  });
});

test("with a domain the site is there, certified, and at no other address", async () => {
  const { resources, links } = await evaluate({
    stage: "production",
    env: { MARQUEE_DOMAIN: "show.example" },
  });
  expect(resources.one("aws:cloudfront/distribution:Distribution").inputs).toMatchObject({
    aliases: ["show.example"],
    viewerCertificate: { sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" },
  });
  expect(resources.one("aws:acm/certificate:Certificate").inputs.domainName).toBe("show.example");
  expect(
    resources
      .of("aws:route53/record:Record")
      .filter(({ inputs }) => inputs.name === "show.example")
      .map(({ inputs }) => inputs.type),
  ).toEqual(["A", "AAAA"]);
  expect(links.Web).toMatchObject({ url: "https://show.example" });
  const route = createEdge(resources);
  expect(await route("/tv", "show.example")).toMatchObject({ key: "index.html" });
  expect(await route("/tv")).toEqual({ status: 403 });
});

test("where the venue says so, its players may frame the TV, and nothing else", async () => {
  const env = { MARQUEE_FRAME_ANCESTORS: "https://player.example, file:" };
  const { resources } = await evaluate({ stage: "production", env });
  const { inputs } = resources.one("aws:cloudfront/distribution:Distribution");
  const policies = resources.of("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
  const framing = (id: unknown) => {
    const { contentSecurityPolicy, frameOptions } = policies.find((policy) => policy.id === id)!.inputs
      .securityHeadersConfig!;
    const policy = parsePolicy(contentSecurityPolicy!.contentSecurityPolicy);
    return { ancestors: policy.get("frame-ancestors"), frameOptions, speaksWith: policy.get("connect-src") };
  };
  const page = inputs.defaultCacheBehavior;
  const everywhere = framing(page.responseHeadersPolicyId);
  expect(everywhere).toMatchObject({ ancestors: ["'none'"], frameOptions: { frameOption: "DENY" } });

  expect(inputs.orderedCacheBehaviors?.map(({ pathPattern }) => pathPattern)).toEqual(["/tv", "/tv/"]);
  for (const { pathPattern, responseHeadersPolicyId, ...rest } of inputs.orderedCacheBehaviors ?? []) {
    expect(framing(responseHeadersPolicyId), pathPattern).toEqual({
      ancestors: ["https://player.example", "file:"],
      frameOptions: undefined,
      speaksWith: everywhere.speaksWith,
    });
    expect({ ...rest, responseHeadersPolicyId: page.responseHeadersPolicyId }).toEqual(page);
  }
});

test("what may frame the TV is checked before anything is made", () => {
  expect(() => readSettings({ MARQUEE_FRAME_ANCESTORS: "player" })).toThrow(
    "MARQUEE_FRAME_ANCESTORS must be addresses such as",
  );
});
