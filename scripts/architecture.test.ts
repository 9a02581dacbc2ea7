import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = dirname(import.meta.dirname);
const guide = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** Each link whose text is the name of something in the file that it leads to. */
const named = [...guide.matchAll(/\[`(\w+)`\]\(\.\.\/([^)]+)\)/g)].map(([, name = "", path = ""]) => ({
  name,
  path,
}));

test("the architecture guide names things that are declared where it says", () => {
  expect(named.length).toBeGreaterThan(30);
  const wrong = named.filter(({ name, path }) => {
    const file = join(root, path);
    const declared = new RegExp(`(?:function\\*?|const|type|interface|class|enum) ${name}\\b`);
    return !existsSync(file) || !declared.test(readFileSync(file, "utf8"));
  });
  expect(wrong).toEqual([]);
});

test("the path of a tap, from the button to the request, crosses at most seven files", () => {
  const [, path = ""] =
    /## A tap, from the button to the request\n([^]*?)\nOn the other side/.exec(guide) ?? [];
  const steps = [...path.matchAll(/^\d\. \[`\w+`\]\(\.\.\/([^)]+)\)/gm)].map(([, file = ""]) => file);
  expect(steps.length).toBeGreaterThan(4);
  expect(new Set(steps).size).toBeLessThanOrEqual(7);
  // The list begins at the button and ends where the request leaves.
  expect(steps[0]).toContain("vote-buttons");
  expect(readFileSync(join(root, steps[steps.length - 1] ?? ""), "utf8")).toContain("fetch(");
});

test("every path that the architecture guide names exists", () => {
  const paths = [...guide.matchAll(/`((?:packages|bench|infra|docs)\/[\w./-]+)`/g)].map(
    ([, path = ""]) => path,
  );
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
