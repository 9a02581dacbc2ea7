import { HOST_PROVIDER, type Role } from "@marquee/api/access";
import { fieldArns } from "./access.ts";

/** What identities of a kind may do, in place of SST's own policies, which open Cognito Sync and Mobile Analytics to all of them. */
const policiesOf = (role: Role) => [
  {
    name: "inline",
    policy: aws.iam.getPolicyDocumentOutput({
      statements: [{ actions: ["appsync:GraphQL"], resources: fieldArns(role) }],
    }).json,
  },
];

/**
 * Gives every phone and TV credentials of the `audience` role, without a login, and hosts, for whom infra/open-desk.ts vouches, those of
 * `host`. Only by the enhanced flow: the classic one lets whoever has an identity choose the role's session, past the limits that Cognito
 * sets for visitors.
 */
export const identityPool = new sst.aws.CognitoIdentityPool("Visitors", {
  transform: {
    identityPool: { allowClassicFlow: false, developerProviderName: HOST_PROVIDER },
    unauthenticatedRole: { inlinePolicies: policiesOf("audience") },
    authenticatedRole: { inlinePolicies: policiesOf("host") },
  },
});
