import { nightCsv } from "./night-csv.ts";
import type { NightFile, NightFormat } from "./night-format.ts";
import type { NightRecord } from "./night-record.ts";

/** The file of a night. */
export function nightFile(record: NightRecord, format: NightFormat): NightFile {
  const name = `marquee-${record.night}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv;charset=utf-8", text: nightCsv(record) }
    : { name, type: "application/json", text: `${JSON.stringify(record, null, 2)}\n` };
}
