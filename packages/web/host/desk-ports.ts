import type { DeskApi } from "@marquee/client/desk-api";
import { browserPorts, type ShowPorts } from "../show/ports.ts";

/**
 * The world around a desk; `onDeskApi` is told the API as soon as there is one, `onRevoked` that the key opens the desk no more, `onSubmission`
 * that something may wait for a host.
 */
export type DeskPorts = (tell: {
  key: string;
  onDeskApi: (api: DeskApi) => void;
  onRevoked: () => void;
  onSubmission: () => void;
}) => ShowPorts;

/** The browser's world, in which a desk signs by the key of the host link. It shows no large posters, so it loads none. */
export const browserDeskPorts: DeskPorts = ({ key, onDeskApi, onRevoked, onSubmission }) => ({
  ...browserPorts(),
  loadImage: () => Promise.resolve(),
  async loadLive(config, now) {
    const [{ createLiveSession }, { createHostApi }, { createLiveParts }] = await Promise.all([
      import("@marquee/client/live-session"),
      import("../client/host-api.ts"),
      import("../show/live-parts.ts"),
    ]);
    const { api, deskApi } = createHostApi({ config, now, key, onRevoked, onSubmission });
    onDeskApi(deskApi);
    return { createLiveSession, createLiveParts, api };
  },
});
