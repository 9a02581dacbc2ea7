/** What the pages of a crowd asked of Cognito, and got. */
export type CognitoTraffic = ReturnType<typeof watchCognito>;

/** Looks on while pages of this process ask Cognito at `cognitoUrl`, whatever client they ask by. */
export function watchCognito(cognitoUrl: string) {
  const ask = globalThis.fetch;
  const identities = new Map<string, string>();
  const traffic = {
    getIds: 0,
    getIdsThrottled: 0,
    credentialsThrottled: 0,
    /** Where `page`, a name of one's own, is to ask. The local Cognito doesn't look at the query. */
    endpointOf: (page: string) => `${cognitoUrl}?page=${encodeURIComponent(page)}`,
    /** The identity by which `page` acts; undefined while it has no credentials. */
    identityOf: (page: string) => identities.get(page),
    /** Looks no more. */
    close: () => void (globalThis.fetch = ask),
  };

  const look = async (...request: Parameters<typeof fetch>) => {
    const response = await ask(...request);
    const address = addressOf(request[0]);
    if (!address.startsWith(`${cognitoUrl}?`)) return response;
    const isGetId = new Headers(request[1]?.headers).get("x-amz-target")?.endsWith(".GetId");
    if (!response.ok) {
      const { __type } = (await response.clone().json()) as { __type?: string };
      if (__type === "TooManyRequestsException" && isGetId) traffic.getIdsThrottled += 1;
      else if (__type === "TooManyRequestsException") traffic.credentialsThrottled += 1;
    } else if (isGetId) traffic.getIds += 1;
    else {
      const { IdentityId } = (await response.clone().json()) as { IdentityId: string };
      identities.set(new URL(address).searchParams.get("page") ?? "", IdentityId);
    }
    return response;
  };
  globalThis.fetch = Object.assign(look, ask);
  return traffic;
}

const addressOf = (input: Parameters<typeof fetch>[0]) =>
  input instanceof Request ? input.url : String(input);
