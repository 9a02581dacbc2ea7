import { fieldArns } from "./access.ts";

/**
 * Gives every phone and TV credentials of the `audience` role, without a login. Only by the enhanced flow: the classic one lets whoever
 * has an identity choose the role's session, past the limits that Cognito sets for visitors.
 */
export const identityPool = new sst.aws.CognitoIdentityPool("Visitors", {
  transform: {
    identityPool: { allowClassicFlow: false },
    // In place of SST's own policies, which open Cognito Sync and Mobile Analytics to all visitors.
    unauthenticatedRole: {
      inlinePolicies: [
        {
          name: "inline",
          policy: aws.iam.getPolicyDocumentOutput({
            statements: [{ actions: ["appsync:GraphQL"], resources: fieldArns("audience") }],
          }).json,
        },
      ],
    },
    // Nobody logs in: there is no provider. SST makes the role all the same.
    authenticatedRole: { inlinePolicies: [] },
  },
});
