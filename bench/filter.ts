import { createFilter } from "@marquee/core/chat/filter";
import { limitMarks } from "@marquee/core/chat/limit-marks";
import { defineBench, wholeNumber } from "./define-bench.ts";
import { roundedPercentile } from "./figures.ts";

/** The most a message may take, ms: a phone of 2021 is some four times slower and still paints its frame. */
const MOST_MS = 1;

/** So many messages of each kind come before those that are measured: until then the engine compiles what it runs. */
const WARM_UP = 500;

/** Characters of each message. */
const LENGTH = 140;

const filled = (unit: string): string => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);

/** What people write, and what costs the most: long runs of what could still become a word in many ways. */
const MESSAGES = {
  "a sentence": filled("What a film, and the ending with the lighthouse had me in tears! "),
  Japanese: filled("最高の映画でした、音楽もすばらしい。"),
  Arabic: filled("فيلم رائع جدا والموسيقى أجمل "),
  "single letters": filled("f u c "),
  "letters with dots": filled("a.s."),
  "kana with dots": filled("ま・"),
  "combining marks": `a${"\u0301".repeat(LENGTH - 1)}`,
  "one letter": filled("s"),
  "figures and signs": filled("4$"),
  masks: filled("f*"),
  "Cyrillic among Latin": filled("fuа"),
  "upside down": filled("ǝɟ"),
  "beginnings of phrases": filled("kill your "),
};

/** What this process has used of the processor, ms: what else the machine does meanwhile is not counted. */
const usedMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** How long the chat's filter takes over a message of 140 characters as a phone runs it, and for the first one, when it makes its lists. */
export const bench = defineBench({
  flags: { times: wholeNumber(2_000) },
  run({ times }) {
    const began = performance.now();
    const filter = createFilter({ words: ["spoiler"] });
    filter.clean(MESSAGES["a sentence"]);
    const firstMs = performance.now() - began;
    const table = Object.entries(MESSAGES).map(([message, text]) => {
      const tookMs: number[] = [];
      for (let i = 0; i < WARM_UP; i += 1) filter.clean(limitMarks(text));
      for (let i = 0; i < times; i += 1) {
        const before = usedMs();
        filter.clean(limitMarks(text));
        tookMs.push(usedMs() - before);
      }
      return {
        message,
        medianMs: roundedPercentile(tookMs, 0.5, 3),
        p99Ms: roundedPercentile(tookMs, 0.99, 3),
      };
    });
    const figures = {
      firstMs: Math.round(firstMs),
      medianMs: Math.max(...table.map(({ medianMs }) => medianMs)),
      p99Ms: Math.max(...table.map(({ p99Ms }) => p99Ms)),
    };
    return Promise.resolve({ figures, table });
  },
  bars: ({ figures }) =>
    figures.p99Ms > MOST_MS ? [`A message took ${figures.p99Ms} ms, more than ${MOST_MS}.`] : [],
});
