import { expect, test } from "vitest";
import { drawQrCode, shortAddress } from "./qr-code.tsx";

/** The smallest code, and its margin (ISO/IEC 18004). */
const [MODULES, QUIET] = [21, 4];

test("a code has four modules of margin on every side, and its corner marks", () => {
  const { size, path } = drawQrCode("http://192.168.0.54:3000");
  expect(size).toBe(MODULES + 2 * QUIET);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`));
  for (const corner of ["4 4", `${size - 5} 4`, `4 ${size - 5}`]) expect(dark).toContain(corner);
  expect([...dark].every((module) => module.split(" ").every((at) => +at >= 4 && +at < size - 4))).toBe(true);
});

test("an address of which a letter's case may matter is drawn as it is", () => {
  expect(drawQrCode("https://marquee.example/tonight").size).toBeGreaterThan(MODULES + 2 * QUIET);
  expect(drawQrCode("https://marquee.example/Tonight").path).not.toBe(
    drawQrCode("https://marquee.example/tonight").path,
  );
  expect(drawQrCode("https://MARQUEE.example").path).toBe(drawQrCode("https://marquee.example/").path);
});

test("an address is shown as people type it", () => {
  expect(shortAddress("https://marquee.example/")).toBe("marquee.example");
  expect(shortAddress("http://10.0.0.7:3000")).toBe("10.0.0.7:3000");
});
