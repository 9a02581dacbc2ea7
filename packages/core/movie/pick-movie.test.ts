import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HISTORY, NO_REPEAT, pickMovie } from "./pick-movie.ts";
import { POOL_MIN } from "./pool.ts";
import type { Movie } from "./schema.ts";

const movie = (id: string | number, posterPath: string | null = `/${id}.jpg`): Movie => ({
  id: String(id),
  title: `Movie ${id}`,
  overview: "",
  releaseDate: null,
  posterPath,
  backdropPath: null,
});
const movies = (count: number, from = 0): Movie[] => Array.from({ length: count }, (_, i) => movie(from + i));
const uniform = fc.double({ min: 0, max: 1, noNaN: true });

describe("the next movie", () => {
  test("is any of the pool, as the dice fall", () => {
    const pool = movies(4);
    expect([0, 0.25, 0.5, 0.999, 1].map((u) => pickMovie(pool, [], () => u)?.id)).toEqual([
      "0",
      "1",
      "2",
      "3",
      "3",
    ]);
  });

  test("has a poster and was not among the last 50", () => {
    const ids = fc.integer({ min: 0, max: 120 });
    const some = fc.array(fc.tuple(ids, fc.boolean()), { maxLength: 120 });
    fc.assert(
      fc.property(some, fc.array(ids, { maxLength: 120 }), uniform, (entries, shownIds, u) => {
        const pool = entries.map(([id, poster]) => movie(id, poster ? "/p.jpg" : null));
        const shown = shownIds.map((id) => movie(id));
        const picked = pickMovie(pool, shown, () => u);
        const barred = new Set(shown.slice(-NO_REPEAT).map(({ id }) => id));
        if (pool.some(({ id, posterPath }) => posterPath !== null && !barred.has(id))) {
          expect(pool).toContain(picked);
          expect(barred).not.toContain(picked?.id);
          expect(picked?.posterPath).not.toBeNull();
        }
      }),
    );
  });

  test("may be one that was shown 51 rounds ago", () => {
    const shown = movies(51);
    expect(pickMovie(shown, shown, () => 0)?.id).toBe("0");
  });

  test("is the one whose last turn is longest ago when the pool has none", () => {
    const shown = [1, 2, 3, 1].map((id) => movie(id));
    expect(pickMovie([], shown, () => 0.7)?.id).toBe("2");
    expect(pickMovie([movie(9, null), movie(3)], shown, () => 0.7)?.id).toBe("2");
  });

  test("is not one without a poster, whatever else is missing", () => {
    expect(pickMovie([movie(1, null)], [movie(2, null), movie(3)], () => 0)?.id).toBe("3");
    expect(pickMovie([movie(1, null)], [movie(2, null)], () => 0)).toBeUndefined();
  });

  test("is nothing where nothing ever was", () => {
    expect(pickMovie([], [], () => 0)).toBeUndefined();
  });
});

test("nothing repeats within 50 rounds, refilled in time or with the source down for a whole evening", () => {
  fc.assert(
    fc.property(fc.infiniteStream(uniform), fc.integer({ min: 0, max: 300 }), (dice, downFrom) => {
      const roll = (): number => dice.next().value as number;
      const pool = new Map(movies(POOL_MIN).map((each) => [each.id, each]));
      const shown: Movie[] = [];
      for (let round = 0; round < 500; round++) {
        // As many as can be: the same 100 movies over and over, like a short list of popular ones.
        if (round < downFrom)
          for (const each of movies(100)) if (pool.size < POOL_MIN) pool.set(each.id, each);
        const picked = pickMovie([...pool.values()], shown.slice(-HISTORY), roll);
        if (picked === undefined) throw new Error(`Nothing to show in round ${round}`);
        pool.delete(picked.id);
        expect(shown.slice(-NO_REPEAT)).not.toContainEqual(picked);
        shown.push(picked);
      }
    }),
    { numRuns: 10 },
  );
});
