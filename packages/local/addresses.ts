import { networkInterfaces } from "node:os";

/** Interfaces that no phone in the room can reach: of containers, virtual machines and tunnels. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|tailscale|zt|wg)/;

/** The address of this machine on the local network; undefined without one. */
export function lanAddress(interfaces = networkInterfaces()): string | undefined {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, family }) => !internal && family === "IPv4")
      .map(({ address }) => ({ address, virtual: VIRTUAL.test(name) })),
  );
  const [best] = found.sort((a, b) => Number(a.virtual) - Number(b.virtual));
  return best?.address;
}

/** Where other devices reach a server that listens on `host` and `port`. */
export function publicUrl(host: string, port: number): string {
  return `http://${isAny(host) ? (lanAddress() ?? "127.0.0.1") : bracketed(host)}:${port}`;
}

/** Where this machine itself reaches it. */
export function ownUrl(host: string, port: number): string {
  return `http://${isAny(host) ? "127.0.0.1" : bracketed(host)}:${port}`;
}

/** The whole of an address that someone typed: people leave out `http://`. */
export function joinUrl(typed: string): string {
  return /^https?:\/\//.test(typed) ? typed : `http://${typed}`;
}

const isAny = (host: string) => host === "0.0.0.0" || host === "::";
const bracketed = (host: string) => (host.includes(":") ? `[${host}]` : host);
