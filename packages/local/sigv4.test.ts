import { createHash } from "node:crypto";
import { sign, type Credentials } from "@marquee/client/signature";
import { describe, expect, test } from "vitest";
import { createCredentialIssuer } from "./issue-credentials.ts";
import { REGION } from "./region.ts";
import { createVerifier, MAX_SKEW_MS, type SignedRequest } from "./sigv4.ts";

const NOW = Date.UTC(2026, 6, 1, 20);
const secret = Buffer.alloc(32, 7);

function setUp({ now = NOW } = {}) {
  const issuer = createCredentialIssuer(secret, () => now);
  const identityId = issuer.newIdentity();
  const verify = createVerifier(issuer, () => now);
  return { issuer, identityId, phone: issuer.issue(identityId), verify };
}

async function request(
  credentials: Credentials,
  { body = `{"query":"{show{now}}"}`, date = NOW, region = REGION, service = "appsync" as const } = {},
): Promise<SignedRequest> {
  const headers = await sign({
    method: "POST",
    url: "http://venue.local:3000/graphql",
    headers: { "content-type": "application/json" },
    body,
    service,
    region,
    credentials,
    date: new Date(date),
  });
  return { method: "POST", path: "/graphql", headers, body };
}

const refused = (type: string): unknown => expect.objectContaining({ type });

describe("a signature", () => {
  test("of a phone tells its identity, one of the conductor its role", async () => {
    const { issuer, identityId, phone, verify } = setUp();
    expect(await verify(await request(phone), "appsync")).toEqual({ role: "audience", identityId });
    expect(await verify(await request(issuer.conductor), "appsync")).toEqual({ role: "conductor" });
  });

  test.each(["", "{}", "Amélie \u{1F3AC}\u0000\r\n", "x".repeat(1_000_000)])(
    "holds for a body like %.20s",
    async (body) => {
      const { phone, verify } = setUp();
      await expect(verify(await request(phone, { body }), "appsync")).resolves.toMatchObject({
        role: "audience",
      });
    },
  );

  test("does not hold for another body, path, method or query", async () => {
    const { phone, verify } = setUp();
    const good = await request(phone);
    for (const changed of [{ body: "{}" }, { path: "/graphql/" }, { method: "PUT" }, { query: { a: "1" } }]) {
      await expect(verify({ ...good, ...changed }, "appsync")).rejects.toEqual(
        refused("InvalidSignatureException"),
      );
    }
  });

  test("does not hold for a changed body even if the sender claims the hash of the first one", async () => {
    const { phone, verify } = setUp();
    const good = await request(phone);
    const headers = await sign({
      method: "POST",
      url: "http://venue.local:3000/graphql",
      headers: { "x-amz-content-sha256": createHash("sha256").update(String(good.body)).digest("hex") },
      body: String(good.body),
      service: "appsync",
      region: REGION,
      credentials: phone,
      date: new Date(NOW),
    });
    await expect(verify({ ...good, headers, body: `{"query":"{evil}"}` }, "appsync")).rejects.toEqual(
      refused("InvalidSignatureException"),
    );
  });

  test("is refused when it is more than five minutes from the server's clock, either way", async () => {
    const { phone, verify } = setUp();
    for (const date of [NOW - MAX_SKEW_MS - 1000, NOW + MAX_SKEW_MS + 1000]) {
      await expect(verify(await request(phone, { date }), "appsync")).rejects.toEqual(
        refused("InvalidSignatureException"),
      );
    }
    await expect(verify(await request(phone, { date: NOW - MAX_SKEW_MS }), "appsync")).resolves.toBeDefined();
  });

  test("for another region or service is refused", async () => {
    const { phone, verify } = setUp();
    await expect(verify(await request(phone, { region: "eu-west-1" }), "appsync")).rejects.toEqual(
      refused("InvalidSignatureException"),
    );
    await expect(verify(await request(phone), "s3")).rejects.toEqual(refused("InvalidSignatureException"));
  });

  test("by a stranger, with a forged or with another's session token is refused", async () => {
    const { issuer, phone, verify } = setUp();
    const other = issuer.issue(issuer.newIdentity());
    const stranger = { accessKeyId: "AKIASTRANGER", secretAccessKey: "x".repeat(40) };
    for (const credentials of [
      stranger,
      { ...phone, sessionToken: other.sessionToken },
      { ...phone, sessionToken: `${phone.sessionToken.slice(0, -2)}AA` },
    ]) {
      await expect(verify(await request(credentials), "appsync")).rejects.toEqual(
        refused("UnrecognizedClientException"),
      );
    }
  });

  test("is refused an hour after the credentials were given", async () => {
    const { phone } = setUp();
    const later = NOW + 3_601_000;
    await expect(
      setUp({ now: later }).verify(await request(phone, { date: later }), "appsync"),
    ).rejects.toEqual(refused("ExpiredTokenException"));
  });

  test("holds after a restart of the server with the same secret, and not with another", async () => {
    const { phone } = setUp();
    await expect(setUp().verify(await request(phone), "appsync")).resolves.toBeDefined();
    const other = createCredentialIssuer(Buffer.alloc(32, 8), () => NOW);
    await expect(createVerifier(other, () => NOW)(await request(phone), "appsync")).rejects.toEqual(
      refused("UnrecognizedClientException"),
    );
  });

  test("is missing or malformed: each is told apart", async () => {
    const { phone, verify } = setUp();
    const { headers, ...rest } = await request(phone);
    await expect(
      verify({ ...rest, headers: { ...headers, authorization: undefined } }, "appsync"),
    ).rejects.toEqual(refused("UnauthorizedException"));
    await expect(
      verify({ ...rest, headers: { ...headers, authorization: "Bearer x" } }, "appsync"),
    ).rejects.toEqual(refused("IncompleteSignatureException"));
    await expect(
      verify({ ...rest, headers: { ...headers, "x-amz-date": "yesterday" } }, "appsync"),
    ).rejects.toEqual(refused("InvalidSignatureException"));
    await expect(verify({ ...rest, headers: { ...headers, host: undefined } }, "appsync")).rejects.toEqual(
      refused("InvalidSignatureException"),
    );
  });

  test.each(["constructor", "__proto__", "toString"])(
    "that claims to cover a header %s, which every object seems to have, is refused",
    async (name) => {
      const { phone, verify } = setUp();
      const { headers, ...rest } = await request(phone);
      const authorization = headers["authorization"]?.replace("SignedHeaders=", `SignedHeaders=${name};`);
      await expect(verify({ ...rest, headers: { ...headers, authorization } }, "appsync")).rejects.toEqual(
        refused("InvalidSignatureException"),
      );
    },
  );
});

describe("an identity", () => {
  test("is known again only if this server made it", () => {
    const { issuer, identityId } = setUp();
    expect(identityId).toMatch(
      /^us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(issuer.knows(identityId)).toBe(true);
    expect(issuer.knows(identityId.slice(0, -1) + (identityId.endsWith("0") ? "1" : "0"))).toBe(false);
    expect(issuer.knows("us-east-1:00000000-0000-4000-8000-000000000001")).toBe(false);
    expect(issuer.knows(identityId.toUpperCase())).toBe(false);
  });

  test("falls into each of the sixteen lanes about as often", () => {
    const { issuer } = setUp();
    const lanes = new Map<string, number>();
    for (let n = 0; n < 3_200; n++) {
      const lane = issuer.newIdentity().slice(-1);
      lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    }
    expect(lanes.size).toBe(16);
    // 200 each; 8 standard deviations are 110.
    for (const count of lanes.values()) expect(Math.abs(count - 200)).toBeLessThan(110);
  });
});
