import { expect, test } from "vitest";
import { priceOf, PRICES, UNITS } from "./prices.ts";

test("every price has a unit and the page of AWS that says it, and only identities are free", () => {
  for (const price of Object.values(PRICES)) {
    expect(price.unit).not.toBe("");
    expect(price.source).toMatch(/^https:\/\/aws\.amazon\.com\/\S+\/pricing\//);
  }
  expect(UNITS.filter((unit) => PRICES[unit].usd === 0)).toEqual(["cognitoIdentities"]);
});

test("what is used is paid by the unit, and the total is the sum", () => {
  const usage = { appsyncOperations: 3_000_000, appsyncMessages: 500_000 };
  expect(priceOf(usage)).toMatchObject({ appsyncOperations: 12, appsyncMessages: 1, dynamoReads: 0 });
  expect(priceOf(usage).total).toBeCloseTo(13);
});
