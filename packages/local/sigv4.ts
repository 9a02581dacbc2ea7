import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { SignatureV4Base } from "@smithy/signature-v4";
import { ApiFault } from "./api-fault.ts";
import type { Caller, CredentialIssuer } from "./issue-credentials.ts";
import { REGION } from "./region.ts";

/** How far a signature's date may be from the server's clock, ms: AWS's own tolerance. */
export const MAX_SKEW_MS = 5 * 60_000;

/** What a signature covers. Header names in lower case; `query` as in the URL. */
export type SignedRequest = {
  method: string;
  path: string;
  query?: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: Uint8Array | string;
};

/** Verifies that `request` was signed for `service` by someone whom the issuer knows. Throws an `ApiFault` that says what is wrong. */
export type Verify = (
  request: SignedRequest,
  service: "appsync" | "s3" | "cognito-identity",
) => Promise<Caller>;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/,\s]+)\/(?<day>\d{8})\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/aws4_request, ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/;
const DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/**
 * Makes the verifier of AWS Signature Version 4. The library builds the canonical request; keys and hashes are Node's own, and a derived
 * key is kept as long as its credentials are in use, so that a crowd's votes cost one HMAC each.
 */
export function createVerifier(issuer: CredentialIssuer, now: () => number = Date.now): Verify {
  const canon = new Canon();
  const keys = new SigningKeys();

  return async ({ method, path, query = {}, headers, body }, service) => {
    const authorization = headers["authorization"];
    if (!authorization)
      throw new ApiFault(401, "UnauthorizedException", "Valid authorization header not provided.");
    const parts = AUTHORIZATION.exec(authorization)?.groups;
    if (!parts)
      throw new ApiFault(
        403,
        "IncompleteSignatureException",
        "Authorization must be a Signature Version 4: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…",
      );
    const { key = "", day = "", region, service: scoped, names = "", signature = "" } = parts;
    if (region !== REGION || scoped !== service) {
      throw invalid(`Credential should be scoped to ${REGION}/${service}, not ${region}/${scoped}.`);
    }

    const date = headers["x-amz-date"] ?? "";
    const signedAt = Date.parse(date.replace(DATE, "$1-$2-$3T$4:$5:$6Z"));
    if (!DATE.test(date) || !date.startsWith(day))
      throw invalid("x-amz-date must be the signature's date, as YYYYMMDDTHHMMSSZ.");
    const skew = now() - signedAt;
    if (!(Math.abs(skew) <= MAX_SKEW_MS)) {
      throw invalid(
        `Signature ${skew > 0 ? "expired" : "not yet current"}: it was made at ${date}, more than 5 min. from now.`,
      );
    }

    const { secretAccessKey, caller } = issuer.find(key, headers["x-amz-security-token"]);
    const signed: Record<string, string> = {};
    for (const name of names.split(";")) {
      // Their own ones: a sender who names `constructor` must not find the one that every object has.
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      if (value === undefined) throw invalid(`The signed header ${name} is missing.`);
      signed[name] = value;
    }
    if (signed["host"] === undefined) throw invalid("'Host' must be a signed header.");

    // The hash of what came is signed, never the hash that the sender claims: else a changed body would pass.
    const bodyHash = createHash("sha256").update(body).digest("hex");
    const scope = `${day}/${REGION}/${service}/aws4_request`;
    const toSign = await canon.stringToSign({ method, path, query, headers: signed }, bodyHash, date, scope);
    const expected = createHmac("sha256", keys.get(secretAccessKey, day, service))
      .update(toSign)
      .digest();
    if (!timingSafeEqual(expected, Buffer.from(signature, "hex"))) {
      throw invalid(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
      );
    }
    return caller;
  };
}

const invalid = (message: string) => new ApiFault(403, "InvalidSignatureException", message);

/** The library's canonical request and string to sign. */
class Canon extends SignatureV4Base {
  constructor() {
    super({
      region: REGION,
      service: "",
      credentials: { accessKeyId: "", secretAccessKey: "" },
      sha256: NodeSha256,
    });
  }

  stringToSign(
    request: { method: string; path: string; query: Record<string, string>; headers: Record<string, string> },
    bodyHash: string,
    date: string,
    scope: string,
  ): Promise<string> {
    const canonical = this.createCanonicalRequest(
      { ...request, protocol: "http:", hostname: request.headers["host"] ?? "" },
      Object.fromEntries(
        Object.keys(request.headers)
          .sort()
          .map((name) => [name, (request.headers[name] ?? "").trim().replace(/\s+/g, " ")]),
      ),
      bodyHash,
    );
    return this.createStringToSign(date, scope, canonical, "AWS4-HMAC-SHA256");
  }
}

/** SHA-256 as the library wants it. */
class NodeSha256 {
  private readonly hash = createHash("sha256");
  update(data: Uint8Array) {
    this.hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
  reset() {
    throw new Error("A hash is used once");
  }
}

/** Signing keys by secret, day and service. */
class SigningKeys {
  /** One a phone, and room for twice the largest room that is benched. */
  private static readonly MOST = 20_000;
  private readonly keys = new Map<string, Buffer>();

  get(secret: string, day: string, service: string): Buffer {
    const name = `${secret}/${day}/${service}`;
    const known = this.keys.get(name);
    if (known) return known;
    let key: Buffer = Buffer.from(`AWS4${secret}`);
    for (const part of [day, REGION, service, "aws4_request"])
      key = createHmac("sha256", key).update(part).digest();
    const [oldest] = this.keys.size >= SigningKeys.MOST ? this.keys.keys() : [];
    if (oldest !== undefined) this.keys.delete(oldest);
    this.keys.set(name, key);
    return key;
  }
}
