import type { NetworkInterfaceInfo } from "node:os";
import { expect, test, vi } from "vitest";
import { lanAddress, publicUrl, watchLanAddress, wslAdvice } from "./addresses.ts";

/** Interfaces by name, each with its addresses. */
function machine(interfaces: Record<string, string | string[]>): NodeJS.Dict<NetworkInterfaceInfo[]> {
  return Object.fromEntries(
    Object.entries(interfaces).map(([name, addresses]) => [
      name,
      [addresses].flat().map((address) => ({
        ...{ address, netmask: "", mac: "", cidr: null },
        internal: address === "127.0.0.1" || address === "::1",
        ...(address.includes(":") ? { family: "IPv6" as const, scopeid: 0 } : { family: "IPv4" as const }),
      })),
    ]),
  );
}

type Machine = [
  what: string,
  interfaces: Record<string, string | string[]>,
  lan?: string | undefined,
  route?: string,
];

test.each<Machine>([
  // Windows
  ["Windows on Wi-Fi", { "Wi-Fi": "192.168.178.23" }, "192.168.178.23", "192.168.178.23"],
  [
    "Windows with VirtualBox",
    { "VirtualBox Host-Only Network": "192.168.56.1", "Wi-Fi": "192.168.178.23" },
    "192.168.178.23",
  ],
  [
    "Windows with VirtualBox, asked",
    { "VirtualBox Host-Only Network": "192.168.56.1", "Wi-Fi": "192.168.178.23" },
    "192.168.178.23",
    "192.168.178.23",
  ],
  ["Windows with WSL", { "vEthernet (WSL)": "172.28.0.1", Ethernet: "10.0.0.5" }, "10.0.0.5"],
  [
    "Windows with WSL's new name",
    { "vEthernet (WSL (Hyper-V firewall))": "172.28.0.1", Ethernet: "10.0.0.5" },
    "10.0.0.5",
  ],
  [
    "Windows with Hyper-V's switch",
    { "vEthernet (Default Switch)": "172.20.0.1", WLAN: "192.168.1.4" },
    "192.168.1.4",
  ],
  [
    "Windows whose network goes through a switch of Hyper-V",
    { "vEthernet (External)": "192.168.1.4", "vEthernet (WSL)": "172.28.0.1" },
    "192.168.1.4",
    "192.168.1.4",
  ],
  [
    "Windows with VMware",
    {
      "VMware Network Adapter VMnet1": "192.168.10.1",
      "VMware Network Adapter VMnet8": "192.168.20.1",
      Ethernet: "192.168.0.9",
    },
    "192.168.0.9",
  ],
  ["Windows with Npcap", { "Npcap Loopback Adapter": "169.254.7.7", Ethernet: "10.1.1.1" }, "10.1.1.1"],
  [
    "Windows with a telephone's Bluetooth network",
    { "Bluetooth Network Connection": "192.168.44.2", "Wi-Fi": "192.168.1.3" },
    "192.168.1.3",
  ],
  [
    "Windows with a hosted network",
    { "Local Area Connection* 10": "192.168.137.1", "Wi-Fi": "192.168.1.3" },
    "192.168.1.3",
  ],
  [
    "Windows in a VPN that takes all traffic",
    { "OpenVPN TAP-Windows6": "10.8.0.6", "Wi-Fi": "192.168.1.3" },
    "192.168.1.3",
    "10.8.0.6",
  ],
  ["Windows in Tailscale", { Tailscale: "100.101.2.3", Ethernet: "192.168.1.3" }, "192.168.1.3"],
  ["Windows in WireGuard", { "WireGuard Tunnel": "10.66.0.2", WLAN: "10.0.0.8" }, "10.0.0.8", "10.66.0.2"],
  ["Windows without a lease", { Ethernet: "169.254.11.12" }, "169.254.11.12"],
  ["Windows without a cable, on Wi-Fi", { Ethernet: "169.254.11.12", "Wi-Fi": "192.168.1.3" }, "192.168.1.3"],
  ["Windows in German", { "WLAN 2": "192.168.2.30", "LAN-Verbindung* 2": "192.168.137.1" }, "192.168.2.30"],
  // macOS
  ["a Mac on Wi-Fi", { lo0: "127.0.0.1", en0: "192.168.1.7" }, "192.168.1.7", "192.168.1.7"],
  ["a Mac in a VPN", { en0: "192.168.1.7", utun4: "10.10.0.2" }, "192.168.1.7", "10.10.0.2"],
  [
    "a Mac with Parallels",
    { bridge100: "10.211.55.2", bridge101: "10.37.129.2", en0: "192.168.1.7" },
    "192.168.1.7",
  ],
  ["a Mac that shares its network", { bridge100: "192.168.2.1", en7: "172.16.4.4" }, "172.16.4.4"],
  ["a Mac with a cable and Wi-Fi", { en0: "192.168.1.7", en5: "10.20.0.4" }, "10.20.0.4", "10.20.0.4"],
  ["a Mac in Tailscale", { en0: "192.168.1.7", utun3: "100.80.1.1" }, "192.168.1.7"],
  ["a Mac whose docking station got no address", { en6: "169.254.3.3", en0: "10.0.1.9" }, "10.0.1.9"],
  ["a Mac with IPv6, too", { en0: ["fe80::1", "2001:db8::7", "192.168.1.7"] }, "192.168.1.7"],
  // Linux
  ["Linux on a cable", { lo: "127.0.0.1", eth0: "192.168.0.10" }, "192.168.0.10"],
  [
    "Linux with Docker",
    { docker0: "172.17.0.1", "br-1a2b3c": "172.18.0.1", wlp2s0: "192.168.0.10" },
    "192.168.0.10",
  ],
  ["Linux with libvirt", { virbr0: "192.168.122.1", enp3s0: "192.168.0.10" }, "192.168.0.10"],
  ["Linux whose network is a bridge", { br0: "192.168.0.10", virbr0: "192.168.122.1" }, "192.168.0.10"],
  ["Linux with Kubernetes", { cni0: "10.42.0.1", "flannel.1": "10.42.0.0", eno1: "10.0.0.4" }, "10.0.0.4"],
  ["Linux with LXD", { lxdbr0: "10.150.0.1", enp1s0: "10.0.0.4" }, "10.0.0.4"],
  ["Linux with Podman", { podman0: "10.88.0.1", wlan0: "192.168.5.5" }, "192.168.5.5"],
  ["Linux in WireGuard", { wg0: "10.9.0.2", wlan0: "192.168.5.5" }, "192.168.5.5", "10.9.0.2"],
  ["Linux in NordVPN", { nordlynx: "10.5.0.2", wlan0: "192.168.5.5" }, "192.168.5.5", "10.5.0.2"],
  ["Linux in OpenVPN", { tun0: "10.8.0.2", eth0: "192.168.5.5" }, "192.168.5.5", "10.8.0.2"],
  ["Linux in a telephone's modem alone", { ppp0: "10.64.1.1" }, "10.64.1.1", "10.64.1.1"],
  [
    "Linux in two networks",
    { eth0: "192.168.0.10", eth1: "192.168.50.10" },
    "192.168.50.10",
    "192.168.50.10",
  ],
  ["Linux at a public address", { eth0: "203.0.113.9" }, "203.0.113.9"],
  ["Linux at a public and a private one", { eth0: "203.0.113.9", eth1: "10.0.0.9" }, "10.0.0.9"],
  ["a container", { eth0: "172.17.0.2" }, "172.17.0.2", "172.17.0.2"],
  ["a Raspberry Pi that is its own access point", { wlan0: "192.168.4.1" }, "192.168.4.1"],
  ["WSL with a network of its own", { eth0: "172.28.10.2" }, "172.28.10.2"],
  ["WSL that mirrors Windows", { eth0: "192.168.1.3", loopback0: "127.0.0.1" }, "192.168.1.3"],
  // IPv6 alone
  ["IPv6 alone", { eth0: ["fe80::2", "2001:db8::2"] }, "2001:db8::2"],
  ["IPv6 of the house alone", { eth0: ["fe80::2", "fd12::2"] }, "fd12::2"],
  ["IPv6 and Docker", { eth0: ["fe80::2", "2001:db8::2"], docker0: "172.17.0.1" }, "2001:db8::2"],
  ["IPv6 and no lease", { eth0: ["169.254.1.1", "2001:db8::2"] }, "2001:db8::2"],
  ["IPv6 that no other machine reaches", { eth0: "fe80::2" }, undefined],
  // None
  ["no network", { lo: ["127.0.0.1", "::1"] }, undefined],
  ["no interface", {}, undefined],
  // Others that were found to lead nowhere
  ["Windows with Parallels", { "Parallels Shared": "10.211.55.2", Ethernet: "192.168.1.9" }, "192.168.1.9"],
  ["a Mac with Parallels", { vnic0: "10.211.55.2", en0: "192.168.1.9" }, "192.168.1.9"],
  ["a Mac with a virtual machine of Apple's", { vmenet0: "192.168.64.1", en0: "192.168.1.9" }, "192.168.1.9"],
  ["Linux with Incus", { incusbr0: "10.5.5.1", eth0: "192.168.1.9" }, "192.168.1.9"],
  ["Linux with Multipass", { mpqemubr0: "10.5.5.1", eth0: "192.168.1.9" }, "192.168.1.9"],
  [
    "Linux with Kubernetes",
    { "kube-bridge": "10.244.0.1", dummy0: "10.9.9.9", eth0: "192.168.1.9" },
    "192.168.1.9",
  ],
  ["Windows in Mullvad", { Mullvad: "10.64.0.3", "Wi-Fi": "192.168.1.9" }, "192.168.1.9", "10.64.0.3"],
  ["Windows in WARP", { CloudflareWARP: "172.16.0.2", "Wi-Fi": "192.168.1.9" }, "192.168.1.9", "172.16.0.2"],
  ["Windows in ExpressVPN", { ExpressVPN: "10.2.0.2", "Wi-Fi": "192.168.1.9" }, "192.168.1.9", "10.2.0.2"],
  ["Windows with Hamachi", { Hamachi: "25.1.2.3", WLAN: "192.168.1.9" }, "192.168.1.9", "25.1.2.3"],
  ["Linux in Nebula", { nebula1: "10.42.0.2", wlan0: "192.168.1.9" }, "192.168.1.9", "10.42.0.2"],
  [
    "Linux online by a telephone's network",
    { wwan0: "10.33.1.2", wlan0: "192.168.1.9" },
    "192.168.1.9",
    "10.33.1.2",
  ],
  [
    "Windows online by a telephone's network",
    { Mobilfunk: "10.33.1.2", WLAN: "192.168.1.9" },
    "192.168.1.9",
    "10.33.1.2",
  ],
  [
    "Windows that shares a telephone's network by its own Wi-Fi",
    { Cellular: "10.33.1.2", "Local Area Connection* 10": "192.168.137.1" },
    "192.168.137.1",
    "10.33.1.2",
  ],
])("%s", (_, interfaces, lan, route) => {
  expect(lanAddress(machine(interfaces), route)).toBe(lan);
});

test("an address of IPv6 stands in brackets", () => {
  expect(publicUrl("0.0.0.0", 3000, "2001:db8::2")).toBe("http://[2001:db8::2]:3000");
  expect(publicUrl("::", 3000)).toBe("http://127.0.0.1:3000");
  expect(publicUrl("192.168.0.4", 3000, "10.0.0.1")).toBe("http://192.168.0.4:3000");
});

test("a network that comes and changes later is noticed within 10 s, and none is told twice", async () => {
  vi.useFakeTimers();
  try {
    let lan: string | undefined;
    const told: (string | undefined)[] = [];
    const stop = await watchLanAddress(
      (address) => told.push(address),
      () => Promise.resolve(lan),
    );
    lan = "192.168.0.10";
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    lan = "10.0.0.4";
    await vi.advanceTimersByTimeAsync(10_000);
    stop();
    lan = undefined;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([undefined, "192.168.0.10", "10.0.0.4"]);
  } finally {
    vi.useRealTimers();
  }
});

test("a network that goes keeps its address, and one that can't be looked at ends nothing", async () => {
  vi.useFakeTimers();
  try {
    let look = (): Promise<string | undefined> => Promise.reject(new Error("uv_interface_addresses"));
    const told: (string | undefined)[] = [];
    const stop = await watchLanAddress(
      (address) => told.push(address),
      () => look(),
    );
    for (const lan of ["192.168.0.10", undefined, "192.168.0.10", "10.0.0.4"]) {
      look = () => Promise.resolve(lan);
      await vi.advanceTimersByTimeAsync(10_000);
      look = () => Promise.reject(new Error("uv_interface_addresses"));
      await vi.advanceTimersByTimeAsync(10_000);
    }
    stop();
    expect(told).toEqual([undefined, "192.168.0.10", "10.0.0.4"]);
  } finally {
    vi.useRealTimers();
  }
});

test("Linux inside of Windows says what to do where phones can't reach it, and is quiet elsewhere", () => {
  const wsl = "5.15.153.1-microsoft-standard-WSL2";
  expect(wslAdvice("172.28.10.2", wsl)).toMatch(/networkingMode=mirrored.*--join/);
  expect(wslAdvice("127.0.0.1", wsl)).toMatch(/--join/);
  expect(wslAdvice("192.168.1.3", wsl)).toBeUndefined();
  expect(wslAdvice("172.28.10.2", "6.8.0-45-generic")).toBeUndefined();
});
