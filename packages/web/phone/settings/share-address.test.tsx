// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { createEvening, round } from "../phone-fixture.ts";
import { ShareAddress } from "./share-address.tsx";

const JOIN = "http://192.168.1.5:3000/";

/** An evening whose address for phones is `join`, with the way in on this phone. */
function open(join = JOIN) {
  const evening = createEvening();
  const readAddress = vi.spyOn(evening.store, "readAddress");
  evening.set("config", (config) => ({ ...config!, join }));
  return { ...evening, readAddress, ...render(() => <ShareAddress store={evening.store} />) };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "execCommand");
  Reflect.deleteProperty(navigator, "share");
});

/** A browser that copies by command alone, as on a plain-http address; what it was given is answered. */
function copyByCommand(allowed: boolean): () => string | undefined {
  let copied: string | undefined;
  vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: undefined } }));
  const execCommand = () => {
    const event = Object.assign(new Event("copy"), {
      clipboardData: { setData: (_type: string, text: string) => (copied = text) },
    });
    if (allowed) document.dispatchEvent(event);
    return allowed;
  };
  Object.defineProperty(document, "execCommand", { configurable: true, value: execCommand });
  return () => copied;
}

test("the way in is a code to scan and an address to type", () => {
  open();
  expect(screen.getByRole("img", { name: `QR code: open ${JOIN}` })).toBeTruthy();
  expect(screen.getByText("192.168.1.5:3000")).toBeTruthy();
});

test("the address is read again when it is looked at and at each flip, and the code follows", () => {
  const { set, readAddress, unmount } = open();
  expect(readAddress).toHaveBeenCalledTimes(1);
  set("round", round(8, "Metropolis"));
  expect(readAddress).toHaveBeenCalledTimes(2);
  set("config", (config) => ({ ...config!, join: "http://10.0.0.7:3000/" }));
  expect(screen.getByRole("img", { name: "QR code: open http://10.0.0.7:3000/" })).toBeTruthy();
  expect(screen.getByText("10.0.0.7:3000")).toBeTruthy();
  unmount();
  set("round", round(9, "Nosferatu"));
  expect(readAddress).toHaveBeenCalledTimes(2);
});

test("no address is given that another phone can't open", () => {
  open("http://localhost:3000/");
  expect(screen.queryByRole("img")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/Other phones can’t open/)).toBeTruthy();
});

test("the whole address is copied, and it says so", async () => {
  const user = userEvent.setup();
  open();
  await user.click(screen.getByRole("button", { name: "Copy the address" }));
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(JOIN);
});

test("it is copied without https, too, and where nothing may copy, it lies selected", async () => {
  const user = userEvent.setup();
  const copied = copyByCommand(true);
  open();
  await user.click(screen.getByRole("button", { name: "Copy the address" }));
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(copied()).toBe(JOIN);

  copyByCommand(false);
  await user.click(screen.getByRole("button", { name: "Copy the address" }));
  expect(await screen.findByText(/lets nobody copy/)).toBeTruthy();
  expect(getSelection()?.toString()).toBe("192.168.1.5:3000");
});

test("the system's own way to send things is there where the system has one", async () => {
  const user = userEvent.setup();
  const { unmount } = open();
  expect(screen.queryByRole("button", { name: "Send it" })).toBeNull();
  unmount();

  const sent: ShareData[] = [];
  Object.defineProperty(navigator, "share", {
    configurable: true,
    value: async (data: ShareData) => {
      sent.push(data);
      throw new DOMException("Its owner thought better of it", "AbortError");
    },
  });
  open();
  await user.click(screen.getByRole("button", { name: "Send it" }));
  expect(sent).toEqual([{ title: "Marquee", text: "Vote on movies with the whole room", url: JOIN }]);
});
