import { createSocket } from "node:dgram";
import { networkInterfaces, release } from "node:os";

/** Of containers and virtual machines, on Linux, macOS and Windows. No phone in the room reaches them, unless the network itself goes through one. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vmnet|vmenet|vnic|vboxnet|lxc|lxd|incus|mpqemubr|dummy|cni|flannel|cali|kube|podman|bridge1\d\d|vEthernet|VirtualBox|VMware|Parallels|Hyper-V)|\b(WSL|Npcap|Loopback|Bluetooth)\b|^Local Area Connection\* |^LAN-Verbindung\* /i;

/** Of tunnels to other networks, and of telephones'. Also where all traffic goes through one, a phone in the room does not. */
const TUNNEL =
  /^(utun|tun|tap|tailscale|zt|wg|ppp|ipsec|nordlynx|proton|awdl|llw|gpd|cscotun|sit|teredo|isatap|6to4|ham\d|nebula|outline|cloudflare|mullvad|rmnet|wwan|wwp|wwx)|VPN\b|\b(WireGuard|OpenVPN|TAP-Windows\w*|Tailscale|ZeroTier|NordLynx|Wintun|AnyConnect|Fortinet|GlobalProtect|Teredo|Hamachi|Cellular|Mobile Broadband)\b|^Mobilfunk/i;

/** 100.64.0.0/10, which tunnels such as Tailscale give (RFC 6598). */
const SHARED_RANGE = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** 169.254.0.0/16: this machine asked for an address and got none (RFC 3927). */
const LINK_LOCAL = /^169\.254\./;

/** fe80::/10: no use in an address that is typed, as it needs the interface's name (RFC 4291). */
const LINK_LOCAL_IPV6 = /^fe[89ab]/i;

/** 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16: what homes and venues use (RFC 1918). */
const PRIVATE_RANGE = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./;

/** How the addresses of this machine rank, the best first. */
const RANKS = ["default route", "private", "public", "IPv6", "virtual", "tunnel", "link-local"] as const;

/**
 * The address of this machine on the local network: that of `route`, the address by which the system reaches the internet, unless that is a
 * tunnel's; then by name and range. IPv6 only where there is nothing else; undefined without any.
 */
export function lanAddress(interfaces = networkInterfaces(), route?: string): string | undefined {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, address }) => !internal && !LINK_LOCAL_IPV6.test(address))
      .map(({ address, family }) => ({
        address,
        rank: RANKS.indexOf(rankOf(name, address, family === "IPv6", address === route)),
      })),
  );
  const [best] = found.sort((a, b) => a.rank - b.rank);
  return best?.address;
}

function rankOf(name: string, address: string, ipv6: boolean, isRoute: boolean): (typeof RANKS)[number] {
  if (LINK_LOCAL.test(address)) return "link-local";
  if (TUNNEL.test(name) || SHARED_RANGE.test(address)) return "tunnel";
  if (isRoute && !ipv6) return "default route";
  if (VIRTUAL.test(name)) return "virtual";
  if (ipv6) return "IPv6";
  return PRIVATE_RANGE.test(address) ? "private" : "public";
}

/** The address by which the system would reach the internet; undefined without a route there. Nothing is sent: an address of documentation is asked about. */
export function routeAddress(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    const answer = (address?: string) => {
      socket.close();
      resolve(address);
    };
    socket.once("error", () => answer());
    socket.connect(9, "192.0.2.1", () => answer(socket.address().address));
  });
}

/** A network comes and changes while the show runs; looked at this often, ms. */
const LOOK_EVERY_MS = 10_000;

/**
 * Tells `onChange` this machine's address now and whenever it has another one, until the returned function is called. While it has none, it is the one that it had
 * that comes back most likely.
 */
export async function watchLanAddress(
  onChange: (lan: string | undefined) => void,
  look = async () => lanAddress(networkInterfaces(), await routeAddress()),
): Promise<() => void> {
  let known: string | undefined;
  // Some systems let nobody list their interfaces.
  const lookAgain = async () => (await look().catch(() => undefined)) ?? known;
  onChange((known = await lookAgain()));
  const timer = setInterval(() => {
    void lookAgain().then((lan) => {
      if (lan !== known) onChange((known = lan));
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Where other devices reach a server that listens on `host` and `port`, if this machine's own address is `lan`. */
export function publicUrl(host: string, port: number, lan?: string): string {
  return `http://${bracketed(isAny(host) ? (lan ?? "127.0.0.1") : host)}:${port}`;
}

/** Where this machine itself reaches it. */
export function ownUrl(host: string, port: number): string {
  return `http://${isAny(host) ? "127.0.0.1" : bracketed(host)}:${port}`;
}

/** What to do where phones can't reach `lan`: Linux inside of Windows has a network of its own. undefined: they can. */
export function wslAdvice(lan: string, kernel = release()): string | undefined {
  if (!/microsoft/i.test(kernel) || !/^(172|127)\./.test(lan)) return undefined;
  return "This is Linux inside of Windows (WSL): phones reach Windows, not this address. Put networkingMode=mirrored under [wsl2] in %UserProfile%\\.wslconfig, run wsl --shutdown and start again, or say the address that phones reach with --join.";
}

export const isAny = (host: string): boolean => host === "0.0.0.0" || host === "::";
const bracketed = (host: string) => (host.includes(":") ? `[${host}]` : host);
