import { cleanup, configure, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach } from "vitest";
import type { ShowState } from "../show/state.ts";
import { createEvening } from "./phone-fixture.ts";
import "./vote/keyboard-votes.ts";
import { Phone } from "./phone.tsx";
import "./pinned/pin-button.tsx";

/** For tests: each one that imports this finds a phone on which nothing is remembered, and leaves no page behind. */

// What is loaded when it is needed is there already, but a busy machine may take its time.
configure({ asyncUtilTimeout: 4_000 });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  // jsdom lays nothing out and asks no one about motion.
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(cleanup);

/** Opens the phone in an evening with `state`, whose room answers every message with `refuse`, if that is given. */
export function openPhone(state: Partial<ShowState> = {}, refuse?: Error) {
  const evening = createEvening(state, refuse);
  render(() => <Phone store={evening.store} />);
  return { ...evening, user: userEvent.setup() };
}

/** Resolves when the phone has all that it asks for after its first paint. */
export async function whole(): Promise<void> {
  await screen.findByRole("button", { name: /^Hold this movie/, hidden: true });
  await new Promise((resolve) => setTimeout(resolve, 0));
}
