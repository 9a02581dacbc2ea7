import type { ScreenKind } from "@marquee/core/audience/schema";
import { createClock } from "@marquee/client/shared-clock";
import { timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import { zero } from "@marquee/core/vote/reaction";
import type { Reading } from "./now-json.ts";
import { readAgainIn } from "./poll-schedule.ts";
import { createLoop } from "./loop.ts";
import { watchPage } from "../app/page-events.ts";
import { browserPorts, type ShowPorts } from "./ports.ts";
import { createScreen } from "./screen.ts";
import type { Seated } from "./seated.ts";
import type { ShowStore } from "./state.ts";
import { Unseated } from "./unseated.ts";

/** A room that finds the next movie late asks within this time, not all at once, ms. */
const LATE_SPREAD_MS = 1_000;

/**
 * Makes the one store of a screen: it follows the show by `/now.json`, takes its seat, then hears and speaks by the API, and comes back by itself
 * from whatever happens to the page, the network or the server. It begins at once and ends with `close`.
 */
export function createShow({
  kind,
  ports = browserPorts(kind),
}: {
  kind: ScreenKind;
  ports?: ShowPorts;
}): ShowStore {
  const { random } = ports;
  const clock = createClock({ monotonic: () => performance.now(), guess: Date.now() });
  const now = () => clock.now();
  let seated: Seated | undefined;
  let closed = false;
  /** Since when there has been no socket, by the monotonic clock. */
  let aloneSince: number | undefined;

  const screen = createScreen({
    kind,
    random,
    now,
    loadImage: ports.loadImage,
    onTurn(oldest) {
      screen.setState({ mine: zero() });
      seated?.turn(oldest);
    },
    onLate: () => follow.soon(random() * LATE_SPREAD_MS),
  });
  const { state } = screen;

  function hearReading({ show, serverNow, errorMs, receivedAt }: Reading): void {
    const serverTime = serverNow + performance.now() - receivedAt;
    // Rough as it is, it tells when the device has slept, and its monotonic clock with it.
    if (Math.abs(serverTime - now()) > errorMs + clock.errorMs()) clock.distrust();
    clock.hint(serverTime, errorMs);
    screen.hearShow(show);
  }

  function tell(event: "reached" | "missed"): void {
    // A page that was opened without a network may lack the rest of itself, too.
    if (seated) seated.tell(event);
    else screen.setState({ connection: event === "missed" ? "offline" : "connecting" });
  }

  function untilNextReading(leadMs: number): number {
    aloneSince ??= performance.now();
    return readAgainIn(state, { now: now(), leadMs, waitedMs: performance.now() - aloneSince }, random);
  }

  async function readConfig(): Promise<Config> {
    try {
      return await ports.readConfig();
    } catch (error) {
      tell("missed");
      throw error;
    }
  }

  /** The config, then the movie, then the seat. */
  const begin = createLoop(async () => {
    if (seated) return undefined;
    const config = state.config ?? (await ports.boot.config) ?? (await readConfig());
    const constants = timing(config.roundMs);
    if (!state.config) {
      screen.configure(config);
      const reading = await ports.boot.reading;
      if (reading) hearReading(reading);
      follow.soon(reading && untilNextReading(constants.leadMs));
    }
    const { createSeated, backend } = await ports.loadSeated(config, now);
    if (!closed)
      seated = createSeated({
        kind,
        screen,
        clock,
        constants,
        backend,
        ports,
        follow,
        onWake: wake,
      });
    return undefined;
  }, random);

  /** Without a socket the show goes by `/now.json`: before there is a seat, in an outage, and where a network lets no socket through. */
  const follow = createLoop(async () => {
    if (!state.config || (state.connection === "live" && !state.late)) {
      aloneSince = undefined;
      return undefined;
    }
    const { leadMs } = timing(state.config.roundMs);
    try {
      hearReading(await ports.readBillboard());
    } catch (error) {
      tell("missed");
      throw error;
    }
    tell("reached");
    return untilNextReading(leadMs);
  }, random);

  function wake(): void {
    screen.look();
    begin.soon();
    follow.again();
  }

  const unwatch = watchPage({
    onVisible: () => (seated ? seated.visible() : wake()),
    onOnline: () => (seated ? seated.online() : wake()),
    onHidden: () => seated?.hidden(),
    onLeave: () => seated?.leave(),
    onReturn: () => seated?.back(),
  });

  begin.soon();

  return {
    state,
    now,
    vote: (reaction, round) => seated?.vote(reaction, round) ?? false,
    async say(name, text) {
      if (!seated) throw new Unseated();
      return seated.say(name, text);
    },
    close() {
      closed = true;
      unwatch();
      begin.stop();
      follow.stop();
      seated?.close();
      screen.close();
    },
  };
}
