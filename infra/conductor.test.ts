import { PRICES } from "@marquee/api/prices";
import { conductorMb } from "@marquee/core/audience/sizing";
import { gbOf } from "@marquee/api/usage";
import { access } from "@marquee/api/access";
import { timing } from "@marquee/core/round/round";
import { expect, test } from "vitest";
import { dynamoAudience } from "../packages/functions/dynamo/audience.ts";
import { startDynalite } from "@marquee/testing/dynalite";
import { dynamoLeaderLease } from "@marquee/functions/dynamo/leader-lease";
import { dynamoShowStore } from "@marquee/functions/dynamo/show-store";
import { dynamoVotes } from "../packages/functions/dynamo/votes.ts";
import { readEnvironment } from "../packages/functions/environment.ts";
import { evaluate, evaluated, type Evaluation } from "./testing/evaluate.ts";

type Statement = {
  Effect: string;
  Action: string[];
  Resource: string[];
  Principal?: Record<string, string[]>;
};

const DEPLOYED = ["production", "ana"] as const;
const SITUATIONS = [...DEPLOYED, "dev"] as const;

/** The environment variables that Lambda itself sets. */
const LAMBDA_SETS = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "key",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "session",
};

const functionOf = ({ resources }: Evaluation) =>
  resources.one("aws:lambda/function:Function", "ConductorHandlerFunction");
const roleOf = ({ resources }: Evaluation) =>
  resources.one("aws:iam/role:Role", "ConductorHandlerRole").inputs;
const variablesOf = (evaluation: Evaluation) => functionOf(evaluation).inputs.environment?.variables ?? {};

/** Every statement of the conductor's role. */
function statementsOf(evaluation: Evaluation): Statement[] {
  const policies = roleOf(evaluation).inlinePolicies ?? [];
  return policies.flatMap(({ policy }) => (JSON.parse(policy!) as { Statement: Statement[] }).Statement);
}

const arnOf = ({ resources }: Evaluation, type: string, name: string) =>
  String(resources.one(type, name).state.arn);

/** What the conductor asks of each table when everything that it can do is done. */
async function asked(): Promise<Record<string, string[]>> {
  const dynalite = await startDynalite();
  const actions: Record<string, Set<string>> = {};
  dynalite.tables.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const { TableName, RequestItems } = args.input as { TableName?: string; RequestItems?: object };
        for (const table of TableName === undefined ? Object.keys(RequestItems!) : [TableName])
          (actions[table] ??= new Set()).add(`dynamodb:${commandName!.replace(/Command$/, "")}`);
        return next(args);
      },
    { step: "initialize" },
  );
  const { tables } = dynalite;
  const store = dynamoShowStore(tables, Date.now);
  const lease = dynamoLeaderLease(tables);
  const movie = {
    id: "1",
    title: "M",
    overview: "",
    releaseDate: null,
    posterPath: "/m.jpg",
    backdropPath: null,
  };
  const calls = [
    {
      rounds: () => store.rounds(0, 1),
      tally: () => store.tally(),
      leaderboard: () => store.leaderboard(),
      closed: () => store.closed(),
      setCounts: () => store.setCounts(1, { love: 1, like: 0, meh: 0, unknown: 0, hate: 0, voters: 1 }),
      setClosed: () => store.setClosed({ round: 1 }),
      pool: () => store.pool(),
      addToPool: () => store.addToPool([movie]),
      removeFromPool: () => store.removeFromPool(movie.id),
      programme: () => store.programme(),
      setProgramme: () => store.setProgramme({ name: "any", since: 1 }),
      wishes: () => store.wishes(),
      unqueue: () => store.unqueue(movie.id),
    } satisfies Record<keyof typeof store, () => Promise<unknown>>,
    {
      take: () => lease.take({ startedAt: 1, id: "c", seenAt: 2 }),
      fallAsleep: () => lease.fallAsleep({ startedAt: 1, id: "c", seenAt: 2, asleepSince: 3 }),
      holder: () => lease.holder(),
    } satisfies Record<keyof typeof lease, () => Promise<unknown>>,
    {
      lanes: () => dynamoVotes(tables, timing(10_000), []).lanes(1),
      ledger: () => dynamoVotes(tables, timing(10_000), []).ledger(1),
      audience: () => dynamoAudience(tables).count(1),
    },
  ];
  for (const port of calls) for (const call of Object.values(port)) await (call as () => Promise<unknown>)();
  await dynalite.close();
  return Object.fromEntries(Object.entries(actions).map(([table, used]) => [table, [...used].sort()]));
}

test.each(SITUATIONS)(
  "%s starts a conductor each minute, and tells it when it was due",
  async (situation) => {
    const evaluation = await evaluated(situation);
    const { resources } = evaluation;
    const rule = resources.one("aws:cloudwatch/eventRule:EventRule", "ConductorRule");
    expect(rule.inputs).toMatchObject({ scheduleExpression: "rate(1 minute)", state: "ENABLED" });

    const target = resources.one("aws:cloudwatch/eventTarget:EventTarget", "ConductorTarget").inputs;
    expect(target).toMatchObject({ arn: functionOf(evaluation).state.arn, rule: rule.inputs.name });
    // SST's empty event has no time, and no conductor could know that it is late.
    expect(target.input).toBeUndefined();

    expect(resources.of("aws:lambda/permission:Permission").map(({ inputs }) => inputs)).toEqual([
      {
        action: "lambda:InvokeFunction",
        function: functionOf(evaluation).state.arn,
        principal: "events.amazonaws.com",
        sourceArn: rule.state.arn,
      },
    ]);
  },
);

test.each(SITUATIONS)(
  "%s drops an event that can't be handed over for a minute, and tries none again",
  async (situation) => {
    const evaluation = await evaluated(situation);
    const { inputs } = evaluation.resources.one(
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    );
    expect(inputs).toMatchObject({ maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 });
  },
);

test.each(DEPLOYED)(
  "%s runs it on arm64 and Node 22, with time for its loop and room for no more",
  async (situation) => {
    const { inputs } = functionOf(await evaluated(situation));
    expect(inputs).toMatchObject({
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      memorySize: 256,
      timeout: 150,
      handler: expect.stringMatching(/\.handler$/) as string,
    });
    expect(inputs).not.toHaveProperty("layers");
    expect(inputs).not.toHaveProperty("vpcConfig");
  },
);

test("a night for 2,000 people has twice the memory, and with it twice the processor", async () => {
  for (const [viewers, memorySize] of [
    ["1999", 256],
    ["2000", 512],
  ] as const) {
    const evaluation = await evaluate({ stage: "production", env: { MARQUEE_VIEWERS: viewers } });
    expect(functionOf(evaluation).inputs).toMatchObject({ memorySize });
    expect(conductorMb(Number(viewers))).toBe(memorySize);
    const { dashboardBody } = evaluation.resources.one("aws:cloudwatch/dashboard:Dashboard").inputs;
    const usd = PRICES.lambdaGbSeconds.usd * gbOf(memorySize);
    expect(dashboardBody).toContain(`FILL(durationMs, 0) * ${(usd / 1_000).toFixed(15).replace(/0+$/, "")}`);
  }
});

test.each(SITUATIONS)("%s reserves no concurrency: a new account has little", async (situation) => {
  const { resources } = await evaluated(situation);
  for (const { inputs } of resources.of("aws:lambda/function:Function"))
    expect(inputs.reservedConcurrentExecutions).toBeUndefined();
  expect(resources.of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")).toEqual([]);
});

test.each(SITUATIONS)(
  "%s tells it all that its environment must, of its own resources",
  async (situation) => {
    const evaluation = await evaluated(situation);
    const { resources, app } = evaluation;
    const environment = readEnvironment({ ...variablesOf(evaluation), ...LAMBDA_SETS });
    const nameOf = (table: string) => resources.one("aws:dynamodb/table:Table", table).inputs.name;
    expect(environment).toMatchObject({
      MOVIE_TABLE: nameOf("MovieTable"),
      REVIEWS_TABLE: nameOf("ReviewsTable"),
      AUDIENCE_TABLE: nameOf("AudienceTable"),
      NOW_URL: expect.stringMatching(/^https:\/\/.+\/now\.json$/) as string,
      TMDB_URL: "https://api.themoviedb.org",
      TMDB_TOKEN: "token",
      ROUND_MS: 10_000,
      SLEEP_AFTER_MS: 600_000,
      STAGE: app.stage,
    });
    expect(environment.API_URL).toBe(evaluation.outputs.api);
    expect(environment.DYNAMODB_URL).toBeUndefined();
  },
);

test.each(DEPLOYED)(
  "%s tells it which page is to hold the movie, and what stands in that",
  async (situation) => {
    const { resources } = await evaluated(situation);
    const bucket = resources.one("aws:s3/bucketV2:BucketV2", "WebAssetsBucket").state;
    const environment = readEnvironment({ ...variablesOf(await evaluated(situation)), ...LAMBDA_SETS });
    expect(environment).toMatchObject({
      PAGE_URL: `https://${String(bucket.bucketRegionalDomainName)}/`,
      IMAGE_BASE: "https://image.tmdb.org/t/p",
    });
    expect(environment.VENUE).toBeUndefined();
    const named = await evaluate({ stage: "ana", env: { MARQUEE_VENUE: "Roxy" } });
    expect(variablesOf(named)).toMatchObject({ VENUE: "Roxy" });
  },
);

test("dev has no page in a bucket", async () => {
  expect(variablesOf(await evaluated("dev"))).not.toHaveProperty("PAGE_URL");
});

test("the movies are of the list that was set; the catalogue needs no token", async () => {
  const variables = async (movies: string) =>
    variablesOf(await evaluate({ stage: "ana", env: { MARQUEE_MOVIES: movies } }));
  const discover = "tmdb:discover?with_genres=27";
  expect(await variables(discover)).toMatchObject({ MOVIES: discover, TMDB_TOKEN: "token" });
  await expect(variables("my films")).rejects.toThrow(/MARQUEE_MOVIES must be catalogue/);
  const films = { ...(await variables("./my-films")), ...LAMBDA_SETS };
  expect(readEnvironment(films)).toMatchObject({
    MOVIES: "./my-films",
    MOVIES_URL: expect.stringContaining("/movies.json") as string,
  });
  const catalogue = await variables("catalogue");
  expect(readEnvironment({ ...catalogue, ...LAMBDA_SETS }).MOVIES).toBe("catalogue");
  expect(catalogue.TMDB_TOKEN).toBeUndefined();
});

test("the length of a round, the token, language and country are those that were set", async () => {
  const evaluation = await evaluate({
    stage: "ana",
    env: { MARQUEE_ROUND_MS: "20000", MARQUEE_LANGUAGE: "pt-BR", MARQUEE_REGION: "BR" },
    secrets: { TmdbToken: "mine" },
  });
  expect(variablesOf(evaluation)).toMatchObject({
    ...{ ROUND_MS: "20000", TMDB_TOKEN: "mine", TMDB_LANGUAGE: "pt-BR", TMDB_REGION: "BR" },
  });
});

test("a show that is to be kept lit knows nothing of sleep", async () => {
  const lit = await evaluate({ stage: "ana", env: { MARQUEE_SLEEP: "off" } });
  expect(variablesOf(lit)).not.toHaveProperty("SLEEP_AFTER_MS");
});

/** What its role holds, but for what SST adds to a live function. */
async function ownStatements(evaluation: Evaluation): Promise<Statement[]> {
  const allow = (Action: string[], ...Resource: string[]) => ({ Effect: "Allow", Action, Resource });
  const tables = await asked();
  const table = (name: string) =>
    allow(tables[name], arnOf(evaluation, "aws:dynamodb/table:Table", `${name}Table`));
  const api = arnOf(evaluation, "aws:appsync/graphQLApi:GraphQLApi", "ApiApi");
  const fields = access.conductor.map((field) => `${api}/types/${field.replace(".", "/fields/")}`);
  return [
    table("Movie"),
    table("Reviews"),
    table("Audience"),
    allow(["s3:PutObject"], `${arnOf(evaluation, "aws:s3/bucketV2:BucketV2", "NowJsonBucket")}/now.json`),
    // Under `sst dev` the laptop serves the page.
    ...evaluation.resources
      .of("aws:s3/bucketV2:BucketV2")
      .filter(({ name }) => name === "WebAssetsBucket")
      .flatMap(({ state: { arn } }) => [
        allow(["s3:GetObject"], `${String(arn)}/shell.html`),
        allow(["s3:PutObject"], `${String(arn)}/index.html`),
      ]),
    allow(["appsync:GraphQL"], ...fields),
    // The streams of its one log.
    allow(
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      `${arnOf(evaluation, "aws:cloudwatch/logGroup:LogGroup", "ConductorLogs")}:*`,
    ),
  ];
}

test.each(DEPLOYED)("%s lets it do what its code does, and nothing else", async (situation) => {
  const evaluation = await evaluated(situation);
  expect(statementsOf(evaluation)).toEqual(await ownStatements(evaluation));
  const { managedPolicyArns, assumeRolePolicy } = roleOf(evaluation);
  expect(managedPolicyArns).toEqual([]);
  expect(JSON.parse(assumeRolePolicy as string)).toMatchObject({
    Statement: [{ Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  });
  const { resources } = evaluation;
  const role = functionOf(evaluation).inputs.role;
  expect(role).toBe(arnOf(evaluation, "aws:iam/role:Role", "ConductorHandlerRole"));
  for (const attached of [
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  ])
    expect(JSON.stringify(resources.of(attached).map(({ inputs }) => inputs))).not.toContain(
      "ConductorHandler",
    );
});

test("dev lets it do besides what SST's bridge to a laptop needs", async () => {
  const evaluation = await evaluated("dev");
  const [own, bridge] = [statementsOf(evaluation).slice(0, 6), statementsOf(evaluation).slice(6)];
  expect(own).toEqual(await ownStatements(evaluation));
  expect(bridge).toEqual([
    { Effect: "Allow", Action: ["appsync:*"], Resource: ["*"] },
    {
      Effect: "Allow",
      Action: ["s3:*"],
      Resource: [
        expect.stringMatching(/^arn:aws:s3:::[\w-]+$/),
        expect.stringMatching(/^arn:aws:s3:::[\w-]+\/\*$/),
      ],
    },
  ]);
  expect(roleOf(evaluation).managedPolicyArns).toEqual([]);
});

test.each(SITUATIONS)("%s keeps its log for a month, as JSON", async (situation) => {
  const evaluation = await evaluated(situation);
  const logs = evaluation.resources.one("aws:cloudwatch/logGroup:LogGroup", "ConductorLogs").inputs;
  expect(logs).toMatchObject({
    name: `/aws/lambda/marquee-${String(evaluation.app.stage)}-conductor`,
    retentionInDays: 30,
  });
  expect(functionOf(evaluation).inputs.loggingConfig).toEqual({ logFormat: "JSON", logGroup: logs.name });
});
