import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { boolean, choice, defineBench, list, text, wholeNumber, wholeNumbers } from "./define-bench.ts";

const printed: string[] = [];
const told: string[] = [];
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, "table").mockImplementation(
    (table) => void printed.push(`table ${JSON.stringify(table)}`),
  );
  vi.spyOn(console, "error").mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  printed.length = told.length = 0;
  process.exitCode = undefined;
});

/** A benchmark whose figures are its flags, and whose bar is 100 phones. */
const bench = defineBench({
  flags: {
    phones: wholeNumber(10),
    seed: wholeNumber(1, { least: 0 }),
    rounds: wholeNumber(20, { multipleOf: 10, least: 20 }),
    sizes: wholeNumbers([1, 2]),
    screen: choice(["tv", "phone"], "tv"),
    kinds: list(["cut", "silence"]),
    pages: boolean(true),
    to: text(undefined),
  },
  run: async (figures) => ({ figures, table: { phones: figures.phones } }),
  bars: ({ figures }) => [figures.phones > 100 && `${figures.phones} phones are more than 100`, false],
});

test("without flags the defaults hold, the table comes first and the figures are the last line", async () => {
  await bench([]);
  expect(printed).toEqual([
    'table {"phones":10}',
    '{"phones":10,"seed":1,"rounds":20,"sizes":[1,2],"screen":"tv","kinds":["cut","silence"],"pages":true}',
  ]);
  expect(told).toEqual([]);
  expect(process.exitCode).toBeUndefined();
});

test("each kind of flag is read", async () => {
  const flags = ["--phones=5", "--seed", "0", "--rounds", "30", "--sizes", "9,3", "--screen", "phone"];
  await bench([...flags, "--kinds", "silence", "--no-pages", "--to", "a"]);
  expect(JSON.parse(printed.at(-1) ?? "")).toEqual({
    ...{ phones: 5, seed: 0, rounds: 30, sizes: [3, 9], screen: "phone", kinds: ["silence"] },
    ...{ pages: false, to: "a" },
  });
});

test.each([
  [["--phones", "0"], "--phones must be a whole number, at least 1, not “0”"],
  [["--phones", "1.5"], "--phones must be a whole number, at least 1, not “1.5”"],
  [["--phones", ""], "--phones must be a whole number, at least 1, not “”"],
  [["--rounds", "25"], "--rounds must be a multiple of 10, at least 20, not “25”"],
  [["--sizes", "3,x"], "--sizes must be whole numbers, at least 1 each, with commas between, not “3,x”"],
  [["--screen", "radio"], "--screen must be “tv” or “phone”, not “radio”"],
  [["--kinds", "cut,rain"], "--kinds must be some of cut,silence, not “cut,rain”"],
  [["--fones", "3"], /--fones.*\n(.*\n)*The flags are --phones, --seed, /],
])("%s is refused with what is allowed", async (flags, message) => {
  await expect(bench(flags)).rejects.toThrow(message);
  expect(printed).toEqual([]);
});

test("a missed bar is told, the exit code is 1, and the last line is still the figures", async () => {
  await bench(["--phones", "101"]);
  expect(told).toEqual(["101 phones are more than 100"]);
  expect(process.exitCode).toBe(1);
  expect(JSON.parse(printed.at(-1) ?? "")).toMatchObject({ phones: 101 });
});
