import { HOLD_MAX_MS, MOVIE_ID_MAX } from "@marquee/core/host/limits";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { Room } from "@marquee/core/host/room";
import { describe, expect, test } from "vitest";
import { createTestApi, errorOf } from "@marquee/testing/resolver-fixture";

const iso = (epochMs: number) => new Date(epochMs).toISOString();

describe("a movie that is held", () => {
  const held = (movie: string, until: number): Room => ({
    ...FIRST_ROOM,
    held: { movie, until: iso(until) },
  });

  test("is told to everybody with when the hold ends by itself, an hour later at most", async () => {
    const { host, phone, now } = await createTestApi();
    const set = await host.setRoom(held("tmdb:1", now() + HOLD_MAX_MS));
    expect(Room.parse(set)).toEqual({ ...held("tmdb:1", now() + HOLD_MAX_MS), version: 1 });
    expect((await phone().show()).room).toEqual(set);
    const error = await errorOf(host.setRoom({ ...held("tmdb:1", now() + HOLD_MAX_MS + 1), version: 1 }));
    expect(error).toMatchObject({ errorType: "InvalidInput", data: null });
    expect(error.message).toContain(iso(now() + HOLD_MAX_MS));
  });

  test.each(["", "x".repeat(MOVIE_ID_MAX + 1)])("has an id: not %j", async (movie) => {
    const { host, now } = await createTestApi();
    const error = await errorOf(host.setRoom(held(movie, now())));
    expect(error).toMatchObject({ errorType: "InvalidInput" });
    expect(error.message).toContain(`1 to ${MOVIE_ID_MAX} characters`);
  });

  test("is let go by a room without it, also by a desk that knows of no holds", async () => {
    const { host, now } = await createTestApi();
    await host.setRoom(held("tmdb:1", now() + 1));
    const older = { version: 1, chat: "open", slowSeconds: 15, notice: null };
    expect(await host.setRoom(older as Room)).toMatchObject({ held: null });
  });

  test("stays held when the hold has ended meanwhile and a desk changes something else", async () => {
    const { host, now, pass } = await createTestApi();
    const set = await host.setRoom(held("tmdb:1", now() + 1));
    pass(2);
    expect(await host.setRoom({ ...set, chat: "closed" })).toMatchObject({ chat: "closed", held: set.held });
  });
});
