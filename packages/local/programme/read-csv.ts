import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parse } from "csv-parse";
import { COLUMNS, type Column, type RawList, REQUIRED_COLUMNS } from "./film-row.ts";
import { FILMS_MAX, ROW_MAX } from "./limits.ts";

/** What spreadsheets put between two cells; none of them is in a column's name, so that the head tells which one it is. */
const DELIMITERS = ["\t", ";", ","] as const;

/** So much is read at once, bytes: what else the process does goes on in between. */
const CHUNK_BYTES = 64 * 1024;

/**
 * The rows of `text`, a spreadsheet saved as CSV: with commas, semicolons or tabs, with or without quotes. A row that is none costs only itself: reading goes
 * on with the next line.
 */
export async function readCsv(text: string): Promise<RawList> {
  const bytes = Buffer.from(text);
  const [head = ""] = /^.*/.exec(text.trimStart()) ?? [];
  const delimiter = DELIMITERS.find((one) => head.includes(one)) ?? ",";
  const list: RawList = { rows: [], errors: [] };
  let columns: (Column | undefined)[] | undefined;

  const onRow = (cells: string[], line: number) => {
    if (!columns) {
      columns = cells.map((cell) => COLUMNS.find((column) => column === cell.toLowerCase()));
      const missing = REQUIRED_COLUMNS.filter((column) => !columns?.includes(column));
      if (missing.length > 0)
        throw new Error(
          `line ${line}: the column ${missing.join(" and ")} is missing; the first line names the columns, which are ${COLUMNS.join(", ")}`,
        );
    } else if (cells.slice(columns.length).some((cell) => cell !== "")) {
      list.errors.push(
        `line ${line}: has ${cells.length} cells, and the first line has ${columns.length}: put a text with a ${name(delimiter)} in it between "quotes"`,
      );
    } else if (cells.some((cell) => cell !== "")) {
      const named = columns.flatMap((column, i) => (column ? [[column, cells[i] ?? ""] as const] : []));
      list.rows.push({ where: `line ${line}`, cells: Object.fromEntries(named) });
    }
  };

  for (let start = 0, line = 1; start < bytes.length;) {
    const read = await readRows(bytes.subarray(start), delimiter, (cells, at) => {
      onRow(cells, line + at);
      return list.rows.length <= FILMS_MAX;
    });
    if (list.rows.length > FILMS_MAX) {
      const last = list.rows.splice(FILMS_MAX)[0];
      list.errors.push(
        `${last?.where ?? ""}: a list has ${FILMS_MAX} films at most; this one and those after it are left out`,
      );
      break;
    }
    if (read.flaw === undefined) break;
    list.errors.push(`line ${line + read.lines}: ${read.flaw}`);
    const end = bytes.indexOf("\n", start + read.bytes);
    if (end < 0) break;
    start = end + 1;
    line += read.lines + 1;
  }
  if (!columns)
    throw new Error(`the list is empty: its first line names the columns, which are ${COLUMNS.join(", ")}`);
  return list;
}

/**
 * Reads rows until one is none or `onRow` has enough, and answers how many bytes and lines were whole rows, and the flaw of what follows. `onRow` hears of a row's
 * cells and how many lines are before it.
 */
async function readRows(
  bytes: Buffer,
  delimiter: string,
  onRow: (cells: string[], linesBefore: number) => boolean,
): Promise<{ bytes: number; lines: number; flaw?: string }> {
  const done = { bytes: 0, lines: 0 };
  let ended = false;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    max_record_size: ROW_MAX,
    trim: true,
    on_record(record: string[], info) {
      if (!ended) ended = !onRow(record, done.lines);
      const breaks = bytes.subarray(done.bytes, info.bytes).toString("latin1").match(/\n/g)?.length ?? 0;
      Object.assign(done, { bytes: info.bytes, lines: done.lines + breaks });
      return null;
    },
  });
  async function* chunks() {
    for (let at = 0; at < bytes.length && !ended; at += CHUNK_BYTES) {
      yield bytes.subarray(at, at + CHUNK_BYTES);
      await nextTurn();
    }
  }
  try {
    await pipeline(Readable.from(chunks()), parser.resume());
    return done;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || !(code in FLAWS)) throw error;
    return { ...done, flaw: FLAWS[code as keyof typeof FLAWS] };
  }
}

/** What csv-parse finds, in words for whoever made the list. */
const FLAWS = {
  CSV_QUOTE_NOT_CLOSED: `a " is opened and never closed`,
  CSV_INVALID_CLOSING_QUOTE: `a " is closed before the cell ends: write "" for one in the middle`,
  INVALID_OPENING_QUOTE: `a " stands in the middle of a cell: put all of it between "quotes", and write "" for one in the middle`,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: `a " is closed before the cell ends: write "" for one in the middle`,
  CSV_MAX_RECORD_SIZE: `a " is opened and not closed within ${ROW_MAX} characters`,
};

const name = (delimiter: string) => (delimiter === "\t" ? "tab" : delimiter);
