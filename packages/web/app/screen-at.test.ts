import { expect, test } from "vitest";
import { screenAt } from "./screen-at.ts";

test.each(["/tv", "/tv/"])("shows the TV at %s", (path) => expect(screenAt(path)).toBe("tv"));

test.each(["/host", "/host/"])("shows the host's desk at %s", (path) => expect(screenAt(path)).toBe("host"));

test.each(["/", "/index.html", "/tvs", "/my/tv", "/hosts", "/host/key", "/somewhere"])(
  "shows the phone at %s",
  (path) => expect(screenAt(path)).toBe("phone"),
);
