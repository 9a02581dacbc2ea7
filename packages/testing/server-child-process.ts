// The local server, as its command line starts it, in a process that answers its parent. The first argument is more of the server's options, as JSON.
import type { Field } from "@marquee/local/appsync/resolver-context";
import { parseOptions } from "@marquee/local/command-line";
import { conductorVariables } from "@marquee/local/conductor";
import { createMeter } from "@marquee/local/meter/usage-meter";
import { startServer } from "@marquee/local/server";
import type { ControlledOptions, Question } from "./start-server.ts";

const [more = "{}", ...flags] = process.argv.slice(2);
const { metered, ...options } = JSON.parse(more) as ControlledOptions;
const given = { ...parseOptions(flags, {}), ...options };
const meter = createMeter();
const onFailure = (line: string) => void process.stderr.write(`${line}\n`);
const server = await startServer({ ...given, ...(metered && { meter }), onFailure });

const answers: Record<Extract<Question, string>, () => unknown> = {
  "kill the conductor": () => server.killLeader(),
  "what was used": () => meter.read(),
  "what was throttled": () => server.throttled,
  async "what a conductor needs"() {
    const { url, lanes, conductorCredentials: credentials } = server;
    const { port } = await server.listenDynamodb();
    const { roundMs = 10_000 } = given;
    return conductorVariables(
      {
        url,
        credentials,
        roundMs,
        lanes,
        movies: { from: "catalogue" },
        tmdb: undefined,
        sleepAfterMs: undefined,
      },
      port,
    );
  },
};
function answerTo(question: Question): unknown {
  if (typeof question === "string") return answers[question]();
  server.denied.clear();
  for (const [field, denial] of Object.entries(question.deny)) server.denied.set(field as Field, denial);
  return true;
}
process.on("message", (question: Question) => {
  void Promise.resolve(answerTo(question)).then((answer) => process.send?.(answer));
});
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
