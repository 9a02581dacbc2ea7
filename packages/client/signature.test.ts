import { createHash, createHmac } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { sign, type SignOptions } from "./signature.ts";

/**
 * The credentials and bucket of the examples in "Signature Calculations for the Authorization Header", Amazon S3 API
 * Reference.
 */
const S3 = {
  service: "s3",
  region: "us-east-1",
  credentials: {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  },
  date: new Date("2013-05-24T00:00:00Z"),
} as const;

const APPSYNC: SignOptions = {
  method: "POST",
  url: "https://abc.appsync-api.eu-west-1.amazonaws.com/graphql",
  headers: { "content-type": "application/json" },
  body: '{"query":"{ show { now } }"}',
  service: "appsync",
  region: "eu-west-1",
  credentials: { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "a secret", sessionToken: "a token" },
  date: new Date("2026-11-23T20:00:00.789Z"),
};

const SHA256 = (text: string) => createHash("sha256").update(text).digest("hex");

const signatureIn = (headers: Record<string, string>) => headers.authorization?.split("Signature=")[1];

/** Signature Version 4 once more, from its description alone. */
function expected({ service, region, credentials, date }: Context, canonical: string[]): string {
  const mac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const time = date.toISOString().replace(/\.\d{3}|[-:]/g, "");
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const key = scope.reduce<string | Buffer>(mac, `AWS4${credentials.secretAccessKey}`);
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), SHA256(canonical.join("\n"))].join("\n");
  return mac(key, text).toString("hex");
}
type Context = Pick<SignOptions, "service" | "region" | "credentials" | "date">;

describe("signatures for S3", () => {
  test.each([
    ["?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
    ["?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"],
  ])("are those that AWS publishes for %s", async (query, signature) => {
    const url = `https://examplebucket.s3.amazonaws.com/${query}`;
    expect(signatureIn(await sign({ ...S3, method: "GET", url, body: "" }))).toBe(signature);
  });

  test("cover the body by a header, and the path as it is on the wire", async () => {
    const headers = await sign({
      ...S3,
      method: "PUT",
      url: "https://examplebucket.s3.amazonaws.com/test%24file.text",
      headers: { "content-type": "text/plain" },
      body: "Welcome to Amazon S3.",
    });
    const hash = SHA256("Welcome to Amazon S3.");
    expect(headers["x-amz-content-sha256"]).toBe(hash);
    expect(signatureIn(headers)).toBe(
      expected(S3, [
        "PUT",
        "/test%24file.text",
        "",
        "content-type:text/plain",
        "host:examplebucket.s3.amazonaws.com",
        `x-amz-content-sha256:${hash}`,
        "x-amz-date:20130524T000000Z",
        "",
        "content-type;host;x-amz-content-sha256;x-amz-date",
        hash,
      ]),
    );
  });
});

describe("signatures for AppSync", () => {
  const signature = (body: string) =>
    expected(APPSYNC, [
      "POST",
      "/graphql",
      "",
      "content-type:application/json",
      "host:abc.appsync-api.eu-west-1.amazonaws.com",
      "x-amz-date:20261123T200000Z",
      "x-amz-security-token:a token",
      "",
      "content-type;host;x-amz-date;x-amz-security-token",
      SHA256(body),
    ]);

  test("cover the body, the host and the session token", async () => {
    const signedHeaders = "content-type;host;x-amz-date;x-amz-security-token";
    const scope = "ASIAEXAMPLE/20261123/eu-west-1/appsync/aws4_request";
    expect(await sign(APPSYNC)).toEqual({
      "content-type": "application/json",
      host: "abc.appsync-api.eu-west-1.amazonaws.com",
      "x-amz-date": "20261123T200000Z",
      "x-amz-security-token": "a token",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signedHeaders}, Signature=${signature(APPSYNC.body)}`,
    });
  });

  test("change when the body does", async () => {
    const body = `${APPSYNC.body} `;
    expect(signatureIn(await sign({ ...APPSYNC, body }))).toBe(signature(body));
    expect(signature(body)).not.toBe(signature(APPSYNC.body));
  });
});

test("a page on plain http, which has no crypto.subtle and no randomUUID, can sign", async () => {
  vi.stubGlobal("crypto", { getRandomValues: () => new Uint8Array() });
  vi.resetModules();
  const fresh = await import("./signature.ts");
  expect(await fresh.sign(APPSYNC)).toEqual(await sign(APPSYNC));
  vi.unstubAllGlobals();
});
