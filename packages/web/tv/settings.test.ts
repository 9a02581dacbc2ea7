import { createRoot } from "solid-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, createSettings, joinAddress, parseSettings, SWITCHES } from "./settings.ts";

/** A device that remembers, and can be told to forget how. */
function device(forbidden = false) {
  const kept = new Map<string, string>();
  const storage = () => {
    if (forbidden) throw new Error("SecurityError");
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };
  return { kept, open: (search = "") => createRoot(() => createSettings({ search, storage })) };
}

test("a TV with no options shows all there is, under no other name", () => {
  expect(parseSettings("")).toEqual({
    settings: { name: "", chat: true, qr: true, board: true, audience: true, join: "" },
    problems: [],
  });
});

test("the address says what the venue wants", () => {
  const { settings, problems } = parseSettings(
    "?name=The+Roxy&chat=off&qr=off&board=off&audience=off&join=marquee.example",
  );
  expect(settings).toEqual({
    name: "The Roxy",
    chat: false,
    qr: false,
    board: false,
    audience: false,
    join: "marquee.example",
  });
  expect(problems).toEqual([]);
});

test("an option that makes no sense is named with what is allowed, and leaves the others as they were asked for", () => {
  const { settings, problems } = parseSettings(`?chat=no&qr=off&join=a b&name=${"x".repeat(41)}`);
  expect(settings).toMatchObject({ chat: true, qr: false, join: "", name: "" });
  expect(problems.map(({ option, value, allowed }) => [option, value.slice(0, 3), allowed])).toEqual([
    ["chat", "no", "on, off"],
    ["name", "xxx", "1–40"],
    ["join", "a b", "marquee.example"],
  ]);
});

test("whatever stands in the address, a TV has settings", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("name", "join", ...SWITCHES), (value, option) => {
      const { settings } = parseSettings(`?${option}=${encodeURIComponent(value)}`);
      expect(Object.keys(settings)).toHaveLength(6);
    }),
  );
});

test("what is chosen on the device is there again when it opens the same address", () => {
  const tv = device();
  tv.open("?name=Roxy").change({ chat: false });
  const again = tv.open("?name=Roxy");
  expect(again.settings).toMatchObject({ name: "Roxy", chat: false });
  again.change({ qr: false });
  expect(tv.open("?name=Roxy").settings).toMatchObject({ chat: false, qr: false });
});

test("a new address is a newer choice than what was chosen on the device before", () => {
  const tv = device();
  tv.open("?chat=on").change({ chat: false, name: "Roxy" });
  expect(tv.open("?chat=on&board=off").settings).toMatchObject({ chat: true, name: "", board: false });
});

test("a device that may not remember still does what is chosen on it", () => {
  const tv = device(true).open();
  tv.change({ audience: false });
  expect(tv.settings.audience).toBe(false);
});

test.each(["{", "null", `{"search":"","settings":{"chat":"no","nonsense":1}}`])(
  "a memory that is broken or of another version is no trouble: %s",
  (memory) => {
    const tv = device();
    tv.kept.set("marquee.tv", memory);
    const { settings } = tv.open();
    expect(settings).toEqual(parseSettings("").settings);
  },
);

test.each([
  ["marquee.example", "https://marquee.example/"],
  ["marquee.example/roxy", "https://marquee.example/roxy"],
  ["https://marquee.example", "https://marquee.example/"],
  ["http://marquee.example", "http://marquee.example/"],
  ["192.168.1.5:3000", "http://192.168.1.5:3000/"],
  ["10.0.0.7", "http://10.0.0.7/"],
  ["marquee.local", "http://marquee.local/"],
  ["roxy", "http://roxy/"],
  ["roxy:3000/", "http://roxy:3000/"],
])("%s is the address %s", (text, address) => {
  expect(addressOf(text)).toBe(address);
});

test.each(["", "a b", "javascript:alert(1)", "ftp://marquee.example", "..", "http://"])(
  "%j is no address",
  (text) => {
    expect(addressOf(text)).toBeUndefined();
  },
);

test("the code leads to the venue's address, else to the show's, else to where the page came from", () => {
  expect(joinAddress("roxy.example", "http://10.0.0.2:3000", "http://10.0.0.2:3000")).toBe(
    "https://roxy.example/",
  );
  expect(joinAddress("", "http://10.0.0.2:3000", "http://x.example")).toBe("http://10.0.0.2:3000/");
  expect(joinAddress("", "/", "https://show.example")).toBe("https://show.example/");
});

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://tv.localhost"])(
  "no code leads a phone to itself: %s",
  (origin) => {
    expect(joinAddress("", "/", origin)).toBeUndefined();
    expect(joinAddress("", origin, "http://10.0.0.2")).toBeUndefined();
  },
);
