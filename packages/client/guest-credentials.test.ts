import { expect, test } from "vitest";
import { createGuestCredentials } from "./guest-credentials.ts";

/** A guest whose clocks show what `time.now` says, and how often its credentials were fetched. */
function createGuest() {
  const time = { now: 0 };
  let fetched = 0;
  const clock = () => time.now;
  const guest = createGuestCredentials({
    fetchCredentials: async () => ({ accessKeyId: `key-${++fetched}`, secretAccessKey: "secret" }),
    monotonic: clock,
    device: clock,
    random: () => 0.5,
  });
  return { guest, time, fetched: () => fetched };
}

test("credentials that the API refuses are renewed for the next request", async () => {
  const { guest } = createGuest();
  guest.refused(await guest.credentials());
  expect((await guest.credentials()).accessKeyId).toBe("key-2");
});

test("credentials that are refused again and again are renewed once in half a minute", async () => {
  const { guest, time, fetched } = createGuest();
  const renewals: number[] = [];
  for (time.now = 0; time.now < 300_000; time.now += 500) {
    const before = fetched();
    guest.refused(await guest.credentials());
    if (fetched() > before && before > 0) renewals.push(time.now);
  }
  expect(renewals).toEqual(Array.from({ length: 10 }, (_, n) => 500 + 30_000 * n));
});

test("a late refusal of credentials that were renewed meanwhile renews nothing", async () => {
  const { guest, time, fetched } = createGuest();
  const first = await guest.credentials();
  guest.refused(first);
  await guest.credentials();
  time.now += 60_000;
  guest.refused(first);
  await guest.credentials();
  expect(fetched()).toBe(2);
});
