import { fileURLToPath } from "node:url";
import { createLambda } from "@marquee/local/lambda/lambda";
import { percentile } from "../figures.ts";
import { createProcesses } from "./processes.ts";

/** A function that does nothing: what Node and the runtime take by themselves. */
const bare = fileURLToPath(new URL("./bare.mjs", import.meta.url));

/** An event of yesterday's, which a conductor drops. */
const YESTERDAY = { time: new Date(Date.now() - 86_400_000).toISOString() };

/** Starts the bundle `file`, and a bare function beside it, `times` in turn, each with one event that has it load all but do nothing. */
export async function coldStarts(file: string, env: Record<string, string>, times: number) {
  const [bundled, empty] = [createProcesses(), createProcesses()];
  for (let n = 0; n < times; n += 1) {
    for (const [processes, code] of [
      [bundled, file],
      [empty, bare],
    ] as const) {
      const lambda = createLambda({
        name: "cold",
        file: code,
        env,
        timeoutMs: 20_000,
        onFailure: (line) => console.error(line),
        start: processes.start,
      });
      await lambda.invoke(YESTERDAY).done;
      await processes.look();
      await lambda.close();
    }
  }
  const startsOf = ({ environments }: typeof bundled) => environments.map(({ startMs }) => startMs ?? NaN);
  const imports = bundled.environments.map(({ importMs }) => importMs ?? NaN);
  return {
    coldStartMs: percentile(startsOf(bundled), 0.5),
    maxColdStartMs: Math.max(...startsOf(bundled)),
    importMs: percentile(imports, 0.5),
    bareStartMs: percentile(startsOf(empty), 0.5),
    bareRssMb: Math.max(...empty.environments.map(({ peakMb }) => peakMb)),
  };
}
