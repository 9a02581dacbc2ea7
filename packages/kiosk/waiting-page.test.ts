import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { waitingPage } from "./waiting-page.ts";

const html = readFileSync(new URL("./waiting.html", import.meta.url), "utf8");

test("the waiting card says whom it waits for", () => {
  const card = waitingPage(html, "Waiting for marquee.example");
  expect(card).toContain("<h1>The show is on its way</h1>");
  expect(card).toContain('<p id="detail">Waiting for marquee.example</p>');
});

test("a kiosk that is not set up says on the TV what is wrong, whatever was typed", () => {
  const card = waitingPage(html, 'not "<b>$& &amp;".\nMARQUEE_QUIT must be…', "Not set up: <i>$1");
  expect(card).toContain("<h1>Not set up: &lt;i>$1</h1>");
  expect(card).toContain('<p id="detail">not "&lt;b>$&amp; &amp;amp;".\nMARQUEE_QUIT must be…</p>');
});
