import { sign } from "@marquee/client/signature";
import { describe, expect, test, afterAll, beforeAll } from "vitest";
import { createCredentialIssuer } from "./issue-credentials.ts";
import { AWS_QUOTAS } from "./limits.ts";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";
import { signIn } from "@marquee/testing/guest-sign-in";

let server: Server;
beforeAll(async () => {
  server = await startServer({ conductor: false, quotas: AWS_QUOTAS });
});
afterAll(() => server.close());

async function cognito(operation: string, input: unknown, init: RequestInit = {}) {
  const response = await fetch(`${server.url}/cognito`, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityService.${operation}` },
    body: typeof input === "string" ? input : JSON.stringify(input),
    ...init,
  });
  const answer = (await response.json()) as { IdentityId?: string; Credentials?: { Expiration: number } };
  return { status: response.status, ...answer };
}

const pool = { IdentityPoolId: "us-east-1:00000000-0000-4000-8000-000000000000" };

test("a visitor gets an identity, and credentials for an hour", async () => {
  const { IdentityId } = await cognito("GetId", pool);
  const { Credentials, ...rest } = await cognito("GetCredentialsForIdentity", { IdentityId });
  expect(rest).toEqual({ status: 200, IdentityId });
  expect(Credentials).toEqual({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) as unknown,
    SecretKey: expect.stringMatching(/^.{40}$/) as unknown,
    SessionToken: expect.any(String) as unknown,
    Expiration: expect.any(Number) as unknown,
  });
  expect(Math.abs((Credentials?.Expiration ?? 0) - Date.now() / 1000 - 3600)).toBeLessThan(5);
});

test.each<[string, string, unknown, string]>([
  [
    "another pool",
    "GetId",
    { IdentityPoolId: "us-east-1:00000000-0000-4000-8000-000000000001" },
    "ResourceNotFoundException",
  ],
  ["no pool", "GetId", {}, "ValidationException"],
  ["a pool that is none", "GetId", { IdentityPoolId: "*" }, "ValidationException"],
  ["a login", "GetId", { ...pool, Logins: { "accounts.google.com": "token" } }, "NotAuthorizedException"],
  ["no JSON", "GetId", "meow", "SerializationException"],
  ["no object", "GetId", "[]", "ValidationException"],
  [
    "an identity that was never given",
    "GetCredentialsForIdentity",
    { IdentityId: "us-east-1:5a0ec3f5-8b1a-4e6e-9d37-0e5a3f3a8c11" },
    "ResourceNotFoundException",
  ],
  ["no identity", "GetCredentialsForIdentity", {}, "ValidationException"],
  ["another operation", "DeleteIdentities", {}, "UnknownOperationException"],
  ["an operation of every object", "constructor", {}, "UnknownOperationException"],
])("%s is refused", async (_what, operation, input, type) => {
  expect(await cognito(operation, input)).toMatchObject({ status: 400, __type: type });
});

test("an answer about an identity that is not known does not repeat it", async () => {
  const IdentityId = "us-east-1:5a0ec3f5-8b1a-4e6e-9d37-0e5a3f3a8c11";
  expect(JSON.stringify(await cognito("GetCredentialsForIdentity", { IdentityId }))).not.toContain(
    "5a0ec3f5",
  );
});

test("with AWS's limits, the 26th new visitor of a second is told to wait; those who have an identity come in", async () => {
  const { identityId } = await signIn(server.url, pool.IdentityPoolId);
  const answers = await Promise.all(Array.from({ length: 60 }, () => cognito("GetId", pool)));
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(60);
  expect(answers.find(({ status }) => status !== 200)).toMatchObject({
    status: 400,
    __type: "TooManyRequestsException",
  });
  await expect(signIn(server.url, pool.IdentityPoolId, identityId)).resolves.toMatchObject({ identityId });
});

describe("the identity of a host", () => {
  const input = { IdentityPoolId: pool.IdentityPoolId, Logins: { "host.marquee": "host-1" } };

  test("is given to nobody who does not sign as the function that opens the desk", async () => {
    const operation = "GetOpenIdTokenForDeveloperIdentity";
    expect(await cognito(operation, input)).toMatchObject({ status: 401, __type: "UnauthorizedException" });
    const url = `${server.url}/cognito`;
    const body = JSON.stringify(input);
    const target = { "x-amz-target": `AWSCognitoIdentityService.${operation}` };
    for (const credentials of [
      server.conductorCredentials,
      createCredentialIssuer(Buffer.alloc(32, 2)).openDesk,
    ]) {
      const headers = await sign({
        ...{ method: "POST", url, headers: target, body, region: REGION, credentials, date: new Date() },
        service: "cognito-identity",
      });
      const { status, ...answer } = await cognito(operation, body, { headers });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(answer).not.toHaveProperty("IdentityId");
    }
  });

  test("gives credentials for its own token alone, and none without", () => {
    const issuer = createCredentialIssuer(Buffer.alloc(32, 1));
    const { identityId, token } = issuer.identityOf("host-1");
    const other = issuer.identityOf("host-2");
    expect(issuer.identityOf("host-1").identityId).toBe(identityId);
    expect(other.identityId).not.toBe(identityId);
    expect(issuer.knows(identityId)).toBe(false);
    expect(issuer.issueToHost(identityId, other.token)).toBeUndefined();
    expect(issuer.issueToHost(identityId, `${token}x`)).toBeUndefined();
    expect(issuer.issueToHost(identityId, issuer.issue(identityId).sessionToken)).toBeUndefined();
    const { accessKeyId, sessionToken } = issuer.issueToHost(identityId, token)!;
    expect(issuer.find(accessKeyId, sessionToken).caller).toEqual({ role: "host", identityId });
  });

  test("its token is good for a quarter of an hour", () => {
    let now = 1_800_000_000_000;
    const issuer = createCredentialIssuer(Buffer.alloc(32, 1), () => now);
    const { identityId, token } = issuer.identityOf("host-1");
    now += 899_999;
    expect(issuer.issueToHost(identityId, token)).toBeDefined();
    now += 1;
    expect(issuer.issueToHost(identityId, token)).toBeUndefined();
  });
});
