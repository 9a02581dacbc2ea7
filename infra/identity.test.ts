import { expect, test } from "vitest";
import { evaluated } from "./testing/evaluate.ts";
import { allows, rolesOf } from "./testing/iam.ts";

const SITUATIONS = ["production", "ana", "dev"] as const;

const poolOf = async (situation: (typeof SITUATIONS)[number]) => {
  const { resources } = await evaluated(situation);
  return { resources, pool: resources.one("aws:cognito/identityPool:IdentityPool") };
};

test.each(SITUATIONS)("%s lets anyone in as a visitor, by the enhanced flow alone", async (situation) => {
  const { pool } = await poolOf(situation);
  expect(pool.inputs).toMatchObject({ allowUnauthenticatedIdentities: true, allowClassicFlow: false });
});

test.each(SITUATIONS)("%s knows no way to log in but by the host link", async (situation) => {
  const { resources, pool } = await poolOf(situation);
  const { cognitoIdentityProviders, supportedLoginProviders, ...others } = pool.inputs;
  expect([cognitoIdentityProviders ?? [], supportedLoginProviders ?? {}]).toEqual([[], {}]);
  expect(others).not.toHaveProperty("samlProviderArns");
  expect(others).not.toHaveProperty("openidConnectProviderArns");
  expect(others.developerProviderName).toBe("host.marquee");
  expect(resources.all.filter(({ type }) => type.startsWith("aws:cognito/userPool"))).toEqual([]);
});

test.each(SITUATIONS)("%s gives each kind of identity its role", async (situation) => {
  const { resources, pool } = await poolOf(situation);
  const { inputs } = resources.one("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment");
  const arnOf = (role: string) => resources.one("aws:iam/role:Role", role).state.arn;
  expect(inputs).toEqual({
    identityPoolId: pool.id,
    roles: { unauthenticated: arnOf("VisitorsUnauthRole"), authenticated: arnOf("VisitorsAuthRole") },
  });
});

test.each(SITUATIONS)(
  "%s gives a role to identities of its own pool and of the role's kind alone",
  async (situation) => {
    const { resources, pool } = await poolOf(situation);
    const roles = rolesOf(resources);
    const assumes = (role: string, aud: string | undefined, amr: string | undefined) =>
      allows(roles.find(({ name }) => name === role)!.trust, {
        action: "sts:AssumeRoleWithWebIdentity",
        principal: ["Federated", "cognito-identity.amazonaws.com"],
        context: {
          ...(aud !== undefined && { "cognito-identity.amazonaws.com:aud": aud }),
          ...(amr !== undefined && { "cognito-identity.amazonaws.com:amr": [amr] }),
        },
      });
    const another = "us-east-1:11111111-1111-4111-8111-111111111111";
    for (const [role, kind, other] of [
      ["VisitorsUnauthRole", "unauthenticated", "authenticated"],
      ["VisitorsAuthRole", "authenticated", "unauthenticated"],
    ] as const) {
      expect(assumes(role, pool.id, kind)).toBe(true);
      expect(assumes(role, pool.id, other)).toBe(false);
      expect(assumes(role, pool.id, undefined)).toBe(false);
      expect(assumes(role, another, kind)).toBe(false);
      expect(assumes(role, undefined, kind)).toBe(false);
    }
  },
);
