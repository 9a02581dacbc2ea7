import type { Credentials } from "@marquee/client/signature";
import type { Config } from "@marquee/core/show/schema";

/** Credentials are asked for anew this long before they expire, ms. */
const EARLY_MS = 5 * 60_000;

/** Someone who has signed in to the show at a local server. */
export type Guest = {
  /** A secret: whoever knows it can act as this guest. */
  readonly identityId: string;
  /** Valid credentials, asked for once an hour. */
  readonly credentials: () => Promise<Credentials>;
};

type Keys = { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };

/** What the server at `url` tells every page. */
export const readConfig = async (url: string): Promise<Config> =>
  (await (await fetch(`${url}/config.json`)).json()) as Config;

/** Signs in at the server at `url` as a new guest, or as the one of `identityId`. Throws what Cognito answered. */
export async function signIn(url: string, poolId: string, identityId?: string): Promise<Guest> {
  const cognito = async <Output>(operation: string, input: object): Promise<Output> => {
    const response = await fetch(`${url}/cognito`, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityService.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as Output & { __type?: string; message?: string };
    if (!response.ok) throw new Error(`${operation}: ${answer.__type ?? ""}: ${answer.message ?? ""}`);
    return answer;
  };

  const id =
    identityId ?? (await cognito<{ IdentityId: string }>("GetId", { IdentityPoolId: poolId })).IdentityId;
  let keys: { value: Credentials; until: number } | undefined;
  const credentials = async () => {
    if (keys && Date.now() < keys.until) return keys.value;
    const { Credentials: given } = await cognito<{ Credentials: Keys }>("GetCredentialsForIdentity", {
      IdentityId: id,
    });
    const value = {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretKey,
      sessionToken: given.SessionToken,
    };
    keys = { value, until: given.Expiration * 1000 - EARLY_MS };
    return value;
  };
  await credentials();
  return { identityId: id, credentials };
}
