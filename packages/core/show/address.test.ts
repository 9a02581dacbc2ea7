import { expect, test } from "vitest";
import { ADDRESS_MAX, parseAddress } from "./address.ts";

test.each([
  ["marquee.example", "https://marquee.example/"],
  ["marquee.example/roxy", "https://marquee.example/roxy"],
  ["https://marquee.example", "https://marquee.example/"],
  ["http://marquee.example", "http://marquee.example/"],
  ["HTTPS://show.example", "https://show.example/"],
  ["Http://Show.Example:8080", "http://show.example:8080/"],
  [" marquee.example ", "https://marquee.example/"],
  ["192.168.1.5:3000", "http://192.168.1.5:3000/"],
  ["10.0.0.7", "http://10.0.0.7/"],
  ["[fd00::7]:3000", "http://[fd00::7]:3000/"],
  ["marquee.local", "http://marquee.local/"],
  ["roxy", "http://roxy/"],
  ["Roxy.LOCAL", "http://roxy.local/"],
  ["//marquee.example", "https://marquee.example/"],
  ["roxy:3000/", "http://roxy:3000/"],
  ["https.example", "https://https.example/"],
  ["kino-käse.example", "https://xn--kino-kse-5za.example/"],
])("%j is the address %s", (typed, address) => {
  expect(parseAddress(typed)?.href).toBe(address);
});

test("a public name is reached by http where that is asked for", () => {
  expect(parseAddress("cinema.example", "http")?.href).toBe("http://cinema.example/");
  expect(parseAddress("https://cinema.example", "http")?.href).toBe("https://cinema.example/");
});

test.each([
  ...["", "a b", "javascript:alert(1)", "..", "http://", "ftp://marquee.example", "FTP://x", "file:///etc"],
  ...[
    "3000",
    "1.2.3",
    "http://192.168.001.020",
    "http://0x7f.1",
    "256.1.1.1",
    "https://marquee.example，",
    ":3000",
  ],
  ...["<https://marquee.example>", "https://marquee.example:99999"],
  ...["http:/marquee.example", "https//marquee.example", "http;//marquee.example", "http:marquee.example"],
  ...["https:///", "ws://marquee.example", "https://guest:secret@marquee.example", "marquee@evil.example"],
  `marquee.example/${"x".repeat(ADDRESS_MAX)}`,
])("%j is no address", (typed) => {
  expect(parseAddress(typed)).toBeUndefined();
});
