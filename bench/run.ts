import { readdirSync, readFileSync } from "node:fs";
import { buildWeb } from "../scripts/web-build.mjs";
import type { Bench } from "./define-bench.ts";

/** Earlier names of benchmarks, which are still answered. */
const RENAMED: Record<string, string> = { door: "sign-in-rush", herd: "reconnect-storm" };

/** The benchmarks are the files beside this one that export `bench`. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[\w-]+\.ts$/.test(file))
  .filter((file) => /^export const bench\b/m.test(readFileSync(`${import.meta.dirname}/${file}`, "utf8")))
  .map((file) => file.replace(/\.ts$/, ""));

const [given, ...flags] = process.argv.slice(2);
const name = RENAMED[given ?? ""] ?? given;
if (name === undefined || !names.includes(name)) {
  console.error(name === undefined ? "Say which benchmark to run." : `There is no benchmark “${name}”.`);
  console.error(`Usage: npm run bench -- <name> [flags], with one of: ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  // Most open pages.
  buildWeb();
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  await bench(flags);
}
