import { parseArgs, type ParseArgsConfig } from "node:util";

/** What one flag of a benchmark takes, and its value without it. */
export type Flag<Value> = {
  default: Value;
  /** What may be given, in words that follow “must be”. */
  allowed?: string;
  /** The value of `text`; undefined for what is not allowed. A flag without this is set by its name alone. */
  read?: (text: string) => Value | undefined;
};

/** A whole number, at least 1 if no other `least` is given. */
export function wholeNumber<Default extends number | undefined>(
  standard: Default,
  { least = 1, multipleOf = 1 } = {},
): Flag<number | Default> {
  const kind = multipleOf === 1 ? "a whole number" : `a multiple of ${multipleOf}`;
  return {
    default: standard,
    allowed: `${kind}, at least ${least}`,
    read(text) {
      const value = text.trim() === "" ? NaN : Number(text);
      return value % multipleOf === 0 && value >= least ? value : undefined;
    },
  };
}

/** Whole numbers from 1 on with commas between, in ascending order; there may be none. */
export function wholeNumbers(standard: number[]): Flag<number[]> {
  return {
    default: standard,
    allowed: "whole numbers, at least 1 each, with commas between",
    read(text) {
      const numbers = text.split(",").filter(Boolean).map(Number);
      const valid = numbers.every((number) => Number.isInteger(number) && number >= 1);
      return valid ? numbers.sort((a, b) => a - b) : undefined;
    },
  };
}

/** One of `names`. */
export function choice<const Name extends string, const Default extends NoInfer<Name> | undefined>(
  names: readonly Name[],
  standard: Default,
): Flag<Name | Default> {
  return {
    default: standard,
    allowed: names.map((name) => `“${name}”`).join(" or "),
    read: (text) => names.find((name) => name === text),
  };
}

/** Some of `names` with commas between; all of them by default. */
export function list<const Name extends string>(names: readonly Name[]): Flag<readonly Name[]> {
  return {
    default: names,
    allowed: `some of ${names.join(",")}`,
    read(text) {
      const found = text.split(",").map((one) => names.find((name) => name === one));
      return found.includes(undefined) ? undefined : found.filter((name) => name !== undefined);
    },
  };
}

/** On or off: `--name` or `--no-name`. */
export const boolean = (standard: boolean): Flag<boolean> => ({ default: standard });

/** Any text. */
export const text = <Default extends string | undefined>(standard: Default): Flag<string | Default> => ({
  default: standard,
  read: (given) => given,
});

/** A benchmark, run with the flags of its command line. */
export type Bench = (args: string[]) => Promise<void>;

/** What came out: the figures, units in their names, and what is shown to people if that is not the figures themselves. */
type Outcome = { figures: object; table?: object };

/**
 * A benchmark as a command: prints the table, tells what missed its bar to stderr, with exit code 1 then, and ends with one line of JSON, the
 * figures. `bars` answers a sentence for each bar that was missed. The benchmark rejects with an error that names the flag, what was given
 * and what is allowed when a flag is wrong.
 */
export function defineBench<Values extends object, Result extends Outcome>({
  flags,
  run,
  bars = () => [],
}: {
  flags: { [Name in keyof Values]: Flag<Values[Name]> };
  run: (values: Values) => Promise<Result>;
  bars?: (result: Result) => readonly (string | false)[];
}): Bench {
  return async (args) => {
    const result = await run(parseFlags(flags, args) as Values);
    console.table(result.table ?? result.figures);
    const misses = bars(result).filter((miss) => miss !== false);
    for (const miss of misses) console.error(miss);
    if (misses.length > 0) process.exitCode = 1;
    console.log(JSON.stringify(result.figures));
  };
}

/** The value of each of `flags` by the command line. Throws an error that says which is wrong, and what is allowed. */
function parseFlags(flags: Record<string, Flag<unknown>>, args: string[]): Record<string, unknown> {
  const entries = Object.entries(flags);
  const types = entries.map(([name, { read }]) => [name, { type: read ? "string" : "boolean" }] as const);
  const values = parse(args, Object.fromEntries(types));
  return Object.fromEntries(
    entries.map(([name, flag]) => {
      const given = values[name];
      if (typeof given !== "string") return [name, given ?? flag.default];
      const value = flag.read?.(given);
      if (value === undefined) throw new Error(`--${name} must be ${flag.allowed}, not “${given}”`);
      return [name, value];
    }),
  );
}

function parse(args: string[], options: NonNullable<ParseArgsConfig["options"]>) {
  try {
    return parseArgs({ args, options, allowNegative: true }).values;
  } catch (error) {
    const allowed = Object.keys(options).map((name) => `--${name}`);
    throw new Error(`${(error as Error).message}\nThe flags are ${allowed.join(", ")}`, { cause: error });
  }
}
