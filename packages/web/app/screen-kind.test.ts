import { expect, it } from "vitest";
import { screenKindAt } from "./screen-kind.ts";

it.each(["/tv", "/tv/"])("shows the TV at %s", (path) => expect(screenKindAt(path)).toBe("tv"));

it.each(["/", "/index.html", "/tvs", "/my/tv", "/somewhere"])("shows the phone at %s", (path) =>
  expect(screenKindAt(path)).toBe("phone"),
);
