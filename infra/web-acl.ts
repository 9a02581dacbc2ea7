import { api } from "./api.ts";
import { settings } from "./settings.ts";

/** Over so many seconds AWS counts the requests of an address. */
const WINDOW_S = 60;

/** A phone in a room that votes and talks asks less often than this, a second. */
const REQUESTS_PER_VIEWER = 2;

/** AWS takes no lower limit. */
const LEAST = 10;

/** The requests of one address within `WINDOW_S` that a web ACL lets through: a venue's guests may all come from one address. */
export const requestsPerAddress = (viewers: number): number =>
  Math.max(LEAST, viewers * REQUESTS_PER_VIEWER * WINDOW_S);

/**
 * Stops whoever asks the API more than a whole venue does. It blocks and does not challenge, as a challenge is answered by page loads alone, and it
 * looks at no size, as it sees the first 8 kB of a body only. It can't see open connections or new identities.
 */
function makeWebAcl() {
  const visibility = (metricName: string) => ({
    metricName,
    cloudwatchMetricsEnabled: true,
    // Samples hold whole headers, and a token in them is a guest's.
    sampledRequestsEnabled: false,
  });
  const acl = new aws.wafv2.WebAcl("ApiAcl", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: visibility("ApiAcl"),
    rules: [
      {
        name: "requests-of-one-address",
        priority: 0,
        action: { block: {} },
        statement: {
          rateBasedStatement: {
            limit: requestsPerAddress(settings.viewers),
            evaluationWindowSec: WINDOW_S,
            aggregateKeyType: "IP",
          },
        },
        visibilityConfig: visibility("RequestsOfOneAddress"),
      },
    ],
  });
  new aws.wafv2.WebAclAssociation("ApiAclAssociation", {
    resourceArn: api.nodes.api.arn,
    webAclArn: acl.arn,
  });
}

if (settings.waf) makeWebAcl();
