import { expect, test } from "vitest";
import { openDatabase } from "./dynamodb/database.ts";
import { keepLanes } from "./keep-lanes.ts";

const roundMs = 10_000;

test("a show that is started again for more people has more lanes from the round after the next on", async () => {
  const database = await openDatabase();
  try {
    await database.createTables();
    const keep = (viewers: number, now: number) => keepLanes(database, { viewers, roundMs, now });
    expect(await keep(100, 50_000)).toEqual([]);
    const first = [{ fromMs: 70_000, lanes: 64 }];
    expect(await keep(5_000, 60_000)).toEqual(first);
    expect(await keep(5_000, 90_000)).toEqual(first);
    expect(await keep(100, 100_000)).toEqual([...first, { fromMs: 110_000, lanes: 16 }]);
  } finally {
    await database.close();
  }
});
