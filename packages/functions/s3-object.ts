import { type Credentials, sign } from "@marquee/client/signature";
import { codeOf, ServiceError } from "./service-error.ts";

/** Longest wait for S3, ms. */
const ANSWER_MS = 3_000;

/** Who asks S3, or whatever answers signed requests as it does. */
export type S3Options = {
  region: string;
  credentials: Credentials;
  /** The API's time, epoch ms: S3 refuses a signature that is 15 minutes off. */
  now: () => number;
};

/** An object of S3. */
type S3Object = {
  /** Its key, for messages. */
  name: string;
  url: string;
  /** The environment variable that says where it is, for messages. */
  setting: string;
};

/** The text of `object`. Throws a `ServiceError` where it can't be had. */
export const readObject = (options: S3Options, object: S3Object): Promise<string> =>
  request(options, object, "GET", {});

/** Writes `body` as `object`. Throws a `ServiceError` where S3 does not take it. */
export async function writeObject(
  options: S3Options,
  object: S3Object,
  headers: Record<string, string>,
  body: string,
): Promise<void> {
  await request(options, object, "PUT", headers, body);
}

async function request(
  { region, credentials, now }: S3Options,
  { name, url, setting }: S3Object,
  method: "GET" | "PUT",
  plain: Record<string, string>,
  body?: string,
): Promise<string> {
  const headers = await sign({
    ...{ method, url, headers: plain, body: body ?? "", service: "s3", region, credentials },
    date: new Date(now()),
  });
  const { status, text } = await exchange({ name, url, setting }, { method, headers, ...(body && { body }) });
  if (status < 400) return text;
  throw new ServiceError(
    `${name} ${status}`,
    `S3 did not ${method === "PUT" ? "take" : "give"} ${name} (HTTP ${status}): check ${setting} and that the function's role may s3:${method === "PUT" ? "Put" : "Get"}Object it. ${text.slice(0, 200)}`,
    undefined,
  );
}

async function exchange(
  { name, url, setting }: S3Object,
  init: RequestInit & { method: "GET" | "PUT" },
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
    // Read to its end, or the connection can't be used again.
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const code = codeOf(error);
    const [done, did] = init.method === "PUT" ? ["written", "take"] : ["read", "give"];
    const why =
      code === undefined ? `did not ${did} it within ${ANSWER_MS} ms` : `can't be reached (${code})`;
    throw new ServiceError(
      `${name} ${code ?? "unanswered"}`,
      `${name} is not ${done}: ${new URL(url).host} ${why}. Check ${setting} and the network`,
      error,
    );
  }
}
