import { bundleResolver } from "@marquee/api/bundle-resolver";
import { type Step, type Wire, wiring } from "@marquee/api/wiring";
import { api } from "./api.ts";
import { conductor } from "./conductor.ts";
import { lanes } from "./lanes.ts";
import { openDesk } from "./open-desk.ts";
import { settings } from "./settings.ts";
import { audience, movie, reviews } from "./storage.ts";

/** What was last made of the API. */
let last: $util.Resource | undefined;

/** AppSync makes one change to an API at a time and refuses another (ConcurrentModificationException), so each waits for the one before. */
const inTurn = (_: object, options: $util.CustomResourceOptions): undefined => {
  options.dependsOn = last;
};

const TABLES = { movie, reviews, audience };
const LAMBDAS = { openDesk: openDesk.arn, conductor: conductor.nodes.function.arn };
const sources = new Map<string, ReturnType<typeof api.addDataSource>>();

/** The data source of a step: one for each table and set of actions, so that no step has a role that may do more than it does. */
function sourceOf({ source, actions }: Step) {
  const name = [source, ...actions].join("");
  const existing = sources.get(name);
  if (existing) return existing.name;
  const made =
    source === "none"
      ? api.addDataSource({ name, transform: { dataSource: inTurn } })
      : source === "openDesk" || source === "conductor"
        ? lambdaSource(name, LAMBDAS[source])
        : tableSource(name, TABLES[source], actions);
  last = made.nodes.dataSource;
  sources.set(name, made);
  return made.name;
}

const tableSource = (name: string, { arn }: sst.aws.Dynamo, actions: Step["actions"]) =>
  api.addDataSource({
    name,
    dynamodb: arn,
    transform: narrowed(
      actions.map((action) => `dynamodb:${action}`),
      arn,
    ),
  });

const lambdaSource = (name: string, arn: $util.Output<string>) =>
  api.addDataSource({ name, lambda: arn, transform: narrowed(["lambda:InvokeFunction"], arn) });

/** Lets a data source's role take `actions` on `arn`, in place of SST's own policy, which allows every action. */
const narrowed = (actions: string[], arn: $util.Output<string>) => ({
  dataSource: inTurn,
  serviceRole: {
    inlinePolicies: [
      {
        name: "inline",
        policy: aws.iam.getPolicyDocumentOutput({ statements: [{ actions, resources: [arn] }] }).json,
      },
    ],
  },
});

/** What the local server runs, too. */
const codeOf = (file: string) => lanes.apply((plan) => bundleResolver(file, { ...settings, lanes: plan }));

const functions = new Map<string, $util.Output<string>>();

/** The function of a step: one, however many pipelines take that step. */
function functionOf(step: Step) {
  const existing = functions.get(step.file);
  if (existing) return existing;
  const made = api.addFunction({
    name: camelCase(step.file),
    dataSource: sourceOf(step),
    code: codeOf(step.file),
    transform: { function: inTurn },
  }).nodes.function;
  last = made;
  functions.set(step.file, made.functionId);
  return made.functionId;
}

/** AppSync allows no hyphens in names. */
const camelCase = (file: string) => file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

for (const [field, wire] of Object.entries<Wire>(wiring)) {
  const runner =
    wire.kind === "unit"
      ? { dataSource: sourceOf(wire.step), code: codeOf(wire.step.file) }
      : { kind: wire.kind, functions: wire.steps.map(functionOf), code: codeOf(wire.file) };
  last = api.addResolver(field.replace(".", " "), { ...runner, transform: { resolver: inTurn } }).nodes
    .resolver;
}
