import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { evaluate, type Evaluation, type Resources } from "./evaluate.ts";
import { ROOT } from "./sst-command.ts";

/** Where the edge goes for the answer to a request: an object of a bucket; or the status of an answer of its own. */
type Answer = { domain: string | undefined; key: string; status?: never } | { status: number };

type Request = { method: string; uri: string; headers: object; cookies: object; querystring: object };
type Handler = (event: { version: string; request: Request }) => Promise<Request | { statusCode: number }>;

/** The key-value store as the deployment fills it: SST's own providers put the namespace before the key. */
function keyValues(resources: Resources): Map<string, string> {
  const made = resources.of("pulumi-nodejs:dynamic:Resource");
  const store = new Map<string, string>();
  const routes: string[] = [];
  for (const { name, inputs } of made) {
    if (name.endsWith(".KvKeys"))
      for (const [key, value] of Object.entries(inputs.entries as Record<string, string>))
        store.set(`${String(inputs.namespace)}:${key}`, value);
    if (name.endsWith(".KvRoutesUpdate")) {
      routes.push(String(inputs.entry));
      store.set(`${String(inputs.namespace)}:${String(inputs.key)}`, JSON.stringify(routes));
    }
  }
  return store;
}

/** Asks the edge's function, with nothing around it but what CloudFront has, where the answer to `path` comes from. */
export function createEdge(resources: Resources) {
  const store = keyValues(resources);
  const [{ code }] = resources.of("aws:cloudfront/function:Function").map(({ inputs }) => inputs);

  return async (path: string, host = "d0.cloudfront.net"): Promise<Answer> => {
    let domain: string | undefined;
    const cf = {
      kvs: () => ({
        async get(key: string) {
          const value = store.get(key);
          if (value === undefined) throw new Error(`No key ${key}`);
          return value;
        },
      }),
      updateRequestOrigin: (origin: { domainName: string }) => (domain = origin.domainName),
    };
    const handler = runInNewContext(`${code.replace('import cf from "cloudfront";', "")};handler`, {
      cf,
    }) as Handler;
    const answer = await handler({
      version: "1.0",
      request: {
        method: "GET",
        uri: path,
        headers: { host: { value: host } },
        cookies: {},
        querystring: {},
      },
    });
    return "statusCode" in answer ? { status: answer.statusCode } : { domain, key: answer.uri.slice(1) };
  };
}

type File = { key: string; cacheControl: string; contentType: string };

/** Which of the local server's paths answers for a path of a host of AWS's or TMDB's. */
const LOCAL_PATHS: [host: RegExp, path: (path: string) => string][] = [
  [/^cognito-identity\./, () => "/cognito"],
  [/\.appsync-api\./, (path) => path],
  [/\.appsync-realtime-api\./, (path) => path.replace("/graphql", "/graphql/realtime")],
  [/^image\.tmdb\.org$/, (path) => `/tmdb${path}`],
];

const hostOf = ({ headers }: IncomingMessage) => (headers.host ?? "").replace(/:\d+$/, "");

const localPath = (request: IncomingMessage) =>
  LOCAL_PATHS.find(([host]) => host.test(hostOf(request)))?.[1](request.url ?? "/");

/** Builds the page by the very command and variables that SST would; the folder that it is in. */
function buildWeb({ resources }: Evaluation): string {
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
  const uploads = resources.one("pulumi-nodejs:dynamic:Resource", "WebAssetFiles.sst.aws.BucketFiles");
  const { bucketName, files } = uploads.inputs as { bucketName: string; files: File[] };

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
    const contentType = "application/json";
    response.writeHead(200, { ...headers, "cache-control": cacheControl, "content-type": contentType });
    return response.end(await written.text());
  };
}

/** A key and a certificate that a browser takes if it is told to take any. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "marquee-certificate-"));
  const file = join(folder, "both.pem");
  const how = "req -x509 -newkey rsa:2048 -nodes -subj /CN=marquee".split(" ");
  execFileSync("openssl", [...how, "-keyout", file, "-out", file], { stdio: "ignore" });
  const pem = readFileSync(file);
  rmSync(folder, { recursive: true });
  return { key: pem, cert: pem };
}

/**
 * Serves on loopback whatever a browser asks a deployment for, if it takes every host for this machine: the page, built and delivered as it
 * would be deployed, and in the place of AppSync, Cognito and TMDB's pictures the local server at `server`. Prints the port.
 */
async function serveDeployment(server: string) {
  const { hostname, port } = new URL(server);
  const folder = buildWeb(await evaluate({ stage: "ana" }));
  const answer = createAnswer(await evaluate({ stage: "ana", web: folder }), folder, server);

  const deployment = createServer(certificate(), (request, response) => {
    const path = localPath(request);
    if (path === undefined) {
      void answer(request, response);
      return;
    }
    const { method, headers } = request;
    const asked = ask({ hostname, port, method, path, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    });
    asked.on("error", () => response.destroy());
    request.pipe(asked);
  });
  deployment.on("upgrade", (request, socket, head) => {
    const behind = connect(Number(port), hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      behind.write([`GET ${localPath(request) ?? "/"} HTTP/1.1`, ...headers, "", ""].join("\r\n"));
      behind.write(head);
      behind.pipe(socket).pipe(behind);
    });
    behind.on("error", () => socket.destroy());
    socket.on("error", () => behind.destroy());
  });
  deployment.listen(0, "127.0.0.1", () => {
    process.stdout.write(`${(deployment.address() as AddressInfo).port}\n`);
  });
}

// The browser tests run this file with the local server's address.
if (process.argv[1] === import.meta.filename) await serveDeployment(process.argv[2]);
