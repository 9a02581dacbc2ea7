import { beforeEach, expect, test } from "vitest";
import { SourceError } from "../movie/movie-source.ts";
import { type Alarm, createAlarm } from "./task.ts";

class Outage extends Error {
  readonly kind: string;
  constructor(kind: string) {
    super(`The API is ${kind}`);
    this.name = "Outage";
    this.kind = kind;
  }
}

let now: number;
let said: string[];
let counted: Record<string, number>;
let alarm: Alarm;
beforeEach(() => {
  now = 0;
  said = [];
  counted = {};
  alarm = createAlarm({
    logger: {
      warn: (event, facts) => void said.push(`${event}: ${String(facts?.reason)}`),
      info: (event) => void said.push(event),
    },
    metrics: {
      record: (metric, value) => {
        counted[metric] = (counted[metric] ?? 0) + value;
      },
      flush: () => undefined,
    },
    now: () => now,
    calmMs: 1_000,
  });
});

test("a failure is told once, however often it comes and whichever lanes it hits, and counted each time", () => {
  for (now = 0; now < 500; now += 100) {
    alarm.raise("tick", new Outage("down"));
    alarm.raise("announce", new Outage("down"));
  }
  expect(said).toEqual(["tick failed: Outage: The API is down"]);
  expect(counted).toEqual({ ConductorErrors: 10 });
});

test("another failure is told, too", () => {
  alarm.raise("tick", new Outage("down"));
  alarm.raise("tick", new Outage("slow"));
  alarm.raise("tick", new Outage("down"));
  expect(said).toEqual(["tick failed: Outage: The API is down", "tick failed: Outage: The API is slow"]);
});

test("errors that say no kind may mean something else in each lane", () => {
  alarm.raise("tick", new RangeError("one"));
  alarm.raise("tick", new RangeError("two"));
  alarm.raise("close", new RangeError("three"));
  alarm.raise("close", "four");
  expect(said).toEqual([
    "tick failed: RangeError: one",
    "close failed: RangeError: three",
    "close failed: four",
  ]);
});

test("its end is told once it has been away for a while from all that it hit, and then it is news again", () => {
  alarm.raise("tick", new Outage("down"));
  alarm.raise("announce", new Outage("down"));
  now = 900;
  alarm.clear("tick");
  alarm.clear("announce");
  expect(said).toHaveLength(1);
  now = 1_000;
  alarm.clear("mark");
  alarm.raise("tick", new Outage("down"));
  expect(said.slice(1)).toEqual(["tick works again", "tick failed: Outage: The API is down"]);
});

test("as long as one lane has not worked since, it is not over", () => {
  alarm.raise("tick", new Outage("down"));
  alarm.raise("announce", new Outage("down"));
  now = 60_000;
  alarm.clear("tick");
  expect(said).toHaveLength(1);
});

test("one that comes and goes is told once", () => {
  for (now = 0; now < 60_000; now += 250) {
    if (now % 500 === 0) alarm.raise("tick", new Outage("shaky"));
    else alarm.clear("tick");
  }
  expect(said).toEqual(["tick failed: Outage: The API is shaky"]);
});

test("a source of movies that fails is counted apart: the show goes on without it", () => {
  alarm.raise("refill", new SourceError("unauthorized", "401"));
  expect(counted).toEqual({ TmdbErrors: 1 });
});
