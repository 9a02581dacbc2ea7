import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRoom } from "@marquee/bench/flip/room";
import { startProxy } from "@marquee/testing/faults/network-proxy";
import { startServer, type Server } from "@marquee/testing/start-server";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { expect } from "@playwright/test";
import { flipAfter, openPhone, openTv, roundOn, tvCount } from "./pages.ts";
import { test } from "./test.ts";

/** A show with rounds of `roundMs`. */
async function withShow(roundMs: number, run: (server: Server) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), "marquee-network-"));
  const server = await startServer(["--round-ms", `${roundMs}`], data);
  try {
    await run(server);
  } finally {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

test("six pages with slow networks and clocks an hour off flip together, each with its poster", async () => {
  await withShow(10_000, async ({ url }) => {
    const times = timing(10_000);
    const room = await openRoom(url, times);
    try {
      const latencies = [5, 40, 100, 180, 280, 400];
      await room.settle(
        latencies.map((latencyMs, page) => ({
          latencyMs,
          jitterMs: latencyMs / 10,
          offsetMs: (page - 2.5) * 1_440_000,
        })),
      );
      // A machine that draws six pages may be too busy for one flip, and has time for another.
      await expect(async () => {
        const round = roundAt(Date.now() + 1_500, times) + 1;
        const flips = await room.flipsOf(round);
        expect(flips.map(({ shown }) => shown)).toEqual(latencies.map(() => "poster"));
        for (const { paintedAt } of flips)
          expect(Math.abs(paintedAt - startsAt(round, times)), "apart from the start, ms").toBeLessThan(
            1_000,
          );
      }).toPass({ timeout: 70_000 });
    } finally {
      await room.close();
    }
  });
});

test("what one taps without a network arrives as long as the round is open, and is called too late after that", async ({
  browser,
}) => {
  await withShow(15_000, async ({ url }) => {
    const network = await startProxy(Number(new URL(url).port));
    try {
      const phone = await openPhone(await browser.newContext(), network.url);
      const tv = await openTv(await browser.newContext(), url);
      await phone.page.evaluate(() => (document.body.dataset["page"] = "the first"));

      const round = await flipAfter(phone.page, await phone.round());
      network.cut();
      await expect(
        phone.page.getByText("No connection, trying again").filter({ visible: true }),
      ).toBeVisible();
      await phone.tap("love");
      network.heal();
      await expect(phone.page.getByText("Live", { exact: true })).toBeVisible();
      await expect.poll(() => tvCount(tv, "love")).toBe(1);
      expect(await roundOn(tv), "all of it happened in one round").toBe(round);

      network.silence();
      await phone.tap("hate");
      await flipAfter(tv, round);
      // Three seconds past the end no round takes votes any more.
      await tv.waitForTimeout(3_000);
      network.heal();
      await expect(phone.page.getByText("A tap for an earlier movie came too late.")).toBeVisible({
        timeout: 40_000,
      });
      await expect(phone.page.getByText("Live", { exact: true })).toBeVisible({ timeout: 40_000 });
      await expect.poll(async () => (await phone.round()) - (await roundOn(tv))).toBe(0);
      await expect(phone.page.locator('[data-page="the first"]'), "never reloaded").toHaveCount(1);
    } finally {
      await network.close();
    }
  });
});
