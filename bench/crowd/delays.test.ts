import { expect, test } from "vitest";
import { createDelays, createDeliveries } from "./delays.ts";

test("a tap is heard of when another client is told a total that has room for it", () => {
  const delays = createDelays();
  delays.counted(7, 100);
  delays.counted(7, 150);
  delays.heard(0, 6, 9, 200);
  delays.heard(0, 7, 1, 600);
  delays.heard(0, 7, 2, 1_100);
  expect(delays.of(7)).toEqual([500, 950]);
});

test("a tap that no one is told of is never heard", () => {
  const delays = createDelays();
  delays.counted(7, 100);
  delays.heard(0, 7, 0, 200);
  expect(delays.of(7)).toEqual([Infinity]);
});

test("the clients take turns in hearing", () => {
  const delays = createDelays();
  for (const tappedAt of [0, 0, 0]) delays.counted(1, tappedAt);
  delays.heard(0, 1, 3, 10);
  delays.heard(1, 1, 3, 20);
  expect(delays.of(1)).toEqual([10, 20, 10]);
});

test("a message that one client got and another did not is missed once", () => {
  const deliveries = createDeliveries();
  deliveries.received("a", 5);
  deliveries.received("a", 7);
  deliveries.received("b", 9);
  expect(deliveries.missed(2)).toBe(1);
  expect(deliveries.p99Ms()).toBe(9);
});
