import type { ScreenKind } from "@marquee/core/audience/schema";
import { createClock } from "@marquee/core/round/clock";
import { timing, type Timing } from "@marquee/core/round/round";
import type { Config } from "@marquee/core/show/schema";
import type { Backend, Timed } from "./backend.ts";
import { createBallots, type Ballots } from "./ballots.ts";
import type { Reading } from "./billboard.ts";
import { readAgainIn } from "./follow.ts";
import { createLoop } from "./loop.ts";
import { watchPage } from "./page.ts";
import { browserPorts, type ShowPorts } from "./ports.ts";
import { createScreen } from "./screen.ts";
import type { ShowStore } from "./state.ts";
import { createSupervisor } from "./supervisor.ts";

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
  /** What `/config.json` makes possible. */
  let venue: { config: Config; constants: Timing; ballots: Ballots } | undefined;
  let backend: Backend | undefined;
  /** How long the server wants this screen to gather votes, ms. */
  let flushMs: number | undefined;

  const screen = createScreen({
    kind,
    random,
    now: clock.now,
    loadImage: ports.loadImage,
    onTurn(round, oldest) {
      venue?.ballots.forgetBefore(oldest);
      showMine(round.number);
    },
    onLate: () => follow.soon(random() * LATE_SPREAD_MS),
  });
  const { state, setState } = screen;

  function showMine(round: number): void {
    if (!venue) return;
    const mine = venue.ballots.mine(round);
    setState("minePast", { [round]: mine });
    if (round === state.round?.number) setState({ mine, refusal: venue.ballots.refusal(round) });
  }

  function hearReading({ show, serverNow, errorMs, receivedAt }: Reading): void {
    clock.hint(serverNow + performance.now() - receivedAt, errorMs);
    screen.hearShow(show);
  }

  function learn<Answer>({ answer, trip }: Timed<Answer>): Answer {
    clock.sample(trip);
    screen.look();
    return answer;
  }

  const begin = createLoop(async () => {
    if (venue) return undefined;
    const config = (await ports.boot.config) ?? (await ports.readConfig());
    screen.configure(config);
    const constants = timing(config.roundMs);
    const ballots = createBallots({
      send: (votes) =>
        backend && state.seat === "seated"
          ? backend.castVotes(votes)
          : Promise.reject(new Error("No seat yet.")),
      clock: {
        now: clock.now,
        setTimer: (run, ms) => setTimeout(run, ms),
        clearTimer: (timer) => clearTimeout(timer as number),
      },
      random,
      timing: constants,
      flushMs: () => flushMs ?? constants.flushMs,
      storage: ports.storage,
      reloaded: ports.reloaded,
      onChange: showMine,
    });
    venue = { config, constants, ballots };
    ballots.resume();
    takeSeat.soon();
    const reading = await ports.boot.reading;
    if (reading) hearReading(reading);
    follow.soon(reading && readAgainIn(state, clock.now(), constants.leadMs, random));
    return undefined;
  }, random);

  /** Without a socket the show goes by `/now.json`: before there is a seat, in an outage, and where a network lets no socket through. */
  const follow = createLoop(async () => {
    if (state.connection === "live" && !state.late) return undefined;
    try {
      hearReading(await ports.readBillboard());
    } catch (error) {
      if (supervisor.state === "idle") setState({ connection: "offline" });
      throw error;
    }
    if (supervisor.state === "idle") setState({ connection: "connecting" });
    return readAgainIn(state, clock.now(), venue?.constants.leadMs ?? 0, random);
  }, random);

  const takeSeat = createLoop(async () => {
    if (!venue || state.seat === "seated") return undefined;
    backend ??= await ports.loadBackend(venue.config, clock.now);
    await backend.signIn();
    setState({ seat: "seated" });
    supervisor.start();
    checkIn.soon();
    venue.ballots.nudge();
    return undefined;
  }, random);

  const checkIn = createLoop(async () => {
    if (!backend || state.seat === "waiting") return undefined;
    const answer = learn(await backend.checkIn(kind));
    flushMs = answer.flushMs;
    // Spread, so that phones that joined together don't speak together all evening.
    return answer.checkInMs * (0.9 + 0.2 * random());
  }, random);

  const supervisor = createSupervisor({
    random,
    open(events) {
      if (!backend) throw new Error("The socket was started before there was a seat.");
      return backend.listen({ ...screen.ears, ...events });
    },
    onState(line) {
      if (line === "live" || (line === "connecting" && state.connection === "live"))
        setState({ connection: "catching-up" });
      if (line === "live") catchUp.soon();
      if (line === "waiting") {
        setState({ connection: "offline" });
        follow.soon();
      }
    },
  });
  const isLive = () => supervisor.state === "live";

  /** The subscriptions stand by now: what the snapshot doesn't hold, they bring. */
  const catchUp = createLoop(async () => {
    if (!backend || !isLive()) return undefined;
    screen.hearShow(learn(await backend.show()));
    if (isLive()) setState({ connection: "live" });
    venue?.ballots.nudge();
    return undefined;
  }, random);

  /** The page is looked at again, or the network is back: whatever was waited for is tried now. */
  function wake(): void {
    screen.look();
    begin.soon();
    follow.soon();
    takeSeat.soon();
    checkIn.soon();
    venue?.ballots.nudge();
  }

  const unwatch = watchPage({
    onVisible() {
      supervisor.visible();
      wake();
    },
    onOnline() {
      supervisor.online();
      wake();
    },
    onHidden: () => venue?.ballots.flush(),
    onLeave: () => venue?.ballots.release(),
    onReturn: () => venue?.ballots.resume(),
  });

  begin.soon();

  return {
    state,
    now: clock.now,
    vote(reaction) {
      if (state.round && !state.late) venue?.ballots.tap(state.round.number, reaction);
    },
    async say(name, text) {
      if (!backend || state.seat === "waiting")
        throw new Error("Your seat is not ready yet; it takes a moment. Then say it again.");
      screen.ears.onMessage(await backend.sendMessage(name, text));
    },
    close() {
      unwatch();
      for (const loop of [begin, follow, takeSeat, checkIn, catchUp]) loop.stop();
      supervisor.close();
      screen.close();
      venue?.ballots.release();
    },
  };
}
