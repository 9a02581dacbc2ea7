import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { truncate, jsonBytes, utf8Bytes } from "./truncate.ts";

const anyText = fc.string({ unit: "binary", maxLength: 80 });

test("bytes are counted as they go over the wire", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
      expect(jsonBytes(text)).toBe(Buffer.byteLength(JSON.stringify(text)) - 2);
    }),
  );
});

describe("a text that is too long", () => {
  test("is cut between words, without the comma before the ellipsis", () => {
    expect(truncate("Dr. Strangelove, or: How I Learned to Stop Worrying", 21)).toBe("Dr. Strangelove, or…");
    expect(truncate("Dr. Strangelove, or: How I Learned to Stop Worrying", 20)).toBe("Dr. Strangelove…");
  });

  test("keeps a word that ends exactly at the limit", () => {
    expect(truncate("one two three", 8)).toBe("one two…");
  });

  test("is cut anywhere where it has no spaces", () => {
    expect(truncate("千と千尋の神隠し", 5)).toBe("千と千尋…");
    expect(truncate("I Supercalifragilisticexpialidocious", 10)).toBe("I Superca…");
  });

  test("is cut by bytes where those run out first", () => {
    expect(truncate("千と千尋の神隠し", 60, 12)).toBe("千と千…");
  });

  test("doesn't end in half of a joined emoji", () => {
    expect(truncate("👩\u200d🚀👩\u200d🚀👩\u200d🚀", 3)).toBe("👩…");
  });

  test("is within both limits, and begins as it did", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 3, max: 150 }),
        (text, characters, bytes) => {
          const short = truncate(text, characters, bytes);
          expect(Array.from(short).length).toBeLessThanOrEqual(characters);
          expect(jsonBytes(short)).toBeLessThanOrEqual(bytes);
          expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});

test("a text that fits stays as it is", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(truncate(text, Array.from(text).length, jsonBytes(text))).toBe(text);
    }),
  );
});
