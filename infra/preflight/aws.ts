import { type Credentials, sign, type SignOptions } from "@marquee/client/signature";

/** How long AWS may take to answer, ms. */
const ANSWER_MS = 8_000;

/** An AWS account as whoever deploys reaches it. */
export type Aws = {
  credentials: Credentials;
  region: string;
  /** Answers in the place of all of AWS, as the AWS SDKs understand `AWS_ENDPOINT_URL`. */
  endpoint?: string | undefined;
};

type Question = {
  service: SignOptions["service"];
  /** `GET` without a body by default. */
  method?: "GET" | "POST";
  path?: string;
  headers?: Record<string, string>;
  body?: string;
};

/** What AWS answered: `error` is its name for what was wrong, `message` its words for it. */
export type Answer = { status: number; body: string; error: string | undefined; message: string };

/** Services that are the same everywhere: they answer at one host, and their requests are signed for this Region. */
const GLOBAL = { cloudfront: "us-east-1" } as Partial<Record<Question["service"], string>>;

/** Asks AWS. Throws an error that names the host if no answer comes. */
export async function ask(aws: Aws, question: Question): Promise<Answer> {
  const { service, method = "GET", path = "/", headers = {}, body = "" } = question;
  const region = GLOBAL[service] ?? aws.region;
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const host = service in GLOBAL ? `${service}.${domain}` : `${service}.${region}.${domain}`;
  const url = `${aws.endpoint?.replace(/\/+$/, "") ?? `https://${host}`}${path}`;
  const { credentials } = aws;
  const signed = await sign({ method, url, headers, body, service, region, credentials, date: new Date() });
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    const response = await fetch(url, { method, headers: signed, signal, ...(body !== "" && { body }) });
    const text = await response.text();
    return { status: response.status, body: text, ...(response.ok ? NO_ERROR : errorIn(response, text)) };
  } catch (cause) {
    throw new Error(`${host} does not answer (${reasonOf(cause)})`, { cause });
  }
}

const NO_ERROR = { error: undefined, message: "" };

/** AWS's services name an error in a header, in JSON or in XML. */
function errorIn({ headers, status }: Response, text: string): Pick<Answer, "error" | "message"> {
  const named =
    headers.get("x-amzn-errortype") ??
    /"__type"\s*:\s*"([^"]+)"/.exec(text)?.[1] ??
    /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
  const message =
    /"[Mm]essage"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? /<Message>([^<]*)<\/Message>/.exec(text)?.[1];
  return {
    error: named?.replace(/^.*#/, "").replace(/:.*$/, "") ?? `HTTP ${status}`,
    message: message ?? "",
  };
}

/** What the network says, from the bottom of `error`: fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return reasonOf(error.cause);
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
