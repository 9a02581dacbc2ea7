import { chromiumPath } from "@marquee/testing/chromium";

/** A name that is not this machine's own, so that plain http is no secure context unless the kiosk makes it one. */
export const HOST = "marquee.test";

/** Where Debian's Chromium has its settings, the folder of policies among them. */
const SETTINGS = "/etc/chromium";

/**
 * A program that runs Chromium such that it knows `HOST`, and can be asked at `port`. With `settings`, a folder, it has that in place of
 * /etc/chromium, which stays as it is for all others of the machine: a policy holds for every browser that reads it.
 */
export function browserKnowing(port: number, settings?: string): string {
  // Root has no sandbox to give, nor has whoever is root in a namespace of their own.
  const root = process.getuid?.() === 0;
  const sandbox = root || settings ? "--no-sandbox" : "";
  const apart = settings
    ? `unshare ${root ? "" : "--map-root-user"} --mount sh -c 'mount --bind "${settings}" ${SETTINGS} && exec "$0" "$@"' `
    : "";
  return `#!/bin/sh
exec ${apart}${chromiumPath()} --host-resolver-rules="MAP ${HOST} 127.0.0.1" --remote-debugging-port=${port} --disable-gpu --disable-quic ${sandbox} "$@"
`;
}
