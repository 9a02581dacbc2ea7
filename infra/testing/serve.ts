// Serves on loopback whatever a browser asks a deployment for, if it takes every host for this machine: the page, built and delivered as it would be
// deployed, and in the place of AppSync, Cognito and TMDB's pictures a local server, whose address is the argument. Prints the port.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEdge } from "./edge.ts";
import { evaluate, type Evaluation } from "./evaluate.ts";
import { ROOT } from "./root.ts";

const STAGE = "ana";

type File = { key: string; cacheControl: string; contentType: string };

/** Which of the local server's paths answers for a path of a host of AWS's or TMDB's. */
const PLACES: [host: RegExp, place: (path: string) => string][] = [
  [/^cognito-identity\./, () => "/cognito"],
  [/\.appsync-api\./, (path) => path],
  [/\.appsync-realtime-api\./, (path) => path.replace("/graphql", "/graphql/realtime")],
  [/^image\.tmdb\.org$/, (path) => `/tmdb${path}`],
];

const hostOf = ({ headers }: IncomingMessage) => (headers.host ?? "").replace(/:\d+$/, "");

const placeOf = (request: IncomingMessage) =>
  PLACES.find(([host]) => host.test(hostOf(request)))?.[1](request.url ?? "/");

/** Builds the page by the very command and variables that SST would; the folder that it is in. */
function build({ resources }: Evaluation): string {
  const { create, environment } = resources.one("command:local:Command", "WebBuilder").inputs;
  execFileSync("sh", ["-c", String(create)], {
    cwd: join(ROOT, "packages/web"),
    env: { ...process.env, ...(environment as Record<string, string>) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(ROOT, ".sst/web");
}

/** The headers that CloudFront puts on every answer. */
function headersOf({ resources }: Evaluation): Record<string, string> {
  const policy = resources.one("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy").inputs;
  const { contentSecurityPolicy, frameOptions, referrerPolicy, strictTransportSecurity } =
    policy.securityHeadersConfig!;
  return {
    "content-security-policy": contentSecurityPolicy!.contentSecurityPolicy,
    "referrer-policy": referrerPolicy!.referrerPolicy,
    "strict-transport-security": `max-age=${strictTransportSecurity!.accessControlMaxAgeSec}`,
    "x-content-type-options": "nosniff",
    "x-frame-options": frameOptions!.frameOption,
    ...Object.fromEntries(policy.customHeadersConfig!.items!.map(({ header, value }) => [header, value])),
  };
}

/** Answers as the edge and the two buckets behind it do; `server` has what the conductor wrote. */
function createAnswer(evaluation: Evaluation, folder: string, server: string) {
  const { resources } = evaluation;
  const route = createEdge(resources);
  const headers = headersOf(evaluation);
  const { bucketName, files } = resources.one(
    "pulumi-nodejs:dynamic:Resource",
    "WebAssetFiles.sst.aws.BucketFiles",
  ).inputs as { bucketName: string; files: File[] };

  return async (request: IncomingMessage, response: ServerResponse) => {
    const [path] = (request.url ?? "/").split("?");
    const answer = await route(path, hostOf(request));
    if (answer.status !== undefined) return response.writeHead(answer.status, headers).end();
    const site = answer.domain?.startsWith(`${bucketName}.`);
    const file = site && files.find(({ key }) => key === answer.key);
    if (file) {
      const { cacheControl, contentType } = file;
      response.writeHead(200, { ...headers, "cache-control": cacheControl, "content-type": contentType });
      return response.end(readFileSync(join(folder, file.key)));
    }
    const written = site ? undefined : await fetch(`${server}/${answer.key}`);
    // What S3 says of an object that isn't there to who may not list them.
    if (!written?.ok) return response.writeHead(403, headers).end();
    const cacheControl = written.headers.get("cache-control") ?? "";
    response.writeHead(200, {
      ...headers,
      "cache-control": cacheControl,
      "content-type": "application/json",
    });
    return response.end(await written.text());
  };
}

/** A certificate that a browser takes if it is told to take any. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "marquee-certificate-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  try {
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=marquee", "-keyout", key, "-out", cert],
      { stdio: "ignore" },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [server] = process.argv.slice(2);
const { hostname, port } = new URL(server);
const folder = build(await evaluate({ stage: STAGE }));
const answer = createAnswer(await evaluate({ stage: STAGE, web: folder }), folder, server);

const deployment = createServer(certificate(), (request, response) => {
  const place = placeOf(request);
  if (place === undefined) {
    void answer(request, response);
    return;
  }
  const { method, headers } = request;
  const asked = ask({ hostname, port, method, path: place, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  asked.on("error", () => response.destroy());
  request.pipe(asked);
});
deployment.on("upgrade", (request, socket, head) => {
  const behind = connect(Number(port), hostname, () => {
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
    behind.write([`GET ${placeOf(request) ?? "/"} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
    behind.write(head);
    behind.pipe(socket).pipe(behind);
  });
  behind.on("error", () => socket.destroy());
  socket.on("error", () => behind.destroy());
});
deployment.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(deployment.address() as AddressInfo).port}\n`);
});
