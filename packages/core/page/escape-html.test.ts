import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml } from "./escape-html.ts";

/** What text for a page is made of at its worst. */
const PIECES = ["<", ">", "&", '"', "'", "`", ";", "#", "x26", "\n", "\0", "script", "é", "\u202e", "😀"];

test("what HTML would read as its own is text", () => {
  expect(escapeHtml(`</script><b a="1" b='2'>&amp;`)).toBe(
    "&#60;/script&#62;&#60;b a=&#34;1&#34; b=&#39;2&#39;&#62;&#38;amp;",
  );
});

test("no text, whatever it is, has a character left that ends a text or an attribute, and all can be read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 40 }), (text) => {
      const html = escapeHtml(text);
      expect(html).not.toMatch(/[<>"'`]|&(?!#\d+;)|\p{Cc}/u);
      const read = html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      expect(read).toBe(text.replace(/\p{Cc}/gu, " "));
    }),
  );
});
