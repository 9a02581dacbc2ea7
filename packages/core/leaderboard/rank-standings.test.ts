import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MESSAGE_BYTES } from "../movie/truncate.ts";
import { EPOCH, startsAt, timing } from "../round/round.ts";
import type { Round } from "../round/schema.ts";
import { type Counts, REACTIONS, zero } from "../vote/reaction.ts";
import { fitsOneMessage } from "../vote/fits-one-message.ts";
import type { ToldTally } from "../vote/told-tally.ts";
import type { Leaderboard } from "./schema.ts";
import { BOARD_KEPT, BOARD_SHOWN, EMPTY_BOARD, expire, oldestOnBoard, rank, top } from "./rank-standings.ts";

type Entry = { round: Round; counts: Counts };

/** Round `number` in which movie `id` got `votes`. */
const entry = (
  number: number,
  id: string | number,
  votes: Partial<Counts>,
  title = `Movie ${id}`,
): Entry => ({
  round: {
    number,
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: "2026-01-01T00:00:10.000Z",
    movie: {
      id: String(id),
      title,
      overview: "",
      releaseDate: null,
      posterPath: `/${id}.jpg`,
      backdropPath: null,
    },
    revision: null,
    since: null,
  },
  counts: { ...zero(), ...votes },
});

const rankAll = (entries: Entry[], oldest = 0, board = EMPTY_BOARD): Leaderboard =>
  entries.reduce((ranked, each) => rank(ranked, each, oldest), board);

/** "reaction rank movie votes" of each standing. */
const lines = ({ standings }: Leaderboard): string[] =>
  standings.map(({ reaction, rank, movie, votes }) => `${reaction} ${rank} ${movie.id} ${votes}`);

describe("tonight's board", () => {
  test("lists the movies of each reaction, the most votes first", () => {
    const board = rankAll([
      entry(1, "a", { love: 3, hate: 1 }),
      entry(2, "b", { love: 5 }),
      entry(3, "c", { love: 4, meh: 2 }),
    ]);
    expect(lines(board)).toEqual(["love 1 b 5", "love 2 c 4", "love 3 a 3", "meh 1 c 2", "hate 1 a 1"]);
  });

  test("says in which round a movie got its votes, and how it looks", () => {
    expect(rankAll([entry(7, "a", { like: 2 }, "Nosferatu")])).toEqual({
      version: 1,
      standings: [
        {
          reaction: "like",
          rank: 1,
          votes: 2,
          round: 7,
          movie: { id: "a", title: "Nosferatu", posterPath: "/a.jpg" },
        },
      ],
    });
  });

  test("lists a movie once per reaction, with its best round", () => {
    const board = rankAll([
      entry(1, "a", { love: 3, like: 9 }),
      entry(60, "a", { love: 5, like: 2 }),
      entry(120, "a", { love: 4 }),
    ]);
    expect(lines(board)).toEqual(["love 1 a 5", "like 1 a 9"]);
    expect(board.standings.map(({ round }) => round)).toEqual([60, 1]);
  });

  test("puts the earlier round first among equals", () => {
    const entries = [entry(2, "b", { love: 3 }), entry(1, "a", { love: 3 }), entry(3, "c", { love: 3 })];
    expect(lines(rankAll(entries))).toEqual(["love 1 a 3", "love 2 b 3", "love 3 c 3"]);
    expect(rankAll([entry(9, "a", { love: 3 }), entry(4, "a", { love: 3 })]).standings[0]?.round).toBe(4);
  });

  test("doesn't list movies that nobody voted for", () => {
    expect(rank(EMPTY_BOARD, entry(1, "a", {}), 0)).toBe(EMPTY_BOARD);
  });

  test("takes the greater count when a round is summed again", () => {
    const once = rankAll([entry(1, "a", { love: 3 }), entry(2, "b", { love: 4 })]);
    const again = rank(once, entry(1, "a", { love: 5 }), 0);
    expect(lines(again)).toEqual(["love 1 a 5", "love 2 b 4"]);
    expect(again.version).toBe(once.version + 1);
    expect(rank(again, entry(1, "a", { love: 3 }), 0)).toBe(again);
  });

  test("forgets rounds that are too old, and the rest move up", () => {
    const board = rankAll([
      entry(1, "a", { love: 9 }),
      entry(2, "b", { love: 5 }),
      entry(3, "c", { love: 4 }),
    ]);
    expect(lines(expire(board, 2))).toEqual(["love 1 b 5", "love 2 c 4"]);
    expect(expire(board, 2).version).toBe(board.version + 1);
    expect(expire(board, 1)).toBe(board);
    expect(expire(board, 1, 3)).toBe(board);
    expect(lines(rank(board, entry(4, "d", { love: 1 }), 3))).toEqual(["love 1 c 4", "love 2 d 1"]);
  });

  test("doesn't take a round that is too old already", () => {
    expect(rank(EMPTY_BOARD, entry(1, "a", { love: 9 }), 2)).toBe(EMPTY_BOARD);
  });

  test("shows the best five per reaction and keeps others to move up", () => {
    const board = rankAll(Array.from({ length: 30 }, (_, i) => entry(i, i, { love: i + 1, hate: i + 1 })));
    expect(board.standings).toHaveLength(2 * BOARD_KEPT);
    expect(lines(top(board))).toEqual(
      ["love", "hate"].flatMap((reaction) =>
        [1, 2, 3, 4, 5].map((place) => `${reaction} ${place} ${30 - place} ${31 - place}`),
      ),
    );
    expect(top(board).version).toBe(board.version);
  });

  test("holds the rounds of the last 24 hours", () => {
    const ten = timing(10_000);
    const now = EPOCH + 100 * 86_400_000 + 4_000;
    expect(startsAt(oldestOnBoard(now, ten), ten)).toBe(now - 4_000 - 86_400_000);
  });
});

describe("the laws of the board", () => {
  const counts: fc.Arbitrary<Counts> = fc.record(
    Object.fromEntries(REACTIONS.map((reaction) => [reaction, fc.integer({ min: 0, max: 6 })])) as Record<
      keyof Counts,
      fc.Arbitrary<number>
    >,
  );
  /** Evenings of up to 120 closed rounds; a round's movie is a matter of its number. */
  const evening = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 150 }), counts), { maxLength: 120 })
    .map((rounds) => rounds.map(([number, votes]) => entry(number, (number * 7) % 40, votes)));
  const oldest = fc.integer({ min: 0, max: 100 });

  test("ranking a round twice changes nothing, not even the version", () => {
    fc.assert(
      fc.property(evening, oldest, (entries, from) => {
        const board = rankAll(entries, from);
        for (const each of entries) expect(rank(board, each, from)).toBe(board);
      }),
    );
  });

  test("the order in which rounds are ranked doesn't matter", () => {
    const shuffled = evening.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, oldest, ([entries, others], from) => {
        expect(rankAll(others, from).standings).toEqual(rankAll(entries, from).standings);
      }),
    );
  });

  test("ranks run 1, 2, 3 … 20 at most, votes never rise, no movie stands twice", () => {
    fc.assert(
      fc.property(evening, oldest, (entries, from) => {
        const { standings } = rankAll(entries, from);
        for (const reaction of REACTIONS) {
          const column = standings.filter((standing) => standing.reaction === reaction);
          expect(column.length).toBeLessThanOrEqual(BOARD_KEPT);
          expect(column.map(({ rank }) => rank)).toEqual(column.map((_, i) => i + 1));
          expect(column.map(({ votes }) => votes)).toEqual(
            column.map(({ votes }) => votes).sort((a, b) => b - a),
          );
          expect(new Set(column.map(({ movie }) => movie.id)).size).toBe(column.length);
          for (const { votes, round } of column) {
            expect(votes).toBeGreaterThan(0);
            expect(round).toBeGreaterThanOrEqual(from);
          }
        }
      }),
    );
  });

  test("the version grows by one exactly when the standings change", () => {
    fc.assert(
      fc.property(evening, fc.infiniteStream(oldest), (entries, froms) => {
        let board = EMPTY_BOARD;
        for (const each of entries) {
          const next = rank(board, each, froms.next().value as number);
          const changed = JSON.stringify(next.standings) !== JSON.stringify(board.standings);
          expect(next.version).toBe(board.version + (changed ? 1 : 0));
          board = next;
        }
      }),
    );
  });

  test("the best of what is shown is the best of the whole evening", () => {
    fc.assert(
      fc.property(evening, (entries) => {
        const board = top(rankAll(entries));
        for (const reaction of REACTIONS) {
          const best = Math.max(0, ...entries.map(({ counts }) => counts[reaction]));
          expect(board.standings.find((standing) => standing.reaction === reaction)?.votes ?? 0).toBe(best);
        }
      }),
    );
  });
});

describe("a broadcast of the board fits one message unit, however long the titles are, in", () => {
  const fullBoard = (title: string, posterPath: string): Leaderboard => {
    const all = Object.fromEntries(REACTIONS.map((reaction) => [reaction, 2_000_000])) as Counts;
    const entries = Array.from({ length: BOARD_KEPT }, (_, i) => {
      const each = entry(2_147_483_600 + i, 1_234_567_800 + i, all, title);
      return { ...each, round: { ...each.round, movie: { ...each.round.movie, posterPath } } };
    });
    return top({ ...rankAll(entries), version: 2_147_483_647 });
  };
  const messageBytes = (data: { onLeaderboard: Leaderboard } | { onTally: ToldTally }): number =>
    Buffer.byteLength(
      JSON.stringify({ id: "00000000-0000-4000-8000-000000000000", type: "data", payload: { data } }),
    );
  const largestTally = (leaderboard: Leaderboard): ToldTally => ({
    ...{ love: 2_000_000, like: 2_000_000, meh: 2_000_000, unknown: 2_000_000, hate: 2_000_000 },
    ...{ round: 2_147_483_647, voters: 2_000_000, audience: 2_000_000, final: false },
    ...{ sentAt: "2026-01-01T04:57:03.000Z", leaderboard },
    before: { love: 2_000_000, like: 2_000_000, meh: 2_000_000, unknown: 2_000_000, hate: 2_000_000 },
  });

  test.each([
    ["English", "The Lord of the Rings "],
    ["Greek", "Ταξίδι "],
    ["Japanese", "千と千尋の神隠し"],
    ["emoji", "🎬"],
    ["quotation marks", '"\\'],
  ])("%s", (_, words) => {
    for (const posterPath of ["/1234567890abcdefghijklmnopq.jpg", `/${"p".repeat(63)}`]) {
      const board = fullBoard(words.repeat(20), posterPath);
      expect(board.standings).toHaveLength(REACTIONS.length * BOARD_SHOWN);
      expect(messageBytes({ onLeaderboard: board })).toBeLessThanOrEqual(MESSAGE_BYTES);
      const told = largestTally(board);
      expect(fitsOneMessage(told, board)).toBe(messageBytes({ onTally: told }) <= MESSAGE_BYTES);
    }
  });

  test("and with a tally it is one message on a usual night", () => {
    const board = fullBoard("Star Wars: The Force Awakens", "/1234567890abcdefghijklmnopq.jpg");
    const votes = board.standings.map((standing) => ({ ...standing, votes: 1_999, round: 2_838_240 }));
    const told = largestTally({ ...board, standings: votes });
    expect(fitsOneMessage(told, board)).toBe(true);
    expect(messageBytes({ onTally: told })).toBeLessThanOrEqual(MESSAGE_BYTES);
  });

  test("and a title that people know is shown in full on a usual night", () => {
    const title = "The Lord of the Rings: The Fellowship of the Ring";
    const { round, counts } = entry(2_838_240, 120, { unknown: 999 }, title);
    const movie = { ...round.movie, posterPath: "/6oom5QYQ2yQTMJIbnvbkBL9cHo6.jpg" };
    expect(rank(EMPTY_BOARD, { round: { ...round, movie }, counts }, 0).standings[0]?.movie.title).toBe(
      title,
    );
  });

  test("and a longer one than 60 characters is cut even where there is room", () => {
    const { round, counts } = entry(1, 1, { love: 1 }, "x".repeat(61));
    const movie = { ...round.movie, posterPath: null };
    const [standing] = rank(EMPTY_BOARD, { round: { ...round, movie }, counts }, 0).standings;
    expect(standing?.movie.title).toBe("x".repeat(59) + "…");
  });
});
