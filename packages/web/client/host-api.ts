import { createDeskApi, type DeskApi } from "@marquee/client/desk-api";
import { createHostCredentials } from "@marquee/client/host-credentials";
import { createShowApi, type ShowApi } from "@marquee/client/show-api";
import { createGuest, type GuestApiOptions } from "./guest-api.ts";

export type HostApiOptions = GuestApiOptions & {
  /** The key of the host link. */
  key: string;
  /** The key opens the desk no more. */
  onRevoked: () => void;
};

/** Makes the API of a deployment for its host, who is known by the key of the host link: what every screen asks of it, and what only a host may. */
export function createHostApi(options: HostApiOptions): { api: ShowApi; deskApi: DeskApi } {
  const { config, now, origin = location.origin, key, onRevoked } = options;
  const endpoint = { url: new URL(config.api.url, origin).href, region: config.api.region, now };
  const guest = createGuest(config, origin);
  const host = createHostCredentials({ key, guest, api: endpoint, onRevoked });
  return {
    api: createShowApi({ config, now, origin, guest: host }),
    deskApi: createDeskApi({ ...endpoint, host }),
  };
}
