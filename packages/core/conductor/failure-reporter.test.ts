import { beforeEach, expect, test } from "vitest";
import { SourceError } from "../movie/movie-source.ts";
import { createFailureReporter, type FailureReporter } from "./failure-reporter.ts";

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
let failures: FailureReporter;
beforeEach(() => {
  now = 0;
  said = [];
  counted = {};
  failures = createFailureReporter({
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
    roundMs: 500,
  });
});

test("a failure is told once, however often it comes and whichever tasks it hits, and counted each time", () => {
  for (now = 0; now < 500; now += 100) {
    failures.failed("tick", new Outage("down"));
    failures.failed("announce", new Outage("down"));
  }
  expect(said).toEqual(["tick failed: Outage: The API is down"]);
  expect(counted).toEqual({ ConductorErrors: 10 });
});

test("another failure is told, too", () => {
  failures.failed("tick", new Outage("down"));
  failures.failed("tick", new Outage("slow"));
  failures.failed("tick", new Outage("down"));
  expect(said).toEqual(["tick failed: Outage: The API is down", "tick failed: Outage: The API is slow"]);
});

test("errors that say no kind may mean something else in each task", () => {
  failures.failed("tick", new RangeError("one"));
  failures.failed("tick", new RangeError("two"));
  failures.failed("close", new RangeError("three"));
  failures.failed("close", "four");
  expect(said).toEqual([
    "tick failed: RangeError: one",
    "close failed: RangeError: three",
    "close failed: four",
  ]);
});

test("its end is told once it has been away for a while from all that it hit, and then it is news again", () => {
  failures.failed("tick", new Outage("down"));
  failures.failed("announce", new Outage("down"));
  now = 900;
  failures.succeeded("tick");
  failures.succeeded("announce");
  expect(said).toHaveLength(1);
  now = 1_000;
  failures.succeeded("mark");
  failures.failed("tick", new Outage("down"));
  expect(said.slice(1)).toEqual(["tick works again", "tick failed: Outage: The API is down"]);
});

test("as long as one task has not worked since, it is not over", () => {
  failures.failed("tick", new Outage("down"));
  failures.failed("announce", new Outage("down"));
  now = 60_000;
  failures.succeeded("tick");
  expect(said).toHaveLength(1);
});

test("one that comes and goes is told once", () => {
  for (now = 0; now < 60_000; now += 250) {
    if (now % 500 === 0) failures.failed("tick", new Outage("shaky"));
    else failures.succeeded("tick");
  }
  expect(said).toEqual(["tick failed: Outage: The API is shaky"]);
});

test("a source of movies that fails is counted apart: the show goes on without it", () => {
  failures.failed("refill", new SourceError("unauthorized", "401"));
  expect(counted).toEqual({ TmdbErrors: 1 });
});
