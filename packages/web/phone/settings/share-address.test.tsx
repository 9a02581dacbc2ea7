// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ShareAddress } from "./share-address.tsx";

const JOIN = "http://192.168.1.5:3000/";

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
  render(() => <ShareAddress join={JOIN} />);
  expect(screen.getByRole("img", { name: `QR code: open ${JOIN}` })).toBeTruthy();
  expect(screen.getByText("192.168.1.5:3000")).toBeTruthy();
});

test("no address is given that another phone can't open", () => {
  render(() => <ShareAddress join="http://localhost:3000/" />);
  expect(screen.queryByRole("img")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/Other phones can’t open/)).toBeTruthy();
});

test("the whole address is copied, and it says so", async () => {
  const user = userEvent.setup();
  render(() => <ShareAddress join={JOIN} />);
  await user.click(screen.getByRole("button", { name: "Copy the address" }));
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(JOIN);
});

test("it is copied without https, too, and where nothing may copy, it lies selected", async () => {
  const user = userEvent.setup();
  const copied = copyByCommand(true);
  render(() => <ShareAddress join={JOIN} />);
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
  const { unmount } = render(() => <ShareAddress join={JOIN} />);
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
  render(() => <ShareAddress join={JOIN} />);
  await user.click(screen.getByRole("button", { name: "Send it" }));
  expect(sent).toEqual([{ title: "Marquee", text: "Vote on movies with the whole room", url: JOIN }]);
});
