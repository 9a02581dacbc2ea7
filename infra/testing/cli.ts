import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { esbuild } from "./program.ts";
import { ROOT } from "./root.ts";

/** What SST's components ask the CLI that runs them for. */
type Request = { method: string; params: [{ functionID: string; handler: string }] };

const EXTENSIONS = [".ts", ".tsx", ".mts", ".js", ".mjs"];

/**
 * Answers what SST's components ask of the `sst` command, on loopback: names of the buckets that a bootstrapped account has, and builds of
 * Lambda functions into `out`. `url` is for SST_SERVER.
 */
export async function startCli(out: string) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      answer(JSON.parse(Buffer.concat(chunks).toString()) as Request, out).then(
        (result) => response.end(JSON.stringify({ result })),
        (error: unknown) => response.end(JSON.stringify({ error: (error as Error).message })),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer({ method, params: [args] }: Request, out: string): Promise<unknown> {
  switch (method) {
    case "Provider.Aws.Bootstrap":
      return {
        asset: "sst-asset-bootstrap",
        state: "sst-state-bootstrap",
        assetEcrRegistryId: "",
        assetEcrUrl: "",
      };
    case "Provider.Aws.Appsync":
      return { http: "live.appsync-api.amazonaws.com", realtime: "live.appsync-realtime-api.amazonaws.com" };
    case "Runtime.AddTarget":
      return {};
    case "Runtime.Build":
      return buildFunction(args.handler, join(out, args.functionID));
    default:
      // In the words of Go's RPC, which SST's components look for.
      throw new Error(`rpc: can't find method ${method}`);
  }
}

/** Bundles a Lambda function and refuses, as the `sst` command does, a handler whose file or export is not there. */
async function buildFunction(handler: string, out: string) {
  const failed = (...errors: string[]) => ({ handler: "", out, errors, sourcemaps: [] });
  const dot = handler.lastIndexOf(".");
  const [path, name] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const file = EXTENSIONS.map((extension) => join(ROOT, path + extension)).find((one) => existsSync(one));
  if (!file) return failed(`Handler not found: ${handler}`);
  try {
    const { metafile } = await esbuild.build({
      entryPoints: [file],
      outfile: join(out, "bundle.mjs"),
      absWorkingDir: ROOT,
      bundle: true,
      format: "esm",
      platform: "node",
      // The deployed bundle, which takes longer, is packages/functions' to prove.
      packages: "external",
      metafile: true,
      logLevel: "silent",
    });
    const exports = Object.values(metafile.outputs).flatMap((output) => output.exports);
    if (exports.includes(name)) return { handler: `bundle.${name}`, out, errors: [], sourcemaps: [] };
    return failed(`Handler ${handler}: ${relative(ROOT, file)} exports ${exports.join(", ") || "nothing"}`);
  } catch (error) {
    return failed(String(error));
  }
}
