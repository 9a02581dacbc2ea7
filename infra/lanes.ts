import { changeLanes, type LanePlan } from "@marquee/api/lanes";
import { lanesFor } from "@marquee/core/audience/sizing";
import { settings } from "./settings.ts";

/** Longest time until nothing runs any more that was there before a deployment, ms: the deployment itself, and conductors that it finds. */
const DEPLOYED_WITHIN_MS = 30 * 60_000;

const path = `/marquee/${$app.stage}`;
const name = `${path}/lanes`;

/** What the last deployment left; none the first time. */
const known = aws.ssm.getParametersByPathOutput({ path, withDecryption: false });

/**
 * How many lanes a round's votes are spread over. Resolvers and conductors of before and after a deployment run side by side for a while, and must look for
 * a voter in the same lane: so a change of the number counts from half an hour later on, and is kept for the deployments after it.
 */
export const lanes: $util.Output<LanePlan> = $util
  .unsecret($util.all([known.names, known.values]))
  .apply(([names, values]) => {
    const kept = names.includes(name) ? values[names.indexOf(name)] : "[]";
    const plan = JSON.parse(kept) as LanePlan;
    return changeLanes(plan, lanesFor(settings.viewers), Date.now() + DEPLOYED_WITHIN_MS);
  });

new aws.ssm.Parameter("Lanes", {
  name,
  type: "String",
  value: lanes.apply((plan) => JSON.stringify(plan)),
});
