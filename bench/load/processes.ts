import { readFile } from "node:fs/promises";

/** Linux counts a process's time in hundredths of a second. */
const MS_PER_JIFFY = 10;

/** How much processor time process `pid` has taken so far, all its threads together, ms. Linux only. */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name may hold spaces and brackets; what counts stands behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_JIFFY;
}

/** How much memory process `pid` holds now (`VmRSS`), or ever held (`VmHWM`), MB. Linux only. */
export async function memoryMbOf(pid: number, field: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
}

/** How long process `pid` has been ready to run and got no processor so far, ms: others were running. Linux only. */
export async function waitedMsOf(pid: number): Promise<number> {
  const [, waitedNs] = (await readFile(`/proc/${pid}/schedstat`, "utf8")).split(" ");
  return Number(waitedNs) / 1e6;
}
