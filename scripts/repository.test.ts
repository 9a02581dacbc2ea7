import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { FLAGS, HELP } from "../packages/local/options.ts";
import { root } from "./bun.mjs";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const filesIn = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));

type Manifest = {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: { catalog: Record<string, string> };
};
const manifest = (file: string) => JSON.parse(read(file)) as Manifest;

const folders = [".", "bench", "e2e", ...filesIn("packages")];
const guides = filesIn(".").filter((file) => file.endsWith(".md"));

describe("what is installed is the same everywhere", () => {
  const LOCKFILES = /^(bun\.lockb?|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/;

  test("the one lockfile is bun.lock, which people can read", () => {
    const lockfiles = folders.flatMap(filesIn).filter((file) => LOCKFILES.test(basename(file)));
    expect(lockfiles).toEqual(["bun.lock"]);
  });

  test("the lockfile names no host, so that a mirror works as well", () => {
    const hosts = read("bun.lock").match(/[a-z+]+:\/\/[^"]*|git@[^"]*/gi);
    expect(hosts).toBeNull();
  });

  test.each(folders.map((folder) => join(folder, "package.json")))("%s names exact versions only", (file) => {
    const { dependencies, devDependencies, workspaces } = manifest(file);
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...workspaces?.catalog }).filter(
      ([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*|catalog:)$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe("what people read is true", () => {
  test("the README's table has the options of the command line, with their defaults", () => {
    const rows = [...read("README.md").matchAll(/^\| `--([\w-]+).*?` +\| (.*?) +\|/gm)];
    const told = Object.fromEntries(rows.map(([, flag, standard]) => [flag!, standard!]));
    const flags = Object.entries(FLAGS).filter(([flag]) => flag !== "help");
    expect(Object.keys(told)).toEqual(flags.map(([flag]) => flag));
    for (const [flag, option] of flags)
      if ("default" in option) expect(told[flag], `the default of --${flag}`).toBe(`\`${option.default}\``);
  });

  test("the help of the command line has its options too", () => {
    expect([...HELP.matchAll(/^ {2}--([\w-]+)/gm)].map(([, flag]) => flag)).toEqual(Object.keys(FLAGS));
  });

  test.each(guides)("every command that %s names exists", (guide) => {
    const { scripts = {} } = manifest("package.json");
    const commands = [...read(guide).matchAll(/\bnpm (?:run )?(start|test)\b|\bnpm run ([\w:-]+)/g)];
    const names = commands.map(([, short, name]) => (short ?? name)!);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  test.each(guides)("every file that %s links to or shows exists", (guide) => {
    const links = [...read(guide).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)|src="([^":]+)"/g)];
    expect(
      links.map(([, link, src]) => (link ?? src)!).filter((path) => !existsSync(join(root, path))),
    ).toEqual([]);
  });
});
