// @vitest-environment jsdom
import { screen } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { keepTranslatedPage } from "../i18n/translated-page.ts";
import { translatePage, TRANSLATORS } from "../i18n/translators-fixture.ts";
import "./board/board.tsx";
import "./chat/chat.tsx";
import "./movie/mini-player.tsx";
import { openPhone } from "./phone-test-setup.tsx";
import { round, tally } from "./phone-fixture.ts";

const chrome = TRANSLATORS["Chrome, which nests"];

test("on a translated page what is not marked changes, too", async () => {
  keepTranslatedPage();
  const { set } = openPhone({ tallies: { 7: tally(7, { love: 41 }) } });
  await screen.findByText("Nosferatu", { selector: ".now-title bdi" });
  translatePage(chrome);
  await Promise.resolve();
  set({ round: round(8, "Faust"), past: [round(7, "Nosferatu")] });
  set("mine", (mine) => ({ ...mine, love: 2 }));
  expect(document.querySelector(".now-title")?.textContent).toBe("Faust");
  expect(document.querySelector(".unseen[role=status]")?.textContent).toContain("Faust");
  expect(document.querySelector(".vote[data-mood=love] .unseen")?.textContent).toContain("2");
});

test("on a translated page the counters, the audience and the countdown go on, and words are translated", () => {
  const { set } = openPhone({ tallies: { 7: tally(7, { love: 41 }) }, audience: 12 });
  translatePage(chrome);
  for (const heading of screen.getAllByRole("heading", { level: 1 }))
    expect(heading.textContent).toBe("«Nosferatu»");

  set("tallies", { 7: tally(7, { love: 58 }) });
  set("audience", 30);
  set("connection", "offline");
  set("late", true);
  expect(document.querySelector(".vote-count")?.textContent).toContain("58");
  expect(document.querySelector(".status-watching")?.textContent).toContain("30");
  expect(document.querySelector(".status-connection")?.textContent).toBe("No connection, trying again");
  expect(document.querySelector(".ring-number")?.textContent).toBe("…");

  set({ round: round(8, "Faust"), past: [round(7, "Nosferatu")] });
  expect([...document.querySelectorAll("h1")].map(({ textContent }) => textContent)).toContain("Faust");
});
