import { expect, test } from "vitest";
import { createMeter } from "./usage-meter.ts";

test("what happens once is counted, what lasts is counted by its time, also while it lasts", () => {
  let now = 5_000;
  const meter = createMeter(() => now);
  meter.count("appsyncOperations");
  meter.count("appsyncMessages", 3);
  const endFirst = meter.begin("appsyncConnectionMinutes", 1 / 60_000);
  now += 60_000;
  meter.begin("appsyncConnectionMinutes", 1 / 60_000);
  now += 30_000;
  expect(meter.read()).toMatchObject({ appsyncOperations: 1, appsyncMessages: 3, s3Puts: 0 });
  expect(meter.read().appsyncConnectionMinutes).toBeCloseTo(2);
  endFirst();
  endFirst();
  now += 60_000;
  expect(meter.read().appsyncConnectionMinutes).toBeCloseTo(3);
});
