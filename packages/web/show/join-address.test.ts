import { expect, test } from "vitest";
import { joinAddress } from "./join-address.ts";

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
