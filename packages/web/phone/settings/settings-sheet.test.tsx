// @vitest-environment jsdom
import { cleanup, screen, within } from "@solidjs/testing-library";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { isMotionReduced } from "../../ui/motion.ts";
import { chosenLanguage, setLanguage } from "../../i18n/language.ts";
import "./settings-sheet.tsx";
import { openPhone, whole } from "../phone-test-setup.tsx";

const root = document.documentElement;

afterEach(() => {
  delete root.dataset.look;
  delete root.dataset.still;
});

/** A phone whose settings were opened with the keyboard alone. */
async function open() {
  const { user, store } = openPhone();
  await whole();
  screen.getByRole("button", { name: "Settings" }).focus();
  await user.keyboard("{Enter}");
  return { user, store, sheet: await screen.findByRole("dialog", { name: "Settings" }) };
}

test("the settings take the focus, and Escape gives it back", async () => {
  const { user, sheet } = await open();
  expect(sheet.contains(document.activeElement)).toBe(true);
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Settings" }));
});

test("nothing behind the settings takes the focus", async () => {
  const { user } = await open();
  for (let press = 0; press < 12; press++) {
    await user.tab();
    expect(document.querySelector(".phone > :not(dialog) :focus")).toBeNull();
  }
});

test("a digit pressed in the settings is no vote", async () => {
  const { user, store } = await open();
  await user.keyboard("1");
  expect(store.state.mine.love).toBe(0);
});

test("another language is spoken as soon as it is chosen, without a reload, and on later visits", async () => {
  onTestFinished(() => setLanguage("en"));
  const { user, sheet } = await open();
  await user.selectOptions(within(sheet).getByRole("combobox", { name: "Language" }), "Español");
  expect(await within(sheet).findByRole("heading", { name: "Ajustes" })).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Me encanta: 0 en la sala/ })).toBeTruthy();
  expect(root.lang).toBe("es");
  expect(chosenLanguage()).toBe("es");
});

test("the keys 1 to 5 vote no longer when one asks for that, and again", async () => {
  const { user, store } = await open();
  for (const votes of [0, 1]) {
    await user.click(screen.getByRole("switch", { name: "Vote with the keys 1 to 5" }));
    await user.keyboard("{Escape}1");
    expect(store.state.mine.love).toBe(votes);
    await user.click(screen.getByRole("button", { name: "Settings" }));
    await screen.findByRole("dialog");
  }
});

test("a look is chosen, worn at once and remembered", async () => {
  const { user, sheet } = await open();
  await user.click(within(sheet).getByRole("radio", { name: "Light" }));
  expect(root.dataset.look).toBe("light");
  cleanup();
  const again = await open();
  expect(within(again.sheet).getByRole<HTMLInputElement>("radio", { name: "Light" }).checked).toBe(true);
  await again.user.click(within(again.sheet).getByRole("radio", { name: "Automatic" }));
  expect(root.dataset.look).toBe("dark");
});

test("pictures hold still when one asks for it, and move again", async () => {
  const { user, sheet } = await open();
  const still = within(sheet).getByRole("switch", { name: "Hold pictures still" });
  await user.click(still);
  expect(isMotionReduced()).toBe(true);
  await user.click(still);
  expect(isMotionReduced()).toBe(false);
});

test("whoever wants to know reads what is kept of a guest", async () => {
  const { user, sheet } = await open();
  const facts = within(sheet).getByText("What is kept of you").closest("details")!;
  expect(facts.open).toBe(false);
  await user.click(within(facts).getByText("What is kept of you"));
  expect(facts.open).toBe(true);
  expect(within(facts).getAllByRole("listitem")).toHaveLength(4);
});
