import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

/** Keys of an IAM role, as Cognito or Lambda hands them out. */
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export type SignOptions = {
  method: string;
  url: string;
  /** Headers to be signed and sent besides those that signing adds. */
  headers?: Record<string, string>;
  body: string;
  service: "appsync" | "s3" | "cognito-identity" | "sts" | "cloudfront" | "servicequotas";
  region: string;
  credentials: Credentials;
  /** The time of signing by the server's clock: AWS refuses one that is 5 minutes off. */
  date: Date;
};

/**
 * Signs a request and its body (AWS Signature Version 4). Runs without `crypto.subtle`, which a page on plain http
 * has not. Keys derived from the credentials are kept by the signer, so signing again costs some hashes only.
 *
 * @returns all headers to send, in lower case; `host` is among them, which browsers set by themselves
 */
export async function sign(options: SignOptions): Promise<Record<string, string>> {
  const { method, url, headers, body, service, region, credentials, date } = options;
  const { protocol, hostname, host, pathname, searchParams } = new URL(url);
  const s3 = service === "s3";
  const signer = new SignatureV4({
    credentials,
    region,
    service,
    sha256: Sha256,
    // S3 alone wants the body's hash as a header, and the path as it is on the wire instead of escaped twice.
    applyChecksum: s3,
    uriEscapePath: !s3,
  });
  const signed = await signer.sign(
    {
      method,
      protocol,
      hostname,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: { ...headers, host },
      body,
    },
    { signingDate: date },
  );
  return signed.headers;
}
