import { expect, test } from "vitest";
import { createCompiler, plant } from "./testing/types.ts";

const problems = createCompiler();

test("the config and infra have no type errors", () => {
  expect(problems()).toEqual([]);
});

test.each([
  ["a field of a type that DynamoDB lacks", "infra/storage.ts", /pk: "string"/, `pk: "text"`, /"text"/],
  ["a key that an index doesn't have", "infra/storage.ts", /rangeKey: "sk"/, `sortKey: "sk"`, /sortKey/],
  [
    "a schedule in no form of AWS's",
    "infra/conductor.ts",
    /"rate\(1 minute\)"/,
    `"every minute"`,
    /"every minute"/,
  ],
  [
    "an unknown permission",
    "infra/conductor.ts",
    /\{ actions: /,
    `{ effect: "permit", actions: `,
    /"permit"/,
  ],
  ["a component that SST 3 lacks", "infra/conductor.ts", /sst\.aws\.Cron\(/, `sst.aws.CronV2(`, /'CronV2'/],
])("the compiler finds %s, where it is", (_, file, right, wrong, message) => {
  const planted = plant(file, right, wrong);
  const { line } = planted;
  expect(problems(planted)).toContainEqual({ file, line, message: expect.stringMatching(message) as string });
});
