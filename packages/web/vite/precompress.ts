import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:html|js|css|svg|json|txt)$/;

/** Writes `x.br` and `x.gz` beside each text file `x` of the build: the server sends them as they are. */
export function precompress(): Plugin {
  let folder = "dist";
  return {
    name: "marquee:precompress",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(join(folder, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  await Promise.all([
    promisify(brotliCompress)(text).then((data) => writeFile(`${file}.br`, data)),
    promisify(gzip)(text, { level: 9 }).then((data) => writeFile(`${file}.gz`, data)),
  ]);
}
