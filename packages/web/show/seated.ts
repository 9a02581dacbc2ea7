import { isFull, seatPause } from "@marquee/api/client/backoff";
import type { ScreenKind } from "@marquee/core/audience/schema";
import type { SharedClock } from "@marquee/core/round/clock";
import type { Timing } from "@marquee/core/round/round";
import { createBallots } from "@marquee/core/vote/ballots";
import type { Backend, Timed } from "./backend.ts";
import { randomId } from "./id.ts";
import { createLoop } from "./loop.ts";
import type { ShowPorts } from "./ports.ts";
import type { Screen } from "./screen.ts";
import type { ShowStore } from "./state.ts";
import { createSupervisor } from "@marquee/api/client/supervisor";
import { words } from "../words/words.ts";

/** A clock that may be further off than this after the first check-ins is asked for again soon, ms... */
const ROUGH_MS = 50;
/** ...so often... */
const EARLY_CHECK_INS = 3;
/** ...after this, ms. */
const EARLY_MS = 2_000;

/** What the part of a screen that has, or waits for, a seat works with. */
export type SeatedOptions = {
  kind: ScreenKind;
  screen: Screen;
  clock: SharedClock;
  constants: Timing;
  backend: Backend;
  ports: Pick<ShowPorts, "storage" | "reloaded" | "random">;
  /** The socket is down. */
  onOffline: () => void;
};

/** The part of a screen that hears and speaks by the API. The first paint does without it. */
export type Seated = Pick<ShowStore, "vote" | "say" | "close"> & {
  /** Another round is on screen, and `oldest` is the first that it remembers. */
  turn: (oldest: number) => void;
  /** The page is looked at again. */
  visible: () => void;
  /** The network is back. */
  online: () => void;
  /** The page is being hidden. */
  hidden: () => void;
  /** The page is being left. */
  leave: () => void;
  /** The page is back just as it was left. */
  back: () => void;
};

/** Takes a seat, as soon as one can be had, and then keeps the screen live: one socket, check-ins, votes and chat. */
export function createSeated({
  kind,
  screen,
  clock,
  constants,
  backend,
  ports,
  onOffline,
}: SeatedOptions): Seated {
  const { state, setState } = screen;
  const { random } = ports;
  /** How long the server wants this screen to gather votes, ms. */
  let flushMs = constants.flushMs;
  let checkIns = 0;

  const ballots = createBallots({
    ...ports,
    timing: constants,
    newId: randomId,
    flushMs: () => flushMs,
    clock: {
      now: () => clock.now(),
      setTimer: (run, ms) => setTimeout(run, ms),
      clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    },
    send: (batch) =>
      state.seat === "seated" ? backend.castVotes(batch) : Promise.reject(new Error("No seat yet.")),
    onChange: showMine,
  });

  function showMine(round: number): void {
    const { mine } = ballots.counts(round);
    setState("minePast", { [round]: mine });
    if (round === state.round?.number) setState({ mine, refusal: ballots.refusal(round) });
  }

  function learn<Answer>({ answer, trip }: Timed<Answer>): Answer {
    clock.sample(trip);
    screen.look();
    return answer;
  }

  const arrivedAt = performance.now();
  const takeSeat = createLoop(
    async () => {
      if (state.seat === "seated") return undefined;
      try {
        await backend.signIn();
      } catch (error) {
        if (isFull(error)) setState({ seat: "queued" });
        throw error;
      }
      setState({ seat: "seated" });
      supervisor.start();
      checkIn.soon();
      ballots.nudge();
      return undefined;
    },
    random,
    (failures) => seatPause(failures, performance.now() - arrivedAt, random),
  );

  const checkIn = createLoop(async () => {
    if (state.seat !== "seated") return undefined;
    const answer = learn(await backend.checkIn(kind));
    flushMs = answer.flushMs;
    checkIns += 1;
    if (checkIns < EARLY_CHECK_INS && clock.errorMs() > ROUGH_MS) return EARLY_MS;
    // Spread, so that phones that joined together don't speak together all evening.
    return answer.checkInMs * (0.9 + 0.2 * random());
  }, random);

  const supervisor = createSupervisor({
    random,
    open: (events) => backend.listen({ ...screen.ears, ...events }),
    onState(line) {
      if (line === "live" || (line === "connecting" && state.connection === "live"))
        setState({ connection: "catching-up" });
      if (line === "live") catchUp.soon();
      if (line === "waiting") {
        setState({ connection: "offline" });
        onOffline();
      }
    },
  });
  const isLive = () => supervisor.state === "live";

  /** The subscriptions stand by now: what the snapshot doesn't hold, they bring. */
  const catchUp = createLoop(async () => {
    if (!isLive()) return undefined;
    screen.hearShow(learn(await backend.show()));
    if (isLive()) setState({ connection: "live" });
    ballots.nudge();
    return undefined;
  }, random);

  function wake(): void {
    takeSeat.soon();
    checkIn.soon();
    ballots.nudge();
  }

  ballots.resume();
  takeSeat.soon();

  return {
    turn(oldest) {
      ballots.forgetBefore(oldest);
      if (state.round) showMine(state.round.number);
    },
    visible() {
      supervisor.visible();
      wake();
    },
    online() {
      supervisor.online();
      wake();
    },
    hidden: ballots.flush,
    leave: ballots.release,
    back: ballots.resume,
    vote(reaction) {
      if (state.round && !state.late) ballots.tap(state.round.number, reaction);
    },
    async say(name, text) {
      if (state.seat !== "seated") throw new Error(words.chat.waiting);
      screen.ears.onMessage(await backend.sendMessage(name, text));
    },
    close() {
      for (const loop of [takeSeat, checkIn, catchUp]) loop.stop();
      supervisor.close();
      ballots.release();
    },
  };
}
