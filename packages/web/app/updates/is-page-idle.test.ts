// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { isPageIdle } from "./is-page-idle.ts";

afterEach(() => void (document.body.innerHTML = ""));

const show = (html: string, view = "movie") =>
  void (document.body.innerHTML = `<div class="phone" data-view="${view}">${html}</div>`);

test("who looks at the movie may be shown a newer version", () => {
  show(
    '<input type="text" /><input type="checkbox" value="on" checked /><dialog></dialog><button>Love</button>',
  );
  document.querySelector("button")?.focus();
  expect(isPageIdle()).toBe(true);
});

test("who types is left alone, and so is what was typed and not sent", () => {
  show('<input type="text" />');
  const field = document.querySelector("input")!;
  field.focus();
  expect(isPageIdle()).toBe(false);
  field.blur();
  expect(isPageIdle()).toBe(true);
  field.value = "What a";
  expect(isPageIdle()).toBe(false);
});

test("who has a sheet open, holds a movie, or reads the chat or the board, is left alone", () => {
  show('<div class="held"></div>');
  expect(isPageIdle()).toBe(false);
  show("<dialog open></dialog>");
  expect(isPageIdle()).toBe(false);
  for (const view of ["chat", "board"]) {
    show("", view);
    expect(isPageIdle()).toBe(false);
  }
});
