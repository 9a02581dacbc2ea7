import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  isNight,
  isTimeZone,
  latestNights,
  ownTimeZone,
  spanOf,
  TIME_ZONE_FORMS,
} from "@marquee/core/night/night";
import { nightFile } from "@marquee/core/night/night-file";
import { NIGHT_FORMATS, type NightFormat } from "@marquee/core/night/night-format";
import { recordOf } from "@marquee/core/night/night-record";
import type { PlayedRound } from "@marquee/core/night/played-round";

/** Rounds are kept for seven days, which end in the eighth night. */
const NIGHTS = 8;

/** What can't be exported, in words for whoever asked. */
export class ExportError extends Error {}

/** Where a show's rounds are. */
export type Rounds = {
  /** The venue's time zone, where the show tells it. */
  timeZone?: string | undefined;
  /** The rounds that began in `from..to`, epoch ms; others may be among them. */
  read: (from: number, to: number) => Promise<PlayedRound[]>;
};

export type ExportOptions = {
  night?: string | undefined;
  format: NightFormat;
  timeZone?: string | undefined;
  out?: string | undefined;
};

/** Reads the command line of `npm run export`; `data` and what it was called with besides. Throws an `ExportError`. */
export function exportOptions(args: string[]): ExportOptions & { data: string; positionals: string[] } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string", default: ".marquee" },
      night: { type: "string" },
      format: { type: "string", default: "csv" },
      timezone: { type: "string" },
      out: { type: "string" },
    },
  });
  const format = NIGHT_FORMATS.find((one) => one === values.format);
  if (!format)
    throw new ExportError(`--format must be ${NIGHT_FORMATS.join(" or ")}, not "${values.format}".`);
  if (values.night !== undefined && !isNight(values.night))
    throw new ExportError(
      `--night must be the day on which it began, such as 2026-11-30, not "${values.night}".`,
    );
  if (values.timezone !== undefined && !isTimeZone(values.timezone))
    throw new ExportError(`--timezone must be ${TIME_ZONE_FORMS}, not "${values.timezone}".`);
  const { data, night, out } = values;
  return { data, positionals, night, format, timeZone: values.timezone, out };
}

/** Writes a night, by default the last one in which anything was shown, to a file. The answer tells whoever asked. Throws an `ExportError`. */
export async function exportNight(rounds: Rounds, options: ExportOptions, now = Date.now()): Promise<string> {
  const timeZone = options.timeZone ?? rounds.timeZone ?? ownTimeZone();
  const nights = options.night === undefined ? latestNights(NIGHTS, now, timeZone) : [options.night];
  for (const night of nights) {
    const { from, to } = spanOf(night, timeZone);
    const record = recordOf(night, timeZone, await rounds.read(from, to - 1), now);
    if (record.rounds.length === 0) continue;
    const { name, text } = nightFile(record, options.format);
    const file = options.out ?? name;
    await writeFile(file, text).catch((error: unknown) => {
      throw new ExportError(
        `${file} can't be written (${(error as Error).message}): give another file with --out <file>`,
      );
    });
    return `${file}: the night of ${night}, noon to noon in ${timeZone}, ${record.rounds.length} rounds`;
  }
  throw new ExportError(
    options.night === undefined
      ? "Nothing was shown in the last seven days, and older rounds are not kept."
      : `Nothing of the night of ${options.night} is kept: a night is from noon to noon in ${timeZone}, and rounds are kept for seven days.`,
  );
}

/** Runs `work`, says what it answers, and ends the process with 1 where it throws an `ExportError`. */
export async function runExport(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
