import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { ROOT } from "./root.ts";

/** What the compiler has to say, and where. */
export type Problem = { file: string; line: number; message: string };

/** A file with one mistake in it. */
export type Planted = { file: string; line: number; text: string };

/** `file` of the project with the first `right` in it replaced by `wrong`. Throws when there is none: the plant would prove nothing. */
export function plant(file: string, right: RegExp, wrong: string): Planted {
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
export function createCompiler(): (planted?: Planted) => Problem[] {
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
