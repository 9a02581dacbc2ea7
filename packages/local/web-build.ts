import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import { lookup } from "mrmime";

/** The compressed forms that may stand beside a file, best first. */
const FORMS = [
  { encoding: "br", extension: ".br", decompress: brotliDecompressSync },
  { encoding: "gzip", extension: ".gz", decompress: gunzipSync },
] as const;

/** A file as it is sent. */
export type WebFile = {
  type: string;
  etag: string;
  plain: Buffer;
  /** By content coding, the best first. */
  compressed: ReadonlyMap<string, Buffer>;
};

/** A build, by path as in URLs, or why there is none that can be served. */
export type WebBuild = { files: ReadonlyMap<string, WebFile> } | { missing: string };

/**
 * Reads the web build in `folder` whole, so that no request opens a file and nothing that becomes of the folder later can hurt. A build
 * whose page names a file that is not there is none. A compressed form that is not the file's is left out.
 */
export function readWebBuild(folder: string): WebBuild {
  const files = new Map(
    pathsIn(folder)
      .filter((path) => !FORMS.some(({ extension }) => path.endsWith(extension)))
      .map((path) => [path, readWebFile(join(folder, path))]),
  );
  const page = files.get("/index.html");
  if (!page) return { missing: "index.html" };
  const named = page.plain.toString().matchAll(/["'(](\/assets\/[^"')?#]+)/g);
  const missing = [...named].map(([, path = ""]) => path).find((path) => !files.has(path));
  return missing === undefined ? { files } : { missing };
}

/** All files in `folder` and below, as paths of a URL, but those with a dot before their name. */
function pathsIn(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/")}`)
    .filter((path) => !path.includes("/."));
}

function readWebFile(path: string): WebFile {
  const plain = readFileSync(path);
  const compressed = new Map<string, Buffer>();
  for (const { encoding, extension, decompress } of FORMS) {
    try {
      const form = readFileSync(path + extension);
      if (decompress(form).equals(plain)) compressed.set(encoding, form);
    } catch {
      // It is not there, or damaged.
    }
  }
  return { type: typeOf(path), etag: etagOf(plain), plain, compressed };
}

/** A file of type `type` that was made just now, compressed as long as somebody may wait for it. */
export function makeWebFile(type: string, text: string): WebFile {
  const plain = Buffer.from(text);
  const compressed = new Map([
    ["br", brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
    ["gzip", gzipSync(plain)],
  ]);
  return { type, etag: etagOf(plain), plain, compressed };
}

/** Weak: it is the same for the compressed forms. */
function etagOf(plain: Buffer): string {
  return `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
}

/** The type by the name's extension; all text is UTF-8. */
function typeOf(path: string): string {
  const type = lookup(path) ?? "application/octet-stream";
  return /^text\/|json$/.test(type) ? `${type};charset=utf-8` : type;
}
