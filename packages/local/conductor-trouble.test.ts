import { credentialsIn, readEnvironment } from "@marquee/functions/environment";
import { dynamoShowStore } from "@marquee/functions/dynamo/show-store";
import { openTables } from "@marquee/functions/dynamo/tables";
import { expect, test as baseTest, vi } from "vitest";
import type { Fault } from "@marquee/testing/faults/faulty-service";
import {
  type Conductor,
  type Service,
  startConductorServices,
  type ConductorServices,
} from "@marquee/testing/conductor-services";
import { roundOf } from "@marquee/testing/show-fixture";

/** The shortest round there is. */
const ROUND_MS = 1_000;

vi.setConfig({ testTimeout: 120_000 });

/** A busy machine plays a few rounds of a second in many; and a conductor may ask TMDB again as late as 30 s after a failure. */
const PATIENCE_MS = 45_000;

/** So few that the source is asked for more. */
const MOVIES_IN_POOL = 10;

/** The tests wait for the most part: they run side by side, each with services of its own. */
const test = baseTest.extend<{
  services: ConductorServices;
  startConductor: ConductorServices["startConductor"];
}>({
  // eslint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs.
  services: async ({}, use) => {
    const services = await startConductorServices(ROUND_MS);
    await fillPool(services.dynamodbUrl);
    await use(services);
    await services.close();
  },
  startConductor: async ({ services }, use) => {
    const conductors: Conductor[] = [];
    await use((changes) => {
      const conductor = services.startConductor(changes);
      conductors.push(conductor);
      return conductor;
    });
    await Promise.all(conductors.map((conductor) => conductor.kill()));
  },
});

async function fillPool(dynamodbUrl: string): Promise<void> {
  const environment = readEnvironment({
    ...{
      API_URL: "http://127.0.0.1/",
      NOW_URL: "http://127.0.0.1/",
      TMDB_URL: "http://127.0.0.1/",
      ROUND_MS: "1000",
    },
    ...{ AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" },
    ...{ MOVIE_TABLE: "Movie", REVIEWS_TABLE: "Reviews", AUDIENCE_TABLE: "Audience" },
    DYNAMODB_URL: dynamodbUrl,
  });
  const tables = openTables(environment, credentialsIn(environment));
  const movies = Array.from({ length: MOVIES_IN_POOL }, (_, number) => roundOf(number).movie);
  await dynamoShowStore(tables, Date.now).addToPool(movies);
  tables.client.destroy();
}

/** Waits until `condition` answers more than `least`. */
const exceeds = (condition: () => number, least: number) =>
  vi.waitFor(() => expect(condition()).toBeGreaterThan(least), { timeout: PATIENCE_MS, interval: 20 });

const announced = (conductor: Conductor) => () => conductor.said("announced");

/** How many tasks work again that had failed. */
const recovered = (conductor: Conductor) => () =>
  conductor.lines().filter(({ message }) => message?.endsWith(" works again")).length;

/** Every request gets HTTP `status` with `body`. */
const answers =
  (status: number, body: object | string, headers?: Record<string, string>): Fault =>
  () => ({ status, body, ...(headers && { headers }) });

/** AppSync's error. */
const refuses = (status: number, errorType: string, message: string): Fault =>
  answers(status, { errors: [{ errorType, message }] });

/** DynamoDB's answer to a role that may do nothing with `table`. */
const denies =
  (table: string): Fault =>
  ({ body }) =>
    body.includes(`"${table}"`)
      ? {
          status: 400,
          headers: { "content-type": "application/x-amz-json-1.0" },
          body: {
            __type: "com.amazon.coral.service#AccessDeniedException",
            Message: `User: arn:aws:sts::123456789012:assumed-role/conductor/c is not authorized to perform that on resource: table/${table} because no identity-based policy allows it`,
          },
        }
      : undefined;

type Trouble = { service: Service; fault: Fault; says: RegExp };

test.concurrent.for<[string, Trouble]>([
  [
    "an API that answers 401",
    {
      service: "api",
      fault: refuses(401, "UnauthorizedException", "You are not authorized to make this call."),
      says: /The API refused the conductor \(HTTP 401, UnauthorizedException: You are not authorized to make this call\.\): check API_URL and the function's role, and deploy again$/,
    },
  ],
  [
    "an API that answers 401 for the one field that the role may not call",
    {
      service: "api",
      fault: (request) =>
        request.body.includes("mutation AnnounceRound")
          ? refuses(401, "UnauthorizedException", "Permission denied")(request)
          : undefined,
      says: /^announce failed: ServiceError: The API refused AnnounceRound to the conductor: deploy again/,
    },
  ],
  [
    "an API that lets the role call all but one field",
    {
      service: "api",
      fault: ({ body }) =>
        body.includes("mutation AnnounceRound")
          ? {
              status: 200,
              body: {
                data: null,
                errors: [{ errorType: "Unauthorized", message: "Not Authorized to access announceRound" }],
              },
            }
          : undefined,
      says: /^announce failed: ServiceError: The API refused AnnounceRound to the conductor: deploy again/,
    },
  ],
  [
    "an API that answers 429",
    {
      service: "api",
      fault: refuses(429, "TooManyRequestsException", "Rate exceeded"),
      says: /The API was asked too often \(HTTP 429, .*\): raise AppSync's quota/,
    },
  ],
  [
    "an API that answers 500",
    {
      service: "api",
      fault: answers(500, "<html>Internal Server Error</html>"),
      says: /The API is not available \(HTTP 500, .*\): look at AWS's status$/,
    },
  ],
  [
    "a role without permission for the rounds and the lease",
    {
      service: "dynamodb",
      fault: denies("Movie"),
      says: /DynamoDB refused \w+ on table Movie: the function's role needs dynamodb:\w+ on it \(AccessDeniedException: User: /,
    },
  ],
  [
    "a role without permission for the votes",
    {
      service: "dynamodb",
      fault: denies("Reviews"),
      says: /DynamoDB refused \w+ on table Reviews: the function's role needs dynamodb:\w+ on it/,
    },
  ],
  [
    "a role without permission for now.json",
    {
      service: "billboard",
      fault: answers(403, "<Error><Code>AccessDenied</Code></Error>"),
      says: /^billboard failed: ServiceError: S3 did not take now\.json \(HTTP 403\): check NOW_URL and that the function's role may s3:PutObject it/,
    },
  ],
])(
  "%s: one line says so, the metric counts it, and the show goes on when it ends",
  async ([, { service, fault, says }], { services, startConductor }) => {
    const conductor = startConductor();
    await exceeds(announced(conductor), 0);
    const proxy = services.proxies[service];
    proxy.fail(fault);
    await exceeds(() => proxy.refused, 2);
    await exceeds(() => conductor.sum("ConductorErrors"), 2);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);

    services.heal(service);
    await exceeds(announced(conductor), announced(conductor)());
    await exceeds(recovered(conductor), 0);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);
  },
);

test.concurrent.for<Service>(["api", "dynamodb", "billboard"])(
  "%s under a name that nobody knows: one line says so, the metric counts it, and the show goes on when it is known",
  async (service, { services, startConductor }) => {
    const conductor = startConductor();
    await exceeds(announced(conductor), 0);
    services.loseName(service);
    await exceeds(() => conductor.sum("ConductorErrors"), 2);
    const says = /ServiceError: .*(can't be reached|is not written).*ENOTFOUND.* the network$/;
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);

    services.heal(service);
    await exceeds(announced(conductor), announced(conductor)());
    await exceeds(recovered(conductor), 0);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);
  },
);

test.concurrent(
  "an API that is down before a conductor starts is told once, too, and the show begins when it is back",
  async ({ services, startConductor }) => {
    const { api } = services.proxies;
    api.fail(answers(503, ""));
    const conductor = startConductor();
    await exceeds(() => api.refused, 2);
    await exceeds(() => conductor.sum("ConductorErrors"), 1);
    const says = /^announce failed: ServiceError: The API is not available \(HTTP 503, /;
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);

    services.heal("api");
    await exceeds(announced(conductor), 0);
    await exceeds(() => conductor.said("announce works again"), 0);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);
  },
);

test.concurrent(
  "an audience that may not be counted holds up neither movies nor tallies",
  async ({ services, startConductor }) => {
    const { dynamodb } = services.proxies;
    dynamodb.fail(denies("Audience"));
    const conductor = startConductor();
    await exceeds(() => conductor.sum("ConductorErrors"), 2);
    await exceeds(announced(conductor), 1);
    await exceeds(() => conductor.sum("TallyPublished"), 1);
    expect(conductor.warnings()).toEqual([
      expect.stringMatching(
        /^audience failed: ServiceError: DynamoDB refused Query on table Audience: the function's role needs dynamodb:Query on it/,
      ),
    ]);
    services.heal("dynamodb");
    await exceeds(
      () => conductor.lines().filter(({ message }) => message === "audience works again").length,
      0,
    );
  },
);

test.concurrent.for<[string, { fault: Fault; says: RegExp }]>([
  [
    "refuses the token",
    {
      fault: answers(401, {
        success: false,
        status_code: 7,
        status_message: "Invalid API key: You must be granted a valid key.",
      }),
      says: /TMDB refused the token \(HTTP 401\): set TMDB's API read access token; on AWS run npm run sst -- secret set TmdbToken <token> and deploy/,
    },
  ],
  [
    "was asked too often",
    {
      fault: answers(429, { success: false, status_code: 25 }, { "retry-after": "1" }),
      says: /TMDB was asked too often \(HTTP 429\): try again in 1 s$/,
    },
  ],
  [
    "is down",
    {
      fault: answers(500, { success: false, status_code: 11, status_message: "Internal error" }),
      says: /TMDB is not available \(HTTP 500\)/,
    },
  ],
])(
  "TMDB %s: the show goes on with the movies that it has, says so once, and asks again",
  async ([, { fault, says }], { services, startConductor }) => {
    const { tmdb } = services.proxies;
    tmdb.fail(fault);
    const conductor = startConductor();
    await exceeds(() => tmdb.refused, 0);
    await exceeds(() => conductor.sum("TmdbErrors"), 0);
    await exceeds(announced(conductor), 0);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);

    services.heal("tmdb");
    await exceeds(() => conductor.said("pool refilled"), 0);
    expect(conductor.warnings()).toEqual([expect.stringMatching(says)]);
  },
);

test.concurrent(
  "TMDB under a name that nobody knows: the show goes on with the movies that it has, says so once, and asks again",
  async ({ services, startConductor }) => {
    services.loseName("tmdb");
    const conductor = startConductor();
    await exceeds(() => conductor.sum("TmdbErrors"), 0);
    await exceeds(announced(conductor), 0);
    expect(conductor.warnings()).toEqual([
      expect.stringMatching(
        /Can't reach TMDB at http:\S+ \(Error: getaddrinfo ENOTFOUND tmdb\.localhost\): check TMDB_URL and the network$/,
      ),
    ]);
    services.heal("tmdb");
    await exceeds(() => conductor.said("pool refilled"), 0);
  },
);

test.concurrent(
  "without the secret the show goes on with the movies that it has; the next conductor that has it asks TMDB",
  async ({ startConductor }) => {
    const conductor = startConductor({ TMDB_TOKEN: "" });
    await exceeds(() => conductor.sum("TmdbErrors"), 1);
    await exceeds(announced(conductor), 2);
    expect(conductor.warnings()).toEqual([
      expect.stringMatching(
        /There is no TMDB token: .* npm run sst -- secret set TmdbToken <token> and deploy/,
      ),
    ]);
    await conductor.kill();
    const next = startConductor();
    await exceeds(() => next.said("pool refilled"), 0);
  },
);

test.concurrent(
  "a deployment without a table's name fails at once, in one line that names it",
  async ({ startConductor }) => {
    const conductor = startConductor({ MOVIE_TABLE: "" });
    await exceeds(() => conductor.lines().length, 0);
    expect(conductor.lines()).toEqual([
      {
        level: "ERROR",
        message: expect.stringMatching(
          /: Error: The conductor's environment variables are wrong: MOVIE_TABLE \(.+\)$/,
        ) as unknown,
      },
    ]);
  },
);
