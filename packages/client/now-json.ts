import type { DeviceClocks } from "@marquee/core/clock";
import type { Show } from "@marquee/core/show/schema";

/** What `/now.json` said, and what its headers tell of the server's clock. */
export type NowJson = {
  show: Show;
  /** The server's time when the answer came, epoch ms, at best knowledge. */
  serverNow: number;
  /** How far off `serverNow` may be, ms. */
  errorMs: number;
  /** When the answer came, ms by the device's monotonic clock. */
  receivedAt: number;
};

/** The device's clocks and network, and where to read. */
export type NowJsonPorts = Partial<DeviceClocks> & {
  fetch?: (url: string, init: object) => Promise<Response>;
  url?: string;
};

/** HTTP's `Date` and `Age` tell whole seconds only. */
const HEADER_STEP_MS = 1_000;

/**
 * Reads `/now.json`: what is on, without credentials. The headers `Date` and `Age` bound the server's time to a second or two; a device whose
 * clock lies within the bounds is believed, any other is corrected to the middle of them. Rejects when it can't be had.
 */
export async function readNowJson(ports: NowJsonPorts = {}): Promise<NowJson> {
  const {
    fetch: get = (url: string, init: object) => fetch(url, init),
    device = Date.now,
    monotonic = () => performance.now(),
    url = "/now.json",
  } = ports;
  const sentAt = monotonic();
  const response = await get(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`/now.json answered ${response.status}: try again later`);
  const receivedAt = monotonic();
  const deviceNow = device();
  const show = (await response.json()) as Show;

  const date = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(date)) return { show, serverNow: deviceNow, errorMs: Infinity, receivedAt };
  const age = Number(response.headers.get("age") ?? 0);
  const earliest = date + age * 1_000;
  const latest = earliest + HEADER_STEP_MS * (age > 0 ? 2 : 1) + (receivedAt - sentAt);
  const plausible = deviceNow >= earliest && deviceNow <= latest;
  const serverNow = plausible ? deviceNow : (earliest + latest) / 2;
  return { show, serverNow, errorMs: Math.max(serverNow - earliest, latest - serverNow), receivedAt };
}
