import { type Counts, REACTIONS, zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tally } from "../phone-fixture.ts";
import { agreement, parseAgreements, score, tonight, withRound } from "./agreement.ts";

const own = (votes: Partial<Counts>): Counts => ({ ...zero(), ...votes });
const final = (votes: Partial<Tally>) => tally(7, { voters: 42, final: true, ...votes });

test("who tapped most what the room's verdict is was of the room's mind, and who tapped something else was not", () => {
  const room = final({ love: 61, hate: 39 });
  expect(agreement(own({ love: 3, hate: 1 }), room)).toBe(true);
  expect(agreement(own({ love: 1, hate: 3 }), room)).toBe(false);
});

test.each<[why: string, mine: Counts | undefined, room: Tally | undefined]>([
  ["the votes are not final", own({ love: 1 }), tally(7, { love: 61, voters: 42 })],
  ["the votes are not known", own({ love: 1 }), undefined],
  ["one has not voted", undefined, final({ love: 61 })],
  ["none of one's votes stand", own({}), final({ love: 61 })],
  ["nobody else has voted", own({ love: 3 }), final({ love: 3, voters: 1 })],
  ["the room is split", own({ love: 1 }), final({ love: 50, hate: 50 })],
  ["one is of two minds oneself", own({ love: 2, hate: 2 }), final({ love: 61, hate: 39 })],
])("a round in which %s counts neither for nor against", (_, mine, room) => {
  expect(agreement(mine, room)).toBeUndefined();
});

test("the match is always out of the rounds that one has voted in, whatever the votes", () => {
  const votes = fc.record(
    Object.fromEntries(REACTIONS.map((reaction) => [reaction, fc.nat(50)])) as Record<
      keyof Counts,
      fc.Arbitrary<number>
    >,
  );
  fc.assert(
    fc.property(votes, votes, (mine, room) => {
      const agreed = agreement(mine, final(room));
      if (agreed !== true) return;
      const most = Math.max(...Object.values(room));
      expect(
        REACTIONS.some((mood) => room[mood] === most && mine[mood] === Math.max(...Object.values(mine))),
      ).toBe(true);
    }),
  );
});

test("a round counts once, however often and in whatever order it is told, by how many tabs", () => {
  const rounds = fc.uniqueArray(fc.tuple(fc.nat(10_000), fc.boolean()), { selector: ([round]) => round });
  fc.assert(
    fc.property(
      rounds.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all]))),
      ([all, repeats]) => {
        const taste = [...repeats, ...all].reduce(
          (known, [round, agreed]) => withRound(known, round, agreed),
          {},
        );
        expect(score(parseAgreements(JSON.stringify(taste)))).toEqual({
          agreed: all.filter(([, agreed]) => agreed).length,
          of: all.length,
        });
      },
    ),
  );
});

test("an evening forgets the one before it, and rounds that have not begun", () => {
  const taste = { 100: true, 8_741: false, 8_742: true, 9_000: true };
  expect(tonight(taste, 8_742, 8_900)).toEqual({ 8_742: true });
  expect(tonight(taste, 0, 9_000)).toBe(taste);
});

test("what is remembered of an evening may be anything", () => {
  for (const text of [null, "", "7", "null", "[", '"x"', '{"a":true,"7":1}'])
    expect(parseAgreements(text)).toEqual({});
});
