import { AWS_QUOTAS } from "@marquee/local/limits";
import { expect, test } from "vitest";
import { readSettings } from "../settings.ts";
import { quotasOf, startAwsStandIn, type StandInAnswers } from "../testing/aws-stand-in.ts";
import { evaluate } from "../testing/evaluate.ts";
import { preflight } from "./preflight.ts";
import { QUOTAS } from "./quotas.ts";

type Variables = Record<string, string | undefined>;

/** What is told, a line each, and how it ends, of a deployment with `env` to an account that answers so. */
async function checked(answers: StandInAnswers = {}, env: Variables = {}) {
  await using aws = await startAwsStandIn(answers);
  let screen = "";
  const variables = { ...aws.variables, ...env };
  const failure = await preflight(
    { variables, settings: readSettings(env) },
    (text) => (screen += text),
  ).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  return { lines: screen.split("\n"), failure, asked: aws.asked };
}

const xml = (status: number, code: string, message = "") => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
const json = (status: number, type: string, message = "") => ({
  status,
  headers: { "x-amzn-errortype": `${type}:http://internal.amazon.com/` },
  body: JSON.stringify({ message }),
});

test("an account in which all is well is told so, in one screen", async () => {
  const { lines, failure, asked } = await checked({}, { MARQUEE_VIEWERS: "200" });
  expect(failure).toBeUndefined();
  expect(lines.slice(1).every((line) => line.startsWith("  ok    "))).toBe(true);
  expect(lines.length).toBeLessThan(24);
  expect(lines[1]).toBe(
    "  ok    AWS takes the credentials: account 123456789012, arn:aws:iam::123456789012:user/ana",
  );
  expect([...new Set(asked)].sort()).toEqual([
    "appsync eu-west-1",
    "cloudfront us-east-1",
    "servicequotas eu-west-1",
    "sts eu-west-1",
    "tmdb",
  ]);
});

test.each<[string, StandInAnswers, Variables, string]>([
  ["no credentials", {}, { SST_AWS_ACCESS_KEY_ID: undefined }, "There are no AWS credentials: sign in first"],
  [
    "credentials that have expired",
    { sts: xml(403, "ExpiredToken") },
    {},
    "they have expired: sign in again",
  ],
  ["credentials that nobody knows", { sts: xml(403, "InvalidClientTokenId") }, {}, "it does not know them"],
  ["a clock that is wrong", { sts: xml(403, "SignatureDoesNotMatch") }, {}, "or this machine's clock is"],
  [
    "another refusal",
    { sts: xml(400, "Odd", "Why not?") },
    {},
    "does not take the credentials: Odd: Why not?",
  ],
  [
    "a role that may do little",
    { appsync: json(403, "AccessDeniedException", "not authorized to perform: appsync:ListGraphqlApis") },
    {},
    "may not use AppSync in the Region eu-west-1: the first deployment needs an administrator's",
  ],
  [
    "a Region that is not enabled",
    { appsync: json(403, "UnrecognizedClientException") },
    {},
    "The Region eu-west-1 is not enabled in this account: enable it, or choose another by AWS_REGION",
  ],
  [
    "an account that CloudFront does not trust yet",
    { cloudfront: xml(403, "AccessDenied", "Your account must be verified before you can add resources.") },
    {},
    "CloudFront refuses this account (Your account must be verified before you can add resources.): open a case with AWS Support",
  ],
  ["a role without CloudFront", { cloudfront: xml(403, "AccessDenied") }, {}, "may not use CloudFront"],
  ["a wrong token", { tmdb: { status: 401, body: "" } }, {}, "TMDB refused the token (HTTP 401)"],
  [
    "no token",
    {},
    { SST_SECRET_TmdbToken: undefined },
    "There is no TMDB token: set TMDB's API read access token",
  ],
  [
    "a list that TMDB does not know",
    { tmdb: { status: 422, body: "" } },
    { MARQUEE_MOVIES: "tmdb:discover?with_genres=horror" },
    "check the parameters of the list in --movies or MARQUEE_MOVIES",
  ],
])("%s ends it, with what to do", async (_, answers, env, sentence) => {
  const { lines, failure } = await checked(answers, env);
  expect(failure).toMatch(/^Nothing was made: /);
  expect(failure).toContain(sentence);
  expect(lines.filter((line) => line.startsWith("  BAD   "))).toHaveLength(1);
});

test.each<[string, StandInAnswers, Variables, string]>([
  [
    "no distribution yet",
    { cloudfront: { body: "<DistributionList><Quantity>0</Quantity></DistributionList>" } },
    {},
    "CloudFront has no distribution of this account yet, and may refuse a new account its first",
  ],
  [
    "CloudFront in trouble",
    { cloudfront: xml(503, "ServiceUnavailable") },
    {},
    "CloudFront answered ServiceUnavailable",
  ],
  [
    "AppSync in trouble",
    { appsync: json(500, "InternalFailure", "oops") },
    {},
    "AppSync answered InternalFailure",
  ],
  [
    "TMDB in trouble",
    { tmdb: { status: 503, body: "" } },
    {},
    "Until TMDB answers, the catalogue's best films",
  ],
  [
    "quotas that may not be read",
    { servicequotas: () => json(400, "AccessDeniedException") },
    {},
    "lambda, Concurrent executions: 1000 (Service Quotas answered AccessDeniedException; so many by default), 4 needed",
  ],
  [
    "a quota of a new account",
    {
      servicequotas: (service) => ({
        body: JSON.stringify({
          Quotas: quotasOf(service).map((one) => ({ ...one, Value: Math.min(3, one.Value) })),
        }),
      }),
    },
    {},
    "lambda, Concurrent executions: 3, 4 needed for 1000 viewers. Until it is raised a conductor is not started",
  ],
  [
    "more viewers than GetId lets in",
    {},
    { MARQUEE_VIEWERS: "5000" },
    "--service-code cognito-identity --quota-code L-cognito-identity-1 --desired-value 500",
  ],
  [
    "more votes than a new table takes",
    {},
    { MARQUEE_VIEWERS: "100000" },
    "DynamoDB: a new table takes 4000 writes",
  ],
])("%s is told, and does not end it", async (_, answers, env, sentence) => {
  const { lines, failure } = await checked(answers, env);
  expect(failure).toBeUndefined();
  const notes = lines.filter((line) => line.startsWith("  note  "));
  expect(notes.filter((line) => line.includes(sentence))).toHaveLength(1);
});

test("all pages of the quotas are read", async () => {
  const servicequotas = (service: string, next: string | undefined) => {
    const all = quotasOf(service);
    const page =
      next === undefined ? { Quotas: all.slice(0, 1), NextToken: "more" } : { Quotas: all.slice(1) };
    return { body: JSON.stringify(page) };
  };
  const { lines } = await checked({ servicequotas }, { MARQUEE_VIEWERS: "200" });
  expect(lines.filter((line) => line.includes("not listed"))).toEqual([]);
});

test("an AWS that can't be reached is no proof of anything but that", async () => {
  const gone = await startAwsStandIn();
  await gone[Symbol.asyncDispose]();
  const { AWS_ENDPOINT_URL } = gone.variables;
  const { failure, lines } = await checked({}, { AWS_ENDPOINT_URL });
  expect(
    lines.filter((line) => line.includes("sts.eu-west-1.amazonaws.com does not answer (ECONNREFUSED)")),
  ).toHaveLength(1);
  expect(failure).toContain("AppSync can't be asked in the Region eu-west-1");
});

test("the catalogue asks no TMDB", async () => {
  const env = { MARQUEE_MOVIES: "catalogue", SST_SECRET_TmdbToken: undefined };
  const { failure, asked } = await checked({}, env);
  expect([failure, asked.includes("tmdb")]).toEqual([undefined, false]);
});

test("the usual quotas are those that the local server enforces", () => {
  const usual = (name: string) => QUOTAS.find((quota) => quota.name.includes(name))?.usual;
  expect({
    getIdPerSecond: usual("GetId"),
    getCredentialsPerSecond: usual("GetCredentials"),
    requestsPerSecond: usual("request tokens"),
    connectionsPerSecond: usual("connections per API"),
    outboundPerSecond: usual("outbound messages"),
  }).toEqual((({ inboundPerSecond: _inbound, partitions: _partitions, ...others }) => others)(AWS_QUOTAS));
});

test("a deployment that would fail ends before anything is made, and one that would not goes on", async () => {
  await using refusing = await startAwsStandIn({ sts: xml(403, "ExpiredToken") });
  const deploy = (variables: Record<string, string>) =>
    evaluate({ stage: "ana", env: { ...variables, MARQUEE_PREFLIGHT: "on" } });
  const failed = await deploy(refusing.variables).catch(
    (error: unknown) => error as Error & { made: string[] },
  );
  expect(failed).toMatchObject({
    message: expect.stringContaining("Nothing was made: AWS does not take the credentials") as string,
    made: ["pulumi:pulumi:Stack"],
  });
  await using willing = await startAwsStandIn();
  await expect(deploy(willing.variables)).resolves.toBeTruthy();
  expect(willing.asked).toContain("sts eu-west-1");
});
