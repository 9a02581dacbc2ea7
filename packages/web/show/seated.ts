import { isFull, seatPause } from "@marquee/client/backoff";
import { askEveryMs, hedged } from "@marquee/client/hedged-request";
import { createSupervisor, SILENCE_MS } from "@marquee/client/connection";
import type { ScreenKind } from "@marquee/core/audience/schema";
import type { SharedClock } from "@marquee/client/shared-clock";
import type { Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { createBallots } from "@marquee/client/ballots";
import { total } from "@marquee/core/vote/reaction";
import type { Backend, Ears, Timed } from "./backend.ts";
import { after, type ConnectionEvent } from "./connection.ts";
import { randomId } from "./id.ts";
import { createLoop, type Loop } from "./loop.ts";
import type { ShowPorts } from "./ports.ts";
import { createRefusals } from "./refusals.ts";
import type { Screen } from "./screen.ts";
import { watchSleep } from "./sleep.ts";
import type { ShowStore } from "./state.ts";
import { Unseated } from "./unseated.ts";

/** A clock that may be further off than this after the first check-ins, or since the page was looked at again, is asked for again soon, ms... */
const ROUGH_MS = 50;
/** ...so often... */
const EARLY_CHECK_INS = 3;
/** ...after this, ms. */
const EARLY_MS = 2_000;

/** A check-in that failed is made up for within this, ms, or as soon as there is a socket: a crowd without one must not ask and ask. */
const MISSED_MS = 30_000;

/** A room that loses its sockets at once reads what is on within this time, if they are not back by then, ms. */
const OFFLINE_SPREAD_MS = 5_000;

/** What the part of a screen that has, or waits for, a seat works with. */
export type SeatedOptions = {
  kind: ScreenKind;
  screen: Screen;
  clock: SharedClock;
  constants: Timing;
  backend: Backend;
  ports: Pick<ShowPorts, "storage" | "reloaded" | "random">;
  /** Follows the show by `/now.json`, and rests while there is a socket. */
  follow: Loop;
  /** The page is looked at again, the network is back, or the device has slept: whatever it knows may be old. */
  onWake: () => void;
};

/** The part of a screen that hears and speaks by the API. The first paint does without it. */
export type Seated = Pick<ShowStore, "vote" | "say" | "close"> & {
  /** The show could be read without a socket, or could not. */
  tell: (event: "reached" | "missed") => void;
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
  follow,
  onWake,
}: SeatedOptions): Seated {
  const { state, setState } = screen;
  const { random } = ports;
  /** How long the server wants this screen to gather votes, ms. */
  let flushMs = constants.flushMs;
  /** Check-ins since the page came, or was looked at again. */
  let checkIns = 0;
  let checkedIn = false;
  const refusals = createRefusals(
    (refusal) => setState({ refusal }),
    () => !document.hidden,
  );

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
    onRefused: refusals.add,
  });

  const tell = (event: ConnectionEvent) => setState({ connection: after(state.connection, event) });

  function showMine(round: number): void {
    const { mine } = ballots.counts(round);
    setState("minePast", { [round]: mine });
    setState({ pending: !ballots.settled() });
    if (round === state.round?.number) setState({ mine });
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

  const checkIn = createLoop(
    async () => {
      if (state.seat !== "seated") return undefined;
      checkedIn = false;
      const answer = learn(await backend.checkIn(kind));
      checkedIn = true;
      flushMs = answer.flushMs;
      checkIns += 1;
      if (checkIns < EARLY_CHECK_INS && clock.errorMs() > ROUGH_MS) return EARLY_MS;
      // Spread, so that phones that joined together don't speak together all evening.
      return answer.checkInMs * (0.9 + 0.2 * random());
    },
    random,
    () => MISSED_MS * random(),
  );

  /** A page that thaws hears all that was said meanwhile: it must not play through the movies that it missed. */
  const isOver = (round: Round) => Date.parse(round.endsAt) + clock.errorMs() <= clock.now();
  const ears: Ears = { ...screen.ears, onRound: (round) => !isOver(round) && screen.ears.onRound(round) };

  const snapshot = async () =>
    screen.hearShow(learn(await hedged(backend.show, askEveryMs(supervisor.greetingMs))));

  const supervisor = createSupervisor({
    random,
    silenceMs: Math.max(SILENCE_MS, constants.roundMs),
    open: (events) => backend.listen({ ...ears, ...events }),
    onRenewed: snapshot,
    onState(line) {
      if (line === "connecting") tell("dialled");
      if (line === "asleep") tell("slept");
      if (line === "live") {
        tell("up");
        catchUp.again();
      }
      if (line === "waiting") {
        if (state.connection === "live") follow.soon(random() * OFFLINE_SPREAD_MS);
        tell(document.hidden ? "slept" : "down");
      }
    },
  });
  const isLive = () => supervisor.state === "live";

  /** The subscriptions stand by now: what the snapshot doesn't hold, they bring. */
  const catchUp = createLoop(async () => {
    if (!isLive()) return undefined;
    await snapshot();
    if (isLive()) tell("caught-up");
    // A reading may have been lost in the outage, and would keep the others waiting.
    follow.again();
    if (!checkedIn) checkIn.soon();
    ballots.nudge();
    return undefined;
  }, random);

  function wake(dial = supervisor.visible): void {
    tell("woke");
    refusals.seen();
    dial();
    takeSeat.soon();
    checkIns = 0;
    checkIn.again();
    ballots.nudge();
    onWake();
  }

  const sleep = watchSleep({
    onStandstill: () => clock.distrust(),
    onFreeze() {
      supervisor.sleep();
      ballots.flush();
    },
    onWake: () => wake(),
  });

  ballots.resume();
  takeSeat.soon();

  return {
    tell: (event) => state.seat !== "seated" && tell(event),
    turn(oldest) {
      ballots.forgetBefore(oldest);
      if (state.round) showMine(state.round.number);
    },
    visible() {
      if (!sleep.look()) wake();
    },
    online() {
      sleep.look();
      wake(supervisor.online);
    },
    hidden: ballots.flush,
    leave: ballots.release,
    back() {
      ballots.resume();
      if (!sleep.look()) wake();
    },
    vote(reaction, round = state.round?.number) {
      if (round === undefined || (round === state.round?.number && state.late)) return false;
      const before = total(ballots.counts(round).refused);
      ballots.tap(round, reaction);
      return total(ballots.counts(round).refused) === before;
    },
    async say(name, text) {
      if (state.seat !== "seated") throw new Unseated();
      const message = await backend.sendMessage(name, text);
      screen.ears.onMessage(message);
      return message;
    },
    close() {
      for (const loop of [takeSeat, checkIn, catchUp]) loop.stop();
      sleep.stop();
      refusals.stop();
      supervisor.close();
      ballots.release();
    },
  };
}
