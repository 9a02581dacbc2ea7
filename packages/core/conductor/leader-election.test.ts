import { expect, test } from "vitest";
import {
  createElection,
  type ElectionEvent,
  type ElectionState,
  EXPIRY_MS,
  transition,
} from "./leader-election.ts";
import type { Lease } from "./ports.ts";
import { createSleep } from "./sleep-state.ts";

const me = { id: "me", startedAt: 2_000 };
const older: Lease = { id: "older", startedAt: 1_000, seenAt: 50 };
const newer: Lease = { id: "newer", startedAt: 3_000, seenAt: 60 };

/** A show that is asleep, by whoever put it to sleep. */
const asleep: Lease = { ...newer, asleepSince: 65 };

/** The newer one's lease, as it has looked since 100. */
const rival = { lease: newer, since: 100 };
const refreshed = { ...newer, seenAt: 61 };

const STATES = {
  new: { name: "standby" },
  standby: { name: "standby", rival },
  candidate: { name: "candidate", handover: false },
  successor: { name: "candidate", handover: true },
  usurper: { name: "candidate", handover: false, expired: rival },
  leading: { name: "leading", handover: false },
  retired: { name: "over", led: false },
  "retired leader": { name: "over", led: true },
} satisfies Record<string, ElectionState>;

const soon = 100 + EXPIRY_MS - 1;
const late = 100 + EXPIRY_MS;
const EVENTS = {
  "nobody's": { name: "read", lease: undefined, at: soon },
  mine: { name: "read", lease: { ...me, seenAt: 70 }, at: soon },
  "an older one's": { name: "read", lease: older, at: soon },
  "a newer one's": { name: "read", lease: newer, at: soon },
  "a newer one's that has expired": { name: "read", lease: newer, at: late },
  "a newer one's, refreshed": { name: "read", lease: refreshed, at: late },
  "of a show that is asleep": { name: "read", lease: asleep, at: soon },
  granted: { name: "granted" },
  refused: { name: "refused" },
  ended: { name: "ended" },
} satisfies Record<string, ElectionEvent>;

const { candidate, successor, usurper, leading, retired } = STATES;
const fresh: ElectionState = { name: "standby", rival: { lease: refreshed, since: late } };
const watching = (since: number): ElectionState => ({ name: "standby", rival: { lease: newer, since } });

/** For each state, what follows from each event, in the order of `EVENTS`. */
const TABLE: Record<keyof typeof STATES, ElectionState[]> = {
  new: [
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh, retired],
    ...[leading, STATES.new, retired],
  ],
  standby: [
    ...[candidate, candidate, successor, STATES.standby, usurper, fresh, retired],
    ...[leading, STATES.standby, retired],
  ],
  candidate: [
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh, retired],
    ...[leading, STATES.new, retired],
  ],
  successor: [
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh, retired],
    ...[{ name: "leading", handover: true } as const, STATES.new, retired],
  ],
  usurper: [
    ...[candidate, candidate, successor, STATES.standby, usurper, fresh, retired],
    ...[leading, STATES.standby, retired],
  ],
  leading: [
    ...[leading, leading, leading, leading, leading, leading, leading],
    ...[leading, STATES.new, STATES["retired leader"]],
  ],
  retired: [...Array<ElectionState>(7).fill(retired), ...[retired, retired, retired]],
  "retired leader": [
    ...Array<ElectionState>(7).fill(STATES["retired leader"]),
    ...[STATES["retired leader"], retired, STATES["retired leader"]],
  ],
};

const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[];
const cells = (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((state) =>
  names.map((event, column) => [state, event, TABLE[state][column]] as const),
);

test("the table has a cell for every state and event", () => {
  expect(cells).toHaveLength(8 * 10);
  for (const row of Object.values(TABLE)) expect(row).toHaveLength(names.length);
});

test.each(cells)("%s, %s", (state, event, next) => {
  expect(transition(STATES[state], EVENTS[event], me)).toEqual(next);
});

test.each(Object.values(STATES))(
  "started to wake a show, $name claims it unless it leads or is over",
  (state) => {
    const next = transition(state, EVENTS["of a show that is asleep"], { ...me, wakes: true });
    const claims = state.name === "standby" || state.name === "candidate";
    expect(next).toEqual(
      claims ? { name: "candidate", handover: false, expired: { lease: asleep, since: soon } } : state,
    );
  },
);

test("of two claims the one that was made later counts, however late the other is answered", async () => {
  const answers: ((granted: boolean) => void)[] = [];
  const told: string[] = [];
  const election = createElection({
    clock: { now: () => 0, after: () => () => undefined },
    wakes: () => false,
    sleep: createSleep(0, undefined),
    audience: () => undefined,
    onAsleep: () => undefined,
    lease: {
      fallAsleep: async () => true,
      take: () => new Promise((resolve) => void answers.push(resolve)),
      holder: async () => undefined,
    },
    me,
    onLead: () => void told.push("leads"),
    onStandby: () => void told.push("stands by"),
  });
  const first = election.confirm();
  const second = election.confirm();
  answers[1]?.(true);
  expect(await second).toBe(true);
  answers[0]?.(false);
  expect(await first).toBe(true);
  expect(told).toEqual(["leads"]);
});
