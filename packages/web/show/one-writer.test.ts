import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const WEB = join(import.meta.dirname, "..");

/** Every place in the web's sources that `pattern` is found at, tests apart. */
function placesOf(pattern: RegExp): string[] {
  return ["app", "client", "host", "phone", "show", "tv", "ui"].flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !/(\.test|-fixture)\.tsx?$/.test(path))
      .flatMap((path) => {
        const found = readFileSync(join(WEB, folder, path), "utf8").match(pattern) ?? [];
        return found.map(() => `${folder}/${path}`);
      }),
  );
}

test("the state of a screen is written in one place", () => {
  expect(placesOf(/\bsetState\(/g)).toEqual(["show/create-show.ts"]);
  // The state has no other door: the TV's settings are a state of their own.
  expect(placesOf(/= createReactiveState[<(]/g)).toEqual(["show/create-show.ts", "tv/settings.ts"]);
  expect(placesOf(/solid-js\/store/g)).toEqual([]);
});
