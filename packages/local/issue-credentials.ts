import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ApiFault } from "./api-fault.ts";
import { REGION } from "./region.ts";

/** How long a phone's credentials last: Cognito's own hour. */
const SESSION_MS = 3_600_000;

/** Who signed a request. */
export type Caller = { role: "audience"; identityId: string } | { role: "conductor" };

export type Session = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Epoch seconds. */
  expiration: number;
};

/** Issues identities and credentials, and knows them again. Nothing is stored: all follows from one secret. */
export type CredentialIssuer = {
  /** A new identity id, `us-east-1:<uuid>`. It is a bearer secret: whoever knows it can get its credentials. */
  newIdentity(): string;
  /** Whether `newIdentity` of this issuer's secret made `identityId`. */
  knows(identityId: string): boolean;
  /** Credentials of an identity that is known, for an hour. */
  issue(identityId: string): Session;
  /** The conductor's credentials: the same for the same secret. */
  readonly conductor: { accessKeyId: string; secretAccessKey: string };
  /** The secret key and the caller behind an access key. Throws an `ApiFault` if it is unknown or has expired. */
  find(accessKeyId: string, sessionToken: string | undefined): { secretAccessKey: string; caller: Caller };
};

/** Makes an issuer from `secret`, 32 random bytes that a server keeps so that a restart leaves everyone signed in. */
export function createCredentialIssuer(secret: Uint8Array, now: () => number = Date.now): CredentialIssuer {
  const mac = (purpose: string, text: string) =>
    createHmac("sha256", secret).update(`${purpose}:${text}`).digest();
  const secretOf = (accessKeyId: string) => mac("key", accessKeyId).toString("base64").slice(0, 40);
  const conductorId = `AKIA${base32(mac("conductor", "").subarray(0, 16))}`;
  const conductor = { accessKeyId: conductorId, secretAccessKey: secretOf(conductorId) };
  const invalidToken = () =>
    new ApiFault(
      403,
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    );

  /** The second half of a uuid vouches for the first. */
  const uuid = (random: Buffer) => {
    const bytes = Buffer.concat([random, mac("identity", random.toString("hex")).subarray(0, 8)]);
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  return {
    conductor,

    newIdentity() {
      const random = randomBytes(8);
      random[6] = ((random[6] ?? 0) & 0x0f) | 0x40;
      return `${REGION}:${uuid(random)}`;
    },

    knows(identityId) {
      const hex = identityId.slice(REGION.length + 1).replaceAll("-", "");
      return (
        /^[0-9a-f]{32}$/.test(hex) &&
        same(identityId, `${REGION}:${uuid(Buffer.from(hex.slice(0, 16), "hex"))}`)
      );
    },

    issue(identityId) {
      const accessKeyId = `ASIA${base32(randomBytes(16))}`;
      const expiration = Math.floor((now() + SESSION_MS) / 1000);
      const claims = Buffer.from(`${accessKeyId} ${expiration} ${identityId}`).toString("base64url");
      const sessionToken = `${claims}.${mac("session", claims).toString("base64url")}`;
      return { accessKeyId, secretAccessKey: secretOf(accessKeyId), sessionToken, expiration };
    },

    find(accessKeyId, sessionToken) {
      if (accessKeyId === conductor.accessKeyId) {
        return { secretAccessKey: conductor.secretAccessKey, caller: { role: "conductor" } };
      }
      const [claims = "", proof = ""] = (sessionToken ?? "").split(".");
      if (!same(proof, mac("session", claims).toString("base64url"))) throw invalidToken();
      const [owner, expiration, identityId = ""] = Buffer.from(claims, "base64url").toString().split(" ");
      if (owner !== accessKeyId) throw invalidToken();
      if (Number(expiration) * 1000 < now()) {
        throw new ApiFault(
          403,
          "ExpiredTokenException",
          "The security token included in the request is expired",
        );
      }
      return { secretAccessKey: secretOf(accessKeyId), caller: { role: "audience", identityId } };
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** 16 letters and digits, as AWS's key ids have them. */
const base32 = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte & 31]).join("");
