import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";
import { evaluate, evaluated } from "./testing/evaluate.ts";

const ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

test("there is no web ACL unless whoever deploys turns it on", async () => {
  const { resources } = await evaluated("production");
  expect([...resources.of(ACL), ...resources.of(ASSOCIATION)]).toEqual([]);
});

test("it blocks an address that asks more than a whole venue, and lets all others through", async () => {
  const env = { MARQUEE_WAF: "on", MARQUEE_VIEWERS: "250" };
  const { resources } = await evaluate({ stage: "production", env });
  const { state, inputs } = resources.one(ACL);
  expect(inputs).toMatchObject({ scope: "REGIONAL", defaultAction: { allow: {} } });
  expect(inputs.rules).toMatchObject([
    {
      action: { block: {} },
      statement: {
        rateBasedStatement: { limit: 250 * 2 * 60, evaluationWindowSec: 60, aggregateKeyType: "IP" },
      },
    },
  ]);
  const api = resources.one("aws:appsync/graphQLApi:GraphQLApi");
  const association = resources.one(ASSOCIATION).inputs;
  expect(association.resourceArn).toBe(api.state.arn);
  expect(association.webAclArn).toBe(state.arn);
});

test.each([
  ["MARQUEE_WAF", "yes", "must be on or off"],
  ["MARQUEE_VIEWERS", "many", "MARQUEE_VIEWERS"],
  ["MARQUEE_MAX_USD_PER_HOUR", "-1", "MARQUEE_MAX_USD_PER_HOUR"],
])("%s may not be “%s”", (name, value, complaint) => {
  expect(() => readSettings({ [name]: value })).toThrow(complaint);
});
