import { expect, test, vi } from "vitest";
import { createExecuteOperation } from "./execute-operation.ts";
import { createParseOperation, type Operation } from "./parse-documents.ts";
import { loadSchema } from "./schema.ts";

const schema = loadSchema();
const CALLER = { role: "audience", identityId: "one" } as const;

function setUp(query: string) {
  const resolve = vi.fn(() => Promise.resolve({ round: 1 }));
  const execute = createExecuteOperation(schema, { resolve }, () => undefined);
  const operation = createParseOperation(schema)(query) as Operation;
  return { resolve, ask: (variables: Record<string, unknown>) => execute(operation, variables, CALLER) };
}

const CAST = "mutation($input: CastVotesInput!) { castVotes(input: $input) { round } }";

test("of thousands of unknown keys the first is named, and nothing is run", async () => {
  const { resolve, ask } = setUp(CAST);
  const unknown = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`k${index}`, 1]));
  expect(await ask({ input: { round: 1, ballot: "b", sequence: 1, ...unknown } })).toMatchObject({
    data: null,
    errors: [
      {
        errorType: "ValidationError",
        message:
          "The variables input contains a field name 'k0' that is not defined for input object type 'CastVotesInput'",
      },
    ],
  });
  expect(resolve).not.toHaveBeenCalled();
});

test("a key that every object has is unknown, too", async () => {
  const { ask } = setUp(CAST);
  const { errors } = await ask({ input: JSON.parse('{"constructor": 1, "__proto__": 2}') as object });
  expect(errors?.[0]?.message).toContain("'constructor'");
});

test("known keys, and variables that the operation does not name, are let through", async () => {
  const { resolve, ask } = setUp(CAST);
  expect(await ask({ input: { round: 1, ballot: "b", sequence: 1, love: 1 }, other: { k: 1 } })).toEqual({
    data: { castVotes: { round: 1 } },
  });
  expect(resolve).toHaveBeenCalledOnce();
});
