import { readdirSync, readFileSync } from "node:fs";
import { buildWeb } from "../scripts/web-build.mjs";

/** A benchmark: takes its flags, shows progress, prints a table and, as the last line, one JSON object with the figures. */
type Bench = (flags: string[]) => Promise<void>;

/** The benchmarks are the files beside this one that export `bench`. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[\w-]+\.ts$/.test(file))
  .filter((file) =>
    /^export async function bench\(/m.test(readFileSync(`${import.meta.dirname}/${file}`, "utf8")),
  )
  .map((file) => file.replace(/\.ts$/, ""));

const [name, ...flags] = process.argv.slice(2);
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
