import { HOST_PROVIDER } from "@marquee/api/access";
import { type Credentials, sign } from "@marquee/client/signature";
import type { DeskCredentials } from "@marquee/core/host/desk";

/** Longest wait for Cognito to answer, ms. */
const ANSWER_MS = 3_000;

export type CognitoHostOptions = {
  /** Cognito Identity's endpoint. */
  url: string;
  region: string;
  /** Those of a role that may `cognito-identity:GetOpenIdTokenForDeveloperIdentity`. */
  credentials: Credentials;
  poolId: string;
};

type Keys = { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };

/** Cognito Identity, as far as hosts need it. */
export function createCognitoHost({ url, region, credentials, poolId }: CognitoHostOptions) {
  /** Asks for `operation`. Throws what Cognito answered, without what it was asked. */
  async function ask<Answer>(operation: string, input: object, signed: boolean): Promise<Answer> {
    const body = JSON.stringify(input);
    const bare = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityService.${operation}`,
    };
    const headers = signed
      ? await sign({
          ...{ method: "POST", url, headers: bare, body, region, credentials },
          service: "cognito-identity",
          date: new Date(),
        })
      : bare;
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const answer = (await response.json()) as Answer & { __type?: string; message?: string };
    if (response.ok) return answer;
    const why = `${answer.__type ?? `HTTP ${response.status}`}: ${answer.message ?? ""}`;
    throw new Error(
      `Cognito refused ${operation} (${why}): check that the pool's developer provider is ${HOST_PROVIDER} and that the function's role may ask for it`,
    );
  }

  return {
    /** The identity of all hosts of `generation`, and a token that stands for it for a quarter of an hour. */
    async identityOf(generation: number): Promise<{ identity: string; token: string }> {
      const { IdentityId, Token } = await ask<{ IdentityId: string; Token: string }>(
        "GetOpenIdTokenForDeveloperIdentity",
        { IdentityPoolId: poolId, Logins: { [HOST_PROVIDER]: `host-${generation}` } },
        true,
      );
      return { identity: IdentityId, token: Token };
    },

    /** Credentials of that identity, for an hour. */
    async credentialsOf({ identity, token }: { identity: string; token: string }): Promise<DeskCredentials> {
      const { Credentials } = await ask<{ Credentials: Keys }>(
        "GetCredentialsForIdentity",
        { IdentityId: identity, Logins: { "cognito-identity.amazonaws.com": token } },
        false,
      );
      return {
        accessKeyId: Credentials.AccessKeyId,
        secretAccessKey: Credentials.SecretKey,
        sessionToken: Credentials.SessionToken,
        expiresAt: new Date(Credentials.Expiration * 1_000).toISOString(),
      };
    },
  };
}
