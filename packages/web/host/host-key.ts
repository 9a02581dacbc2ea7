import { deviceStorage, recall, remember } from "../ui/persisted-signal.ts";

/** Where a device keeps the key of the host link, until its owner signs out. */
const KEY = "marquee.host-key";

/**
 * The key of the host link by which the page was opened, or else the one that is kept; undefined without any. A key in the address is kept and
 * leaves the address at once, and with that the browser's history.
 */
export function takeHostKey(): string | undefined {
  const brought = location.hash.slice(1);
  if (brought !== "") {
    history.replaceState(history.state, "", location.pathname + location.search);
    remember(KEY, brought);
  }
  return brought || recall(KEY) || undefined;
}

/** Signs this device out: the desk asks for the link again. */
export const forgetHostKey = (): void => deviceStorage.removeItem(KEY);
