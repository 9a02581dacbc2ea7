import { expect, test } from "vitest";
import { readNowJson } from "./now-json.ts";
import { BEGIN, showAt } from "@marquee/testing/show-fixture";

/** Reads a `now.json` that was written at BEGIN and fetched by a device whose clock says `device`; the answer takes 200 ms. */
async function read(device: number, headers: Record<string, string>) {
  let monotonic = 5_000;
  return readNowJson({
    device: () => device,
    monotonic: () => (monotonic += 200) - 200,
    fetch: async () => Response.json(showAt(BEGIN), { headers }),
  });
}
const date = new Date(BEGIN).toUTCString();

test("believes a device whose clock agrees with the server's", async () => {
  const reading = await read(BEGIN + 1_150, { date });
  expect(reading).toMatchObject({ serverNow: BEGIN + 1_150, errorMs: 1_150, receivedAt: 5_200 });
});

test("corrects a device whose clock is hours off", async () => {
  for (const off of [-7_200_000, 7_200_000]) {
    const { serverNow, errorMs } = await read(BEGIN + off, { date });
    expect(Math.abs(serverNow - (BEGIN + 600))).toBe(0);
    expect(errorMs).toBe(600);
  }
});

test("reckons with the time that an edge kept the answer", async () => {
  const { serverNow, errorMs } = await read(0, { date, age: "2" });
  expect(serverNow).toBe(BEGIN + 2_000 + 1_100);
  expect(errorMs).toBe(1_100);
});

test("goes by the device's clock when the answer bears no date", async () => {
  expect(await read(123, {})).toMatchObject({ serverNow: 123, errorMs: Infinity });
});

// The local server and S3 differ in how they say that nothing was written yet.
test.each([404, 403])("says what to do when there is no show yet: %i", async (status) => {
  await expect(readNowJson({ fetch: async () => new Response("", { status }) })).rejects.toThrow(
    `answered ${status}: try again later`,
  );
});
