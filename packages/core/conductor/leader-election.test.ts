import { expect, test } from "vitest";
import {
  createElection,
  type ElectionEvent,
  type ElectionState,
  EXPIRY_MS,
  transition,
} from "./leader-election.ts";
import type { Lease } from "./ports.ts";

const me = { id: "me", startedAt: 2_000 };
const older: Lease = { id: "older", startedAt: 1_000, seenAt: 50 };
const newer: Lease = { id: "newer", startedAt: 3_000, seenAt: 60 };

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
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh],
    ...[leading, STATES.new, retired],
  ],
  standby: [
    ...[candidate, candidate, successor, STATES.standby, usurper, fresh],
    ...[leading, STATES.standby, retired],
  ],
  candidate: [
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh],
    ...[leading, STATES.new, retired],
  ],
  successor: [
    ...[candidate, candidate, successor, watching(soon), watching(late), fresh],
    ...[{ name: "leading", handover: true } as const, STATES.new, retired],
  ],
  usurper: [
    ...[candidate, candidate, successor, STATES.standby, usurper, fresh],
    ...[leading, STATES.standby, retired],
  ],
  leading: [
    ...[leading, leading, leading, leading, leading, leading],
    ...[leading, STATES.new, STATES["retired leader"]],
  ],
  retired: [...Array<ElectionState>(6).fill(retired), ...[retired, retired, retired]],
  "retired leader": [
    ...Array<ElectionState>(6).fill(STATES["retired leader"]),
    ...[STATES["retired leader"], retired, STATES["retired leader"]],
  ],
};

const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[];
const cells = (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((state) =>
  names.map((event, column) => [state, event, TABLE[state][column]] as const),
);

test("the table has a cell for every state and event", () => {
  expect(cells).toHaveLength(8 * 9);
  for (const row of Object.values(TABLE)) expect(row).toHaveLength(names.length);
});

test.each(cells)("%s, %s", (state, event, next) => {
  expect(transition(STATES[state], EVENTS[event], me)).toEqual(next);
});

test("of two claims the one that was made later counts, however late the other is answered", async () => {
  const answers: ((granted: boolean) => void)[] = [];
  const told: string[] = [];
  const election = createElection({
    clock: { now: () => 0, after: () => () => undefined },
    lease: {
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
