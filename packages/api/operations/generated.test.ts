import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import { expect, test } from "vitest";
import config from "./codegen.ts";

test("the committed types are those of the schema and the documents: `npm run generate` after a change of either", async () => {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const files = (await generate({ ...config, cwd, silent: true }, false)) as Record<
    "filename" | "content",
    string
  >[];
  expect(files).toHaveLength(2);
  for (const { filename, content } of files)
    expect(await readFile(resolve(cwd, filename), "utf8")).toBe(content);
});
