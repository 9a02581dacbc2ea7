import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ApiFault } from "./api-fault.ts";
import { REGION } from "./region.ts";

/** How long a phone's credentials last: Cognito's own hour. */
const SESSION_MS = 3_600_000;

/** How long a developer provider's token lasts: Cognito's own quarter of an hour. */
const TOKEN_MS = 900_000;

/** Who signed a request; `openDesk` is the function that opens the desk. */
export type Caller = { role: "audience" | "host"; identityId: string } | { role: "conductor" | "openDesk" };

/** Keys of a role that never change. */
type Keys = { accessKeyId: string; secretAccessKey: string };

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
  /** The identity of those whom the developer provider knows by the name `user`, and a token that stands for it; nobody else can get either. */
  identityOf(user: string): { identityId: string; token: string };
  /** Credentials of the role `host` for such an identity, for an hour; undefined without a token for it that is good now. */
  issueToHost(identityId: string, token: string): Session | undefined;
  /** The conductor's credentials: the same for the same secret. */
  readonly conductor: Keys;
  /** Those of the function that opens the desk, likewise. */
  readonly openDesk: Keys;
  /** The secret key and the caller behind an access key. Throws an `ApiFault` if it is unknown or has expired. */
  find(accessKeyId: string, sessionToken: string | undefined): { secretAccessKey: string; caller: Caller };
};

/** Makes an issuer from `secret`, 32 random bytes that a server keeps so that a restart leaves everyone signed in. */
export function createCredentialIssuer(secret: Uint8Array, now: () => number = Date.now): CredentialIssuer {
  const mac = (purpose: string, text: string) =>
    createHmac("sha256", secret).update(`${purpose}:${text}`).digest();
  const secretOf = (accessKeyId: string) => mac("key", accessKeyId).toString("base64").slice(0, 40);
  const keysOf = (role: string): Keys => {
    const accessKeyId = `AKIA${base32(mac(role, "").subarray(0, 16))}`;
    return { accessKeyId, secretAccessKey: secretOf(accessKeyId) };
  };
  const functions = { conductor: keysOf("conductor"), openDesk: keysOf("openDesk") };
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

  /** `text` with what proves that it was written here. */
  const sealed = (purpose: string, text: string) => {
    const claims = Buffer.from(text).toString("base64url");
    return `${claims}.${mac(purpose, claims).toString("base64url")}`;
  };
  /** What was sealed so; undefined if it was not. */
  const opened = (purpose: string, seal: string): string | undefined => {
    const [claims = "", proof = ""] = seal.split(".");
    if (!same(proof, mac(purpose, claims).toString("base64url"))) return undefined;
    return Buffer.from(claims, "base64url").toString();
  };
  const issue = (role: "audience" | "host", identityId: string): Session => {
    const accessKeyId = `ASIA${base32(randomBytes(16))}`;
    const expiration = Math.floor((now() + SESSION_MS) / 1000);
    const sessionToken = sealed("session", `${accessKeyId} ${expiration} ${identityId} ${role}`);
    return { accessKeyId, secretAccessKey: secretOf(accessKeyId), sessionToken, expiration };
  };

  return {
    ...functions,

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

    issue: (identityId) => issue("audience", identityId),

    identityOf(user) {
      const hex = mac("developer", user).toString("hex");
      const identityId = `${REGION}:${hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5")}`;
      return { identityId, token: sealed("developer token", `${identityId} ${now() + TOKEN_MS}`) };
    },

    issueToHost(identityId, token) {
      const [owner, until] = (opened("developer token", token) ?? "").split(" ");
      return owner === identityId && Number(until) > now() ? issue("host", identityId) : undefined;
    },

    find(accessKeyId, sessionToken) {
      for (const role of ["conductor", "openDesk"] as const) {
        const { secretAccessKey } = functions[role];
        if (accessKeyId === functions[role].accessKeyId) return { secretAccessKey, caller: { role } };
      }
      const claims = opened("session", sessionToken ?? "");
      if (claims === undefined) throw invalidToken();
      const [owner, expiration, identityId = "", role] = claims.split(" ");
      if (owner !== accessKeyId) throw invalidToken();
      if (Number(expiration) * 1000 < now()) {
        throw new ApiFault(
          403,
          "ExpiredTokenException",
          "The security token included in the request is expired",
        );
      }
      return {
        secretAccessKey: secretOf(accessKeyId),
        caller: { role: role === "host" ? role : "audience", identityId },
      };
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
