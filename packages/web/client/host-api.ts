import { createDeskApi, type DeskApi } from "@marquee/client/desk-api";
import { OnSubmissionDocument } from "@marquee/api/operations/generated-host";
import type { RealtimeSocket } from "@marquee/client/realtime-socket";
import { createHostCredentials } from "@marquee/client/host-credentials";
import { createShowApi, type ShowApi } from "@marquee/client/show-api";
import { createGuest, type GuestApiOptions } from "./guest-api.ts";

export type HostApiOptions = GuestApiOptions & {
  /** The key of the host link. */
  key: string;
  /** The key opens the desk no more. */
  onRevoked: () => void;
  /** Hears that something waits for a host, while there is a line; and, whenever there is a new one, that something may. */
  onSubmission: () => void;
};

/** Makes the API of a deployment for its host, who is known by the key of the host link: what every screen asks of it, and what only a host may. */
export function createHostApi(options: HostApiOptions): { api: ShowApi; deskApi: DeskApi } {
  const { config, now, origin = location.origin, key, onRevoked, onSubmission } = options;
  const endpoint = { url: new URL(config.api.url, origin).href, region: config.api.region, now };
  const guest = createGuest(config, origin);
  const host = createHostCredentials({ key, guest, api: endpoint, onRevoked });
  const deskApi = createDeskApi({ ...endpoint, host });

  /** Subscribes to what waits, as soon as it is known for which host link. Without that the desk reads it now and then. */
  async function hearSubmissions(socket: Pick<RealtimeSocket, "subscribe">): Promise<void> {
    const { generation } = await deskApi.desk();
    const onError = () => undefined;
    socket.subscribe(OnSubmissionDocument, onSubmission, onError, { generation });
    onSubmission();
  }
  const onSocket = (socket: Pick<RealtimeSocket, "subscribe">) =>
    void hearSubmissions(socket).catch(() => undefined);
  return { api: createShowApi({ config, now, origin, guest: host, onSocket }), deskApi };
}
