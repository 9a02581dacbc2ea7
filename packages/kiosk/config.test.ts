import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const path = "/home/tv/.config/marquee/kiosk.json";
const URL_ENV = { MARQUEE_URL: "http://192.168.1.20:3000" };

const read = (env: Record<string, string>, file?: unknown) =>
  readConfig({ file: { path, ...(file !== undefined && { text: JSON.stringify(file) }) }, env });

/** What is said of settings that can't be used. */
function problems(env: Record<string, string>, file?: unknown): string[] {
  try {
    read(env, file);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("the address of the show is all that a kiosk must be told", () => {
  expect(read(URL_ENV)).toEqual({
    page: "http://192.168.1.20:3000/tv",
    display: 1,
    quit: "Control+Shift+F12",
  });
});

test("a file can tell everything, with the venue's options in the TV's address", () => {
  const file = {
    url: "https://marquee.example/",
    display: 2,
    options: { name: "The Roxy & Sons", chat: "off" },
    quit: "Alt+Q",
  };
  expect(read({}, file)).toEqual({
    page: "https://marquee.example/tv?name=The+Roxy+%26+Sons&chat=off",
    display: 2,
    quit: "Alt+Q",
  });
});

test("what the environment says holds over the file, setting by setting", () => {
  const file = { url: "https://marquee.example", display: 2, options: { chat: "off", qr: "off" } };
  expect(read({ MARQUEE_DISPLAY: "3", MARQUEE_OPTIONS: "name=The+Roxy" }, file)).toMatchObject({
    page: "https://marquee.example/tv?name=The+Roxy",
    display: 3,
  });
});

test("an empty variable says nothing", () => {
  expect(read({ ...URL_ENV, MARQUEE_DISPLAY: "", MARQUEE_QUIT: " " }).display).toBe(1);
});

test("the TV's own address is as good as the show's, with what it says", () => {
  expect(read({ MARQUEE_URL: "http://localhost:3000/tv?lang=es", MARQUEE_OPTIONS: "chat=off" }).page).toBe(
    "http://localhost:3000/tv?lang=es&chat=off",
  );
});

test("without an address the kiosk says where to set it", () => {
  expect(problems({})).toEqual([
    `The address of the show is missing: set MARQUEE_URL, or "url" in ${path}, for example to http://192.168.1.20:3000.`,
  ]);
});

test.each([
  "192.168.1.20:3000",
  "ftp://marquee.example",
  "http://marquee.example/film",
  "http://[",
  "marquee",
])("%s is no address of a show", (url) => {
  const [problem, ...others] = problems({ MARQUEE_URL: url });
  expect(problem).toBe(
    `MARQUEE_URL must be the address of the show, such as http://192.168.1.20:3000 or https://marquee.example, not "${url}".`,
  );
  expect(others).toEqual([]);
});

test.each([
  [
    { MARQUEE_DISPLAY: "two" },
    'MARQUEE_DISPLAY must be a whole number of at least 1, which is the first display, not "two".',
  ],
  [
    { MARQUEE_DISPLAY: "0" },
    'MARQUEE_DISPLAY must be a whole number of at least 1, which is the first display, not "0".',
  ],
  [{ MARQUEE_QUIT: "q" }, /^MARQUEE_QUIT must be modifiers .* such as Control\+Shift\+F12, not "q"\.$/],
])("%o is told what is allowed", (env, said) => {
  const [problem] = problems({ ...URL_ENV, ...env });
  expect(problem).toMatch(said);
});

test("everything that is wrong in the file is told at once, with its path", () => {
  expect(problems({}, { url: 7, display: 1.5, options: ["chat"], quit: "F12", dispaly: 2 })).toEqual([
    `"url" in ${path} must be the address of the show, such as http://192.168.1.20:3000 or https://marquee.example, not 7.`,
    `"display" in ${path} must be a whole number of at least 1, which is the first display, not 1.5.`,
    `"options" in ${path} must be names and texts, such as { "name": "The Roxy", "chat": "off" }, not ["chat"].`,
    expect.stringMatching(/^"quit" in .* must be modifiers .*, not "F12"\.$/),
    `"dispaly" in ${path} is no setting; the settings are url, display, options, quit.`,
  ]);
});

test("a file that is no JSON object is named", () => {
  const problem = `${path} must be a JSON object, such as { "url": "http://192.168.1.20:3000" }.`;
  expect(problems(URL_ENV, ["http://marquee.example"])).toEqual([problem]);
  expect(() => readConfig({ file: { path, text: "{ url: 1" }, env: URL_ENV })).toThrow(problem);
});
