import type { DeviceClocks } from "@marquee/core/clock";
import { timing, type Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import { statusAfter, type ConnectionStatus, type StatusEvent } from "./connection-status.ts";
import { createLoop, type Loop } from "./loop.ts";
import type { NowJson } from "./now-json.ts";
import { readAgainIn } from "./poll-schedule.ts";
import { createRoundSchedule, type RoundSchedule } from "./round-schedule.ts";
import type { Identity, SessionEvent } from "./session-events.ts";
import { createSharedClock, type ClockSample, type SharedClock } from "./shared-clock.ts";

/** Sessions that find the next movie late ask within this time, not all at once, ms. */
const LATE_SPREAD_MS = 1_000;

/** A live message is never this late, ms, nor sent this much after it came: one of the two clocks was set. */
const SET_MS = 3_000;

/** An answer that tells the server's clock, and the round trip it took. */
export type Timed<Answer> = { answer: Answer; trip: ClockSample };

/** What a follower needs from the world. */
export type FollowerPorts = DeviceClocks & {
  readNowJson: () => Promise<NowJson>;
  /** Nobody is to look at the screen for now, as at a TV when its venue is closed: it hears nothing, and does not count as somebody who is there. */
  isResting?: () => boolean;
  /** Uniform in [0, 1). */
  random: () => number;
};

/** How a session stands with the show. */
export type Standing = {
  readonly status: ConnectionStatus;
  readonly identity: Identity;
  report: (event: StatusEvent) => void;
  identify: (identity: Identity) => void;
};

/** Knows what is on, with or without credentials: by the shared clock, by `now.json`, and by what else is heard. */
export type ShowFollower = {
  readonly clock: SharedClock;
  readonly schedule: RoundSchedule;
  readonly standing: Standing;
  readonly emit: (event: SessionEvent) => void;
  /** Reads `now.json` again and again while there is no live connection, or the next movie is late. */
  readonly polling: Pick<Loop, "soon" | "again">;
  /** Takes the deployment's settings, and what `now.json` said with them, and follows the show from then on. */
  begin: (config: Config, read: NowJson | undefined) => void;
  /** Takes a snapshot of the show. */
  hear: (show: Show) => void;
  /** Takes what an answer tells of the server's clock. */
  learn: <Answer>(timed: Timed<Answer>) => Answer;
  /** Takes that a live message was sent at `sentAt`, epoch ms by the server's clock, and asks for the time if that can't be. */
  check: (sentAt: number) => void;
  /** Takes that `round` was announced live just now, and asks for the time if that can't be: a round is announced from its lead on, until its end. */
  checkAnnounced: (round: Round) => void;
  /** Takes that `now.json` or the settings could be read, or could not. Credentials tell more, where there are any. */
  tell: (event: "reached" | "missed") => void;
  stop: () => void;
};

/** Makes a follower that waits for `begin`. */
export function createShowFollower(ports: FollowerPorts, emit: (event: SessionEvent) => void): ShowFollower {
  const { random, monotonic, device } = ports;
  const clock = createSharedClock({ monotonic, guess: device() });
  const standing = createStanding(emit);
  const ask = () => polling.soon(random() * LATE_SPREAD_MS);
  const schedule = createRoundSchedule(() => clock.now(), emit, ask);
  const doubt = createDoubt(clock, ask);
  let times: Timing | undefined;
  /** Since when there has been no live connection, by the monotonic clock. */
  let aloneSince: number | undefined;

  const tell = (event: "reached" | "missed") => {
    if (standing.identity !== "ready") standing.report(event);
  };

  function hear({ rounds, tally, leaderboard, asleep }: Show): void {
    emit({ type: "asleep", asleep: asleep ?? false });
    schedule.hear(rounds);
    emit({ type: "tally", tally });
    emit({ type: "leaderboard", leaderboard });
    schedule.look();
  }

  function hearNowJson(read: NowJson): void {
    hearTime(clock, read, monotonic());
    hear(read.show);
  }
  function pause({ leadMs }: Timing): number {
    const waitedMs = monotonic() - (aloneSince ??= monotonic());
    return readAgainIn(schedule.onScreen, { now: clock.now(), leadMs, waitedMs }, random);
  }

  const isTold = () => standing.status === "live" && !schedule.onScreen.late && !doubt.stands;
  const polling = createLoop(async () => {
    if (!times || ports.isResting?.() || isTold()) return (aloneSince = undefined);
    const read = await ports.readNowJson().catch((error: unknown) => {
      tell("missed");
      throw error;
    });
    hearNowJson(read);
    tell("reached");
    doubt.stands &&= schedule.onScreen.round === undefined;
    return pause(times);
  }, random);

  return {
    ...{ clock, schedule, standing, emit, polling, hear, tell },
    begin(config, read) {
      times = timing(config.roundMs);
      emit({ type: "config", config });
      if (read) hearNowJson(read);
      polling.soon(read ? pause(times) : 0);
    },
    learn({ answer, trip }) {
      clock.sample(trip);
      emit({ type: "clock", errorMs: clock.errorMs() });
      schedule.look();
      return answer;
    },
    check: (sentAt) => doubt.check(sentAt),
    checkAnnounced: (round) => doubt.check(announcedNear(round, clock.now(), times)),
    stop: () => [polling, schedule].forEach((part) => part.stop()),
  };
}

/** The moment nearest to `now` (epoch ms) at which `round` is announced: some time from its lead on, until its end. */
const announcedNear = ({ startsAt, endsAt }: Round, now: number, times: Timing | undefined): number =>
  Math.min(Math.max(now, Date.parse(startsAt) - (times?.leadMs ?? 0)), Date.parse(endsAt));

/** Takes what `now.json` told of the server's time. `at`: now, by the monotonic clock, ms. */
function hearTime(clock: SharedClock, { serverNow, errorMs, receivedAt }: NowJson, at: number): void {
  const serverTime = serverNow + at - receivedAt;
  // Rough as it is, it tells when the device has slept, and its monotonic clock with it, or when the server's clock was set.
  if (Math.abs(serverTime - clock.now()) > errorMs + clock.errorMs()) clock.distrust();
  clock.hint(serverTime, errorMs);
}

/** Whether the server's clock, or this device's, seems to have been set since it was learnt; `onDoubt` is called when it begins to. */
function createDoubt(clock: SharedClock, onDoubt: () => void) {
  const doubt = {
    stands: false,
    check(sentAt: number) {
      if (doubt.stands || Math.abs(sentAt - clock.now()) < SET_MS + clock.errorMs()) return;
      doubt.stands = true;
      onDoubt();
    },
  };
  return doubt;
}

function createStanding(emit: (event: SessionEvent) => void): Standing {
  let status: ConnectionStatus = "connecting";
  let identity: Identity = "waiting";
  return {
    get status() {
      return status;
    },
    get identity() {
      return identity;
    },
    report(event) {
      const next = statusAfter(status, event);
      if (next !== status) emit({ type: "connection", status: (status = next) });
    },
    identify(next) {
      if (next !== identity) emit({ type: "identity", identity: (identity = next) });
    },
  };
}
