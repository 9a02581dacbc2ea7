import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import { expect, test } from "vitest";
import config from "./codegen.ts";

test("the committed types are those of the schema and the documents: `npm run generate` after a change of either", async () => {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const [generated] = (await generate({ ...config, cwd, silent: true }, false)) as { content: string }[];
  expect(await readFile(new URL("./generated.ts", import.meta.url), "utf8")).toBe(generated!.content);
});
