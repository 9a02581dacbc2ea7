import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { ROOT } from "./testing/sst-command.ts";

/** What the compiler has to say, and where. */
type Problem = { file: string; line: number; message: string };

/** A file with one mistake in it. */
type Planted = { file: string; line: number; text: string };

/** `file` of the project with the first `right` in it replaced by `wrong`. Throws when there is none: the plant would prove nothing. */
function plant(file: string, right: RegExp, wrong: string): Planted {
  const text = readFileSync(join(ROOT, file), "utf8");
  const at = text.search(right);
  if (at < 0) throw new Error(`${file} has no ${String(right)} to plant a mistake in; name another place`);
  return { file, line: text.slice(0, at).split("\n").length, text: text.replace(right, wrong) };
}

/**
 * A compiler of sst.config.ts and infra/ against SST's real types, as `tsc` at the root is, which keeps what it has read: checking one
 * more mistake takes a second instead of ten. It reports on the file of the mistake, or without one on all of our own: SST's are `npm run
 * typecheck`'s to check.
 */
function createCompiler(): (planted?: Planted) => Problem[] {
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    ROOT,
  );
  const ours = fileNames.filter((path) => /^(sst\.config|infra\/[\w-]+)\.ts$/.test(relative(ROOT, path)));
  const host = ts.createCompilerHost(options, true);
  const read = new Map<string, ts.SourceFile | undefined>();
  const readFile = host.getSourceFile.bind(host);
  let program: ts.Program | undefined;

  return (planted) => {
    host.getSourceFile = (path, language) => {
      if (planted && path === join(ROOT, planted.file))
        return ts.createSourceFile(path, planted.text, language, true);
      if (!read.has(path)) read.set(path, readFile(path, language));
      return read.get(path);
    };
    const next = ts.createProgram(ours, options, host, program);
    program = next;
    const checked = planted ? [join(ROOT, planted.file)] : ours;
    return checked.flatMap((path) => next.getSemanticDiagnostics(next.getSourceFile(path))).map(problem);
  };
}

function problem({ file, start = 0, messageText }: ts.Diagnostic): Problem {
  return {
    file: file ? relative(ROOT, file.fileName) : "",
    line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  };
}

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
