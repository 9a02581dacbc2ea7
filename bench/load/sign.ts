import { createHash, createHmac } from "node:crypto";
import type { Credentials } from "@marquee/client/signature";

const SERVICE = "appsync";
const SIGNED = "content-type;host;x-amz-date;x-amz-security-token";

/** Headers of a signed POST to AppSync. `date` is the server's time. */
export type SignPost = (body: string, date: Date) => Record<string, string>;

/**
 * A signer of POSTs to one address: the same Signature Version 4 as the clients make, by Node's own hashes and with the key derived once
 * a day, so that a load of thousands a second is not the benchmark's own.
 */
export function createSigner(url: string, region: string, credentials: Credentials): SignPost {
  const { host, pathname } = new URL(url);
  const token = credentials.sessionToken ?? "";
  let key: { day: string; bytes: Buffer } | undefined;

  const keyOf = (day: string) => {
    if (key?.day !== day) {
      let bytes: Buffer = Buffer.from(`AWS4${credentials.secretAccessKey}`);
      for (const part of [day, region, SERVICE, "aws4_request"])
        bytes = createHmac("sha256", bytes).update(part).digest();
      key = { day, bytes };
    }
    return key.bytes;
  };

  return (body, date) => {
    const time = date.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = time.slice(0, 8);
    const scope = `${day}/${region}/${SERVICE}/aws4_request`;
    const headers = {
      "content-type": "application/json",
      host,
      "x-amz-date": time,
      "x-amz-security-token": token,
    };
    const lines = Object.entries(headers)
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    const canonical = ["POST", pathname, "", lines, SIGNED, sha256(body)].join("\n");
    const signature = createHmac("sha256", keyOf(day))
      .update(["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n"))
      .digest("hex");
    return {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`,
    };
  };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
