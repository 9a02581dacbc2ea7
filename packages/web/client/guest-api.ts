import { createGuestCredentials, type GuestCredentials } from "@marquee/client/guest-credentials";
import { createShowApi, type ShowApi } from "@marquee/client/show-api";
import type { Config } from "@marquee/core/show/schema";
import { createAmplifyGuest } from "./amplify-guest.ts";

export type GuestApiOptions = {
  config: Config;
  /** The shared clock, epoch ms. */
  now: () => number;
  /** What relative addresses in `config` are relative to. */
  origin?: string;
};

/** Makes the API of a deployment for a guest whom Cognito knows again by what this device keeps. */
export function createGuestApi({ config, now, origin = location.origin }: GuestApiOptions): ShowApi {
  return createShowApi({ config, now, origin, guest: createGuest(config, origin) });
}

/** The credentials of a guest whom Cognito knows again by what this device keeps. */
export function createGuest(
  { cognitoUrl, identityPoolId }: Config,
  origin = location.origin,
): GuestCredentials {
  const fetchCredentials = createAmplifyGuest({
    identityPoolId,
    storage: () => localStorage,
    ...(cognitoUrl !== undefined && { endpoint: new URL(cognitoUrl, origin).href }),
  });
  return createGuestCredentials({ fetchCredentials });
}
