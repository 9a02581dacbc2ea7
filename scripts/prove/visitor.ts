import { authorize } from "@marquee/client/graphql";
import {
  createRealtimeSocket,
  type RealtimeSocket,
  type RealtimeSocketOptions,
} from "@marquee/client/realtime-socket";
import type { Credentials } from "@marquee/client/signature";
import type { Config } from "@marquee/core/show/schema";

/** How a proof reaches a show: a network that a test may damage. */
export type Network = {
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  WebSocket: NonNullable<RealtimeSocketOptions["WebSocket"]>;
};

/** A show as every page learns of it. */
export type Place = { url: string; config: Config; network: Network };

/** What the API answered: HTTP's status, the error's name, the data, and the request tokens that it says were consumed. */
export type Answer = {
  status: number;
  errorType: string | undefined;
  message: string;
  data: Record<string, unknown> | undefined;
  tokens: string | null;
};

/** Where a show's API is. */
export const apiOf = ({ url, config }: Place): string => new URL(config.api.url, url).href;

/** Asks the API as the one with `credentials`, or unsigned. Throws if it can't be reached or answers no JSON. */
export async function ask(
  place: Place,
  credentials: Credentials | undefined,
  query: { toString: () => string },
  variables: object = {},
): Promise<Answer> {
  const url = apiOf(place);
  const body = JSON.stringify({ query: query.toString(), variables });
  const unsigned = { "content-type": "application/json" };
  const headers = credentials
    ? await authorize(
        { url, region: place.config.api.region, credentials: () => Promise.resolve(credentials) },
        url,
        unsigned,
        body,
      )
    : unsigned;
  const response = await place.network.fetch(url, { method: "POST", headers, body });
  const answer = (await response.json()) as {
    data?: Record<string, unknown> | null;
    errors?: { errorType?: string; message?: string }[];
  };
  const error = answer.errors?.[0];
  return {
    status: response.status,
    errorType: error && (error.errorType ?? "an error without a type"),
    message: error?.message ?? "",
    data: answer.data ?? undefined,
    tokens: response.headers.get("x-amzn-appsync-tokensconsumed"),
  };
}

type Keys = { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };

/** A new guest of the identity pool, as Cognito made it. `expiresAt`: epoch ms. */
export type Guest = { identityId: string; credentials: Credentials; expiresAt: number };

/** Asks Cognito for a new identity and its credentials. Throws what Cognito answered. */
export async function signIn({ url, config, network }: Place): Promise<Guest> {
  const endpoint =
    config.cognitoUrl === undefined
      ? `https://cognito-identity.${config.api.region}.amazonaws.com/`
      : new URL(config.cognitoUrl, url).href;
  async function cognito<Output>(operation: string, input: object): Promise<Output> {
    const response = await network.fetch(endpoint, {
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
  }
  const { IdentityId } = await cognito<{ IdentityId: string }>("GetId", {
    IdentityPoolId: config.identityPoolId,
  });
  const { Credentials: keys } = await cognito<{ Credentials: Keys }>("GetCredentialsForIdentity", {
    IdentityId,
  });
  return {
    identityId: IdentityId,
    credentials: {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: keys.SecretKey,
      sessionToken: keys.SessionToken,
    },
    expiresAt: keys.Expiration * 1_000,
  };
}

/** Subscriptions on one socket, and what they heard. */
export type Listener = {
  /** All that came by the subscription of `field`. */
  heard: (field: string) => Record<string, unknown>[];
  /** Why the subscription of `field` was refused. */
  refused: (field: string) => string | undefined;
  readonly state: RealtimeSocket["state"];
  close: () => void;
};

/** Subscribes to `documents`, by their fields, as the one with `credentials`; resolves when all are acknowledged or refused. */
export function listen(
  place: Place,
  credentials: Credentials,
  documents: Record<string, { toString: () => string }>,
): Promise<Listener> {
  const heard = new Map<string, Record<string, unknown>[]>();
  const refused = new Map<string, string>();
  return new Promise((resolve, reject) => {
    const socket = createRealtimeSocket({
      url: apiOf(place),
      region: place.config.api.region,
      credentials: () => Promise.resolve(credentials),
      WebSocket: place.network.WebSocket,
      onState(state, reason) {
        if (state === "closed") reject(reason ?? new Error("The socket was closed"));
        if (state === "live") resolve(listener);
      },
    });
    const listener: Listener = {
      heard: (field) => heard.get(field) ?? [],
      refused: (field) => refused.get(field),
      get state() {
        return socket.state;
      },
      close: () => socket.close(),
    };
    for (const [field, document] of Object.entries(documents)) {
      heard.set(field, []);
      socket.subscribe<Record<string, unknown>, Record<string, never>>(
        document,
        (data) => heard.get(field)?.push(data),
        ({ type, message }) => refused.set(field, `${type}: ${message}`),
      );
    }
    socket.connect();
  });
}
