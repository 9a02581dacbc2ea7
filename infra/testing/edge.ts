import { runInNewContext } from "node:vm";
import type { Resources } from "./captured.ts";

/** Where the edge goes for the answer to a request: an object of a bucket; or the status of an answer of its own. */
export type Answer = { domain: string | undefined; key: string; status?: never } | { status: number };

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
