import { endsAt, startsAt, timing } from "@marquee/core/round/round";
import { zero } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";
import type { BallotEvent, Moment } from "./ballot-events.ts";
import { transition } from "./ballot-machine.ts";
import { emptyBallot, type BallotState, type Phase } from "./ballot-state.ts";

const TIMING = timing(10_000);
const ROUND = 42;
const NOW = startsAt(ROUND, TIMING) + 5_000;
const one = (reaction: "love" | "hate") => ({ ...zero(), [reaction]: 1 });

const PHASES: { [Name in Phase["name"]]: Phase & { name: Name } } = {
  idle: { name: "idle" },
  gathering: { name: "gathering", since: NOW - 500, wakeAt: NOW },
  sending: { name: "sending", since: NOW - 1_000, attempt: 2 },
  retrying: { name: "retrying", wakeAt: NOW, attempt: 2 },
  closed: { name: "closed" },
};

const EVENTS: { [Type in BallotEvent["type"]]: BallotEvent & { type: Type } } = {
  tap: { type: "tap", reaction: "love" },
  timer: { type: "timer" },
  receipt: { type: "receipt", sequence: 1, votes: 1 },
  failure: failed("Network"),
  nudge: { type: "nudge" },
  flush: { type: "flush" },
  close: { type: "close" },
  resume: { type: "resume" },
};

type Failed = Extract<BallotEvent, { type: "failure" }>;

function failed(errorType: string, changes: Partial<Failed> = {}): Failed {
  const failure = { errorType, left: undefined };
  return { type: "failure", sequence: 1, attempt: 2, sentAt: NOW, failure, ...changes };
}

/** A ballot in a phase, with what belongs to it: a batch without an answer, or taps that wait since the last one left. */
function ballotIn(name: Phase["name"], changes: Partial<BallotState["saved"]> = {}): BallotState {
  const hasSent = name === "sending" || name === "retrying" || name === "closed";
  return {
    saved: {
      ...emptyBallot(ROUND, "b"),
      sequence: 1,
      ...(hasSent && { sent: one("love") }),
      ...(name === "gathering" && { waiting: one("hate") }),
      ...changes,
    },
    phase: PHASES[name],
    timing: TIMING,
    place: { first: 0, last: 0 },
    lastSentAt: NOW - TIMING.flushMs,
    spent: 0,
  };
}

/** The phase that follows, whether the ballot is to be saved, and the effects; “-” where nothing changes. */
function outcome(ballot: BallotState, event: BallotEvent, moment: Partial<Moment> = {}): string {
  try {
    const at = { now: NOW, flushMs: TIMING.flushMs, random: 0.5, hasTurn: true, ...moment };
    const [next, effects] = transition(ballot, event, at);
    if (next === ballot) return effects.length === 0 ? "-" : "effects without a change";
    const saves = next.saved === ballot.saved ? [] : ["save"];
    return [next.phase.name, ...saves, ...effects.map(({ type }) => type)].join(" ");
  } catch (error) {
    return (error as Error).message;
  }
}

const MATRIX: { [Name in Phase["name"]]: { [Type in BallotEvent["type"]]: string } } = {
  idle: {
    tap: "sending save send show",
    timer: "-",
    receipt: "-",
    failure: "-",
    nudge: "-",
    flush: "-",
    close: "closed save",
    resume: "-",
  },
  gathering: {
    tap: "sending save send show",
    timer: "sending save send",
    receipt: "-",
    failure: "-",
    nudge: "-",
    flush: "sending save send",
    close: "closed save",
    resume: "-",
  },
  sending: {
    tap: "sending save show",
    timer: "-",
    receipt: "idle save show",
    failure: "retrying",
    nudge: "sending send",
    flush: "-",
    close: "closed save",
    resume: "-",
  },
  retrying: {
    tap: "retrying save show",
    timer: "sending send",
    receipt: "idle save show",
    failure: "retrying",
    nudge: "sending send",
    flush: "-",
    close: "closed save",
    resume: "-",
  },
  closed: {
    tap: "ballot b is closed: make a new one for new taps",
    timer: "-",
    receipt: "-",
    failure: "-",
    nudge: "-",
    flush: "-",
    close: "-",
    resume: "sending save send",
  },
};

test.each(Object.keys(MATRIX) as Phase["name"][])(
  "a ballot that is %s answers every event as the table says",
  (name) => {
    const outcomes = Object.entries(EVENTS).map(([type, event]) => [type, outcome(ballotIn(name), event)]);
    expect(Object.fromEntries(outcomes)).toEqual(MATRIX[name]);
  },
);

const SOON = { now: NOW - 1 };
const OVER = endsAt(ROUND, TIMING);
const AFTER = { now: OVER + TIMING.graceMs + 1 };

test.each<[string, BallotState, BallotEvent, Partial<Moment>, string]>([
  ["a tap soon after a batch left waits", ballotIn("idle"), EVENTS.tap, SOON, "gathering save show"],
  ["taps wait on together", ballotIn("gathering"), EVENTS.tap, SOON, "gathering save show"],
  ["a timer that comes early is set again", ballotIn("gathering"), EVENTS.timer, SOON, "gathering"],
  ["a tap after the grace is refused", ballotIn("idle"), EVENTS.tap, AFTER, "idle save show tell"],
  [
    "a tap that is refused leaves a batch alone",
    ballotIn("sending"),
    EVENTS.tap,
    AFTER,
    "sending save show tell",
  ],
  ["an early nudge changes nothing", ballotIn("sending"), EVENTS.nudge, SOON, "-"],
  [
    "what waits follows a receipt",
    ballotIn("sending", { waiting: one("hate") }),
    EVENTS.receipt,
    {},
    "sending save send show",
  ],
  [
    "or soon follows",
    ballotIn("retrying", { waiting: one("hate") }),
    EVENTS.receipt,
    SOON,
    "gathering save show",
  ],
  [
    "another batch's receipt changes nothing",
    ballotIn("sending"),
    { ...EVENTS.receipt, sequence: 0 },
    {},
    "-",
  ],
  [
    "another batch's failure changes nothing",
    ballotIn("sending"),
    failed("InvalidInput", { sequence: 0 }),
    {},
    "-",
  ],
  [
    "an older try's failure says nothing about this one",
    ballotIn("sending"),
    failed("Network", { attempt: 1 }),
    {},
    "sending",
  ],
  [
    "an older try's refusal is one",
    ballotIn("retrying"),
    failed("InvalidInput", { attempt: 1 }),
    {},
    "idle save show tell",
  ],
  [
    "what nobody may do ends the batch",
    ballotIn("sending"),
    failed("Unauthorized"),
    {},
    "idle save show tell",
  ],
  [
    "a batch waits for its turn to go again",
    ballotIn("retrying"),
    EVENTS.timer,
    { hasTurn: false },
    "retrying",
  ],
  ["also when the network is back", ballotIn("retrying"), EVENTS.nudge, { hasTurn: false }, "retrying"],
  ["a refusal ends the batch", ballotIn("sending"), failed("TooManyVotes"), {}, "idle save show tell"],
  [
    "a round that is closed for the server alone is asked again",
    ballotIn("sending"),
    failed("RoundClosed"),
    {},
    "retrying",
  ],
  [
    "a round that is closed leaves it open until the ledger has settled",
    ballotIn("sending"),
    failed("RoundClosed", { sentAt: OVER }),
    AFTER,
    "retrying",
  ],
  [
    "an empty ballot of an earlier page is idle",
    ballotIn("closed", { sent: null }),
    EVENTS.resume,
    {},
    "idle save",
  ],
  [
    "unsent taps of an earlier page leave",
    ballotIn("closed", { sent: null, waiting: one("love") }),
    EVENTS.resume,
    {},
    "sending save send",
  ],
])("%s", (_, ballot, event, moment, expected) => {
  expect(outcome(ballot, event, moment)).toBe(expected);
});

test("a closed round refuses a batch that left after the ledger had settled", () => {
  const [heard] = transition(ballotIn("sending"), failed("RoundClosed"), {
    now: OVER,
    flushMs: 0,
    random: 0,
    hasTurn: true,
  });
  const settledAt = OVER + TIMING.settleMs;
  expect(heard.phase).toEqual({ name: "retrying", attempt: 2, settledAt, wakeAt: settledAt });
  const again = { now: settledAt, flushMs: 0, random: 0, hasTurn: true };
  const [sent] = transition(heard, EVENTS.timer, again);
  expect(outcome(sent, failed("RoundClosed", { attempt: 3, sentAt: settledAt - 1 }), again)).toBe("retrying");
  expect(outcome(sent, failed("RoundClosed", { attempt: 3, sentAt: settledAt }), again)).toBe(
    "idle save show tell",
  );
});
