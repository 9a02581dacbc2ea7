import vm from "node:vm";
import { expect, test } from "vitest";
import { createHostileRuntime, type Trait } from "./hostile-runtime.ts";

/** What `expression` is worth to a resolver in a runtime of `traits`, whose DynamoDB has a `row` that counts `total` votes. */
async function worth(expression: string, traits: readonly Trait[], total: number): Promise<unknown> {
  const runtime = createHostileRuntime(traits);
  const code = await runtime.compile(`const worth = ${expression};`);
  const row = runtime.fromDataSource({ total });
  return runtime.toOutside(vm.runInNewContext(`${code} worth`, { row }));
}

test.each<{
  trait: Trait;
  with?: Trait[];
  expression: string;
  total?: number;
  right: unknown;
  wrong: unknown;
}>([
  { trait: "boxed numbers", expression: "row.total === 3", right: true, wrong: false },
  { trait: "boxed numbers", expression: "row.total + 1", right: 4, wrong: 4 },
  {
    ...{ trait: "numbers written by Java", with: ["boxed numbers"], expression: "`#${row.total}`" },
    ...{ total: 12_345_678, right: "#12345678", wrong: "#1.2345678E7" },
  },
  {
    ...{ trait: "numbers written by Java", with: ["boxed numbers"], expression: "`#${row.total}`" },
    ...{ total: 9_999_999, right: "#9999999", wrong: "#9999999" },
  },
  {
    ...{
      trait: "eager ??",
      expression: "[0, (() => { let n = 0; const f = () => (n += 1); 1 ?? f(); return n; })()][1]",
    },
    ...{ right: 0, wrong: 1 },
  },
  { trait: "eager ??", expression: "[null ?? 1, 0 ?? 1]", right: [1, 0], wrong: [1, 0] },
  { trait: "number + text", expression: 'row.total + ""', right: "3", wrong: "null" },
  { trait: "number + text", expression: '"lane" + 3', right: "lane3", wrong: "lanenull" },
  { trait: "number + text", expression: 'row.total + 1 + ("a" + "b").length', right: 6, wrong: 6 },
])("$trait: $expression", async ({ trait, with: others = [], expression, total = 3, right, wrong }) => {
  expect(await worth(expression, others, total)).toEqual(right);
  expect(await worth(expression, [...others, trait], total)).toEqual(wrong);
});

test.each(["({ total }) => total", "(votes = 1) => votes", "([first]) => first"])(
  "plain parameters only: %s",
  async (planted) => {
    expect(await worth(`(${planted}).length`, [], 3)).toBeTypeOf("number");
    await expect(worth(`(${planted}).length`, ["plain parameters only"], 3)).rejects.toThrow(
      "take the parameter apart",
    );
  },
);
