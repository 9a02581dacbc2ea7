import { expect, test } from "vitest";
import { screenKindAt } from "./screen-kind.ts";

test.each(["/tv", "/tv/"])("shows the TV at %s", (path) => expect(screenKindAt(path)).toBe("tv"));

test.each(["/", "/index.html", "/tvs", "/my/tv", "/somewhere"])("shows the phone at %s", (path) =>
  expect(screenKindAt(path)).toBe("phone"),
);
