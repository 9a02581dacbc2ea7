import { OpenDeskDocument } from "@marquee/api/operations/generated-host";
import { createApi } from "@marquee/client/graphql";
import type { Credentials } from "@marquee/client/signature";
import { readHostLink } from "@marquee/local/host-link";
import { readConfig, signIn } from "./guest-sign-in.ts";

/** The key in a host link. */
export const keyIn = (hostLink: string): string => new URL(hostLink).hash.slice(1);

/** The key of the host link of the show that is kept in `folder`. */
export function keptKey(folder: string): string {
  const link = readHostLink(folder);
  if (typeof link !== "object")
    throw new Error(`There is no host link in ${folder}: start a server on it first.`);
  return link.key;
}

/** The API of the server at `url` as a new guest has it. */
export async function guestApi(url: string) {
  const { identityPoolId, api } = await readConfig(url);
  const { credentials } = await signIn(url, identityPoolId);
  return createApi({ url: new URL(api.url, url).href, region: api.region, credentials });
}

/** Opens the desk at `url` by `key`, as a new guest. Throws what the API answered. */
export async function openDesk(url: string, key: string): Promise<Credentials> {
  const { openDesk: given } = await (await guestApi(url)).request(OpenDeskDocument, { key });
  const { accessKeyId, secretAccessKey, sessionToken } = given;
  return { accessKeyId, secretAccessKey, sessionToken };
}
