import { expect, test } from "vitest";
import { maskAddresses } from "./mask-addresses.ts";

test.each([
  ["go to https://evil.example/x?y now", "go to ••• now"],
  ["evil.xyz", "•••"],
  ["see www.foo.bar!", "see •••!"],
  ["t.me/abc and bit.ly/x", "••• and •••"],
  ["write to me@evil.com", "write to •••"],
  ["EVIL.COM", "•••"],
  ["ｅｖｉｌ．ｃｏｍ", "•••"],
  ["evil。com", "•••"],
  ["пример.рф", "•••"],
  ["//evil.com/free", "•••"],
])("of %j the wall shows %j", (text, shown) => expect(maskAddresses(text)).toBe(shown));

test.each([
  "E.T. is great",
  "F. Murray Abraham at 10.30 pm",
  "M.A.S.H. and S.H.I.E.L.D.",
  "I love it.So good",
  "Mr.Nobody vs. Dr.No",
  "3.5 of 5, 24/7",
  "½ ﬁlm … and 。",
  "いい映画。すごい",
])("%j has no address and stays as it is", (text) => expect(maskAddresses(text)).toBe(text));
