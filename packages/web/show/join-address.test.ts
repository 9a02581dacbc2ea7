import { expect, test } from "vitest";
import { addressOf, joinAddress } from "./join-address.ts";

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
