import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const script = fileURLToPath(new URL("./kiosk.sh", import.meta.url));
const card = fileURLToPath(new URL("./waiting.html", import.meta.url));
const LAN = "http://192.168.1.20:3000";

/** Says how it was started, a line a word, and stays. */
const STAYS = 'printf "%s\\n" "$@" > "$SAID"; echo $$ >> "$STARTS"; exec sleep 100';
/** Says in its log, as Chromium does, that its page lives. */
const LIVES = `echo $$ >> "$STARTS"
while /bin/sleep 0.05; do
  echo "[1:1:1130/042809.187206:INFO:CONSOLE:1] \\"Marquee heartbeat\\", source: ${LAN}/assets/tv.js (1)" >&2
done`;
/** Ends as soon as it has been started. */
const ENDS = 'echo $$ >> "$STARTS"';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });
const SOON = { timeout: 10_000, interval: 20 };

let folder: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-kiosk-"));
  mkdirSync(join(folder, "bin"));
});
afterEach(async () => {
  // Not the way that takes a second; one test is about that.
  for (const kiosk of running.splice(0)) {
    if (kiosk.exitCode !== null) continue;
    kiosk.kill("SIGKILL");
    await once(kiosk, "exit");
  }
  for (const pid of linesOf("starts")) spawnSync("kill", [pid]);
  rmSync(folder, { recursive: true });
});

function program(name: string, text: string): void {
  const path = join(folder, "bin", name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

const environment = (env: Record<string, string> = {}) => ({
  PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
  HOME: folder,
  DISPLAY: ":0",
  SAID: join(folder, "said"),
  STARTS: join(folder, "starts"),
  TURNS: join(folder, "turns"),
  ...env,
});

/** Runs kiosk.sh until the test ends. */
function run(args: string[], env?: Record<string, string>): ChildProcess {
  const kiosk = spawn("/bin/sh", [script, ...args], { env: environment(env), stdio: "ignore" });
  running.push(kiosk);
  return kiosk;
}

/** Runs kiosk.sh until the test ends; the answer gives what it has said. */
function listen(args: string[]): () => string {
  const kiosk = spawn("/bin/sh", [script, ...args], {
    env: environment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(kiosk);
  let said = "";
  kiosk.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return () => said;
}

const linesOf = (name: string) => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
};

/** What the browser was started with. */
async function saidToBrowser(args: string[], env?: Record<string, string>): Promise<string[]> {
  program("chromium", STAYS);
  run(args, env);
  await expect.poll(() => linesOf("said").at(-1), SOON).toMatch(/^file:/);
  return linesOf("said");
}

const isRunning = (pid: number) => spawnSync("kill", ["-0", `${pid}`]).status === 0;

test("the browser fills the screen with the waiting card, which goes on to the TV with the venue's options", async () => {
  const said = await saidToBrowser(["--url", LAN, "--options", "name=The Roxy&chat=off"]);
  expect(said).toContain("--kiosk");
  expect(said.at(-1)).toBe(`file://${card}#${LAN}/tv?name=The%20Roxy&chat=off#heartbeat`);
});

test("on a plain-http address of the local network the page counts as secure, so that the screen is kept awake", async () => {
  expect(await saidToBrowser(["--url", `${LAN}/tv?lang=es`])).toContain(
    `--unsafely-treat-insecure-origin-as-secure=${LAN}`,
  );
});

test.each(["https://marquee.example", "http://localhost:3000", "http://127.0.0.1:3000/"])(
  "%s is secure as it is",
  async (url) => {
    expect((await saidToBrowser(["--url", url])).join(" ")).not.toContain("insecure-origin");
  },
);

test("what is said on the command line holds over the environment", async () => {
  const said = await saidToBrowser(["--url", LAN, "--size", "1920x1080"], {
    MARQUEE_URL: "https://marquee.example",
    MARQUEE_OPTIONS: "qr=off",
    MARQUEE_SIZE: "1280x720",
    MARQUEE_POSITION: "1920,0",
    MARQUEE_PROFILE: join(folder, "my profile"),
    MARQUEE_CHROMIUM_FLAGS: "--disable-gpu --mute-audio",
  });
  expect(said.at(-1)).toMatch(`#${LAN}/tv?qr=off`);
  expect(said).toEqual(
    expect.arrayContaining([
      "--window-size=1920,1080",
      "--window-position=1920,0",
      `--user-data-dir=${join(folder, "my profile")}`,
      "--disable-gpu",
      "--mute-audio",
    ]),
  );
});

test("a file can tell everything, and the environment holds over it", async () => {
  mkdirSync(join(folder, ".config/marquee"), { recursive: true });
  writeFileSync(
    join(folder, ".config/marquee/tv.env"),
    '# The Roxy\nMARQUEE_URL=https://marquee.example\n\nMARQUEE_OPTIONS="name=The+Roxy&chat=off"\nMARQUEE_SIZE=1920x1080',
  );
  const said = await saidToBrowser([], { MARQUEE_URL: LAN });
  expect(said).toContain("--window-size=1920,1080");
  expect(said.at(-1)).toMatch(`#${LAN}/tv?name=The+Roxy&chat=off`);
});

test("a name in the file that is no setting is refused", () => {
  mkdirSync(join(folder, ".config/marquee"), { recursive: true });
  const file = join(folder, ".config/marquee/tv.env");
  writeFileSync(file, "MARQUEE_ADDRESS=https://marquee.example\n");
  const { status, stderr } = refused([]);
  expect(stderr).toContain(`"MARQUEE_ADDRESS" in ${file} is no setting.`);
  expect(status).toBe(2);
});

test("a browser that ends is started again", async () => {
  program("chromium", ENDS);
  run(["--url", LAN]);
  await expect.poll(() => linesOf("starts").length, SOON).toBeGreaterThan(1);
});

/** Makes the watch's turns short, and has them counted. */
function hurry(): void {
  program("sleep", "exec /bin/sleep 0.01");
  program("ps", 'echo turn >> "$TURNS"; exit 1');
}

test("a browser whose page is blank is started again", async () => {
  hurry();
  program("chromium", 'echo $$ >> "$STARTS"; exec /bin/sleep 100');
  run(["--url", LAN]);
  await expect.poll(() => linesOf("starts").length, SOON).toBeGreaterThan(1);
});

test("a browser whose page lives is left alone, and started again when the page hangs", async () => {
  hurry();
  program("chromium", LIVES);
  run(["--url", LAN]);
  // A silent page has 60 turns.
  await expect.poll(() => linesOf("turns").length, { timeout: 20_000 }).toBeGreaterThan(90);
  expect(linesOf("starts")).toHaveLength(1);
  spawnSync("kill", ["-STOP", linesOf("starts")[0]!]);
  await expect.poll(() => linesOf("starts").length, SOON).toBe(2);
});

test("of the browser's log what is wrong is passed on", async () => {
  program("chromium", `printf '%s\\n' '[1:1:INFO:x.cc] well' '[1:1:ERROR:x.cc] no \\n GPU' >&2; ${STAYS}`);
  const said = listen(["--url", LAN]);
  await expect.poll(said, SOON).toContain("[1:1:ERROR:x.cc] no \\n GPU\n");
  expect(said()).not.toContain("well");
});

test("the kiosk takes its browser with it when it ends, and nothing else", async () => {
  await saidToBrowser(["--url", LAN]);
  const other = spawn("sleep", ["100"]);
  const browser = Number(linesOf("starts")[0]);
  expect(isRunning(browser)).toBe(true);
  const [kiosk] = running as [ChildProcess];
  kiosk.kill();
  const [code] = (await once(kiosk, "exit")) as [number];
  expect(code).toBe(0);
  expect(isRunning(browser)).toBe(false);
  expect(other.exitCode).toBeNull();
  other.kill();
});

test("where nobody says which browser, any Chromium will do", async () => {
  // A machine on which no other is installed.
  for (const name of ["cat", "date", "dirname", "mkdir", "mkfifo", "printf", "rm", "sed", "sleep", "tr"])
    symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(folder, "bin", name));
  const PATH = join(folder, "bin");
  const { status, stderr } = refused(["--url", LAN], { PATH });
  expect(status).toBe(2);
  expect(stderr).toContain("There is no Chromium: install one (on Debian: sudo apt install chromium)");
  program("google-chrome", STAYS);
  run(["--url", LAN], { PATH });
  await expect.poll(() => linesOf("said"), SOON).toContain("--kiosk");
});

const printedPolicy = (url: string) => {
  const { stdout } = refused(["--url", url, "--print-policy"], { DISPLAY: "" });
  return JSON.parse(stdout) as Record<string, unknown>;
};

test.each([
  ["http://192.168.1.20:3000", "http://.192.168.1.20:3000/tv"],
  ["http://localhost:3000/tv?lang=es", "http://.localhost:3000/tv"],
  ["https://marquee.example", "https://.marquee.example:443/tv"],
  ["http://[::1]:3000", "http://[::1]:3000/tv"],
])("the policy lets a browser go to the TV at %s and to the waiting card, and nowhere else", (url, tv) => {
  const { URLBlocklist: blocked, URLAllowlist: allowed } = printedPolicy(url);
  // The star does not mean the browser's own pages.
  expect(blocked).toEqual(expect.arrayContaining(["*", "chrome://*"]));
  // Parts of the browser's frame are pages; blocked, they would be counted as pages that are shown.
  expect(allowed).toEqual([tv, `file://${card}`, "chrome://top-chrome"]);
});

test("the policy leaves no dialog, window, tool or memory of the browser to a passer-by", () => {
  expect(printedPolicy(LAN)).toMatchObject({
    AllowFileSelectionDialogs: false,
    DeveloperToolsAvailability: 2,
    DownloadRestrictions: 3,
    IncognitoModeAvailability: 1,
    NewTabPageLocation: `${LAN}/tv`,
    PrintingEnabled: false,
    SavingBrowserHistoryDisabled: true,
  });
});

/** What `kiosk.sh --check` says of a machine whose policy, window manager and keyboard are as given. */
function check({
  policy = LAN,
  config = join(dirname(script), "session/rc.xml"),
  keys = "key <AC02> { [ s, S ] };",
}) {
  program("chromium", STAYS);
  program("xprop", `echo '_OB_CONFIG_FILE(UTF8_STRING) = "${config}"'`);
  program("xkbcomp", `echo "${keys}"`);
  program("grep", "exit 0");
  program("id", "echo 0");
  const { stdout } = refused(["--url", policy, "--print-policy"]);
  writeFileSync(join(folder, "marquee-tv.json"), stdout);
  return refused(["--url", LAN, "--policies", folder, "--check"]);
}

test("of a TV from which nothing leads away it is said so", () => {
  const { stderr, status } = check({});
  expect(stderr).toBe("kiosk.sh: A passer-by finds no way out of the page.\n");
  expect(status).toBe(0);
});

test.each([
  [{ policy: "http://192.168.1.21:3000" }, `no policy holds the browser to ${LAN}.`],
  [{ config: "/etc/xdg/openbox/rc.xml" }, "the window manager has keys and menus of its own."],
  [{ keys: "    key <LCTL> {         [       Control_L ] };" }, "keys such as Ctrl+N and Alt+F4 work."],
  [
    { keys: "    key <LWIN> {\n        symbols[Group1]= [ NoSymbol, Super_L ]\n    };" },
    "keys such as Ctrl+N and Alt+F4 work.",
  ],
  [{ keys: "    key  <ESC> {         [          Escape ] };" }, "keys such as Ctrl+N and Alt+F4 work."],
  [{ keys: "    modifier_map Mod1 { <LALT> };" }, "keys such as Ctrl+N and Alt+F4 work."],
])("where %j leads away, it is told, with what to do", (machine, said) => {
  const { stderr, status } = check(machine);
  expect(stderr).toContain(`kiosk.sh: A passer-by could leave the page: ${said}`);
  expect(status).toBe(1);
});

test("a TV that a passer-by could leave is shown all the same, and its log tells how", async () => {
  program("chromium", STAYS);
  const said = listen(["--url", LAN, "--policies", folder]);
  await expect.poll(() => linesOf("said"), SOON).toContain("--kiosk");
  await expect.poll(said, SOON).toContain(`no policy holds the browser to ${LAN}`);
});

function refused(args: string[], env?: Record<string, string>) {
  return spawnSync("/bin/sh", [script, ...args], {
    env: environment(env),
    encoding: "utf8",
    timeout: 20_000,
  });
}

const ADDRESS =
  "The address of the show must be one such as http://192.168.1.20:3000 or https://marquee.example";

test.each([
  [[], "The address of the show is missing: set MARQUEE_URL or give --url"],
  [["--url", "192.168.1.20:3000"], `${ADDRESS}, not "192.168.1.20:3000".`],
  [["--url", "http://marquee.example/film"], `${ADDRESS}, not "http://marquee.example/film".`],
  [["--url", "http://a b"], `${ADDRESS}, not "http://a b".`],
  [["--url"], "--url needs a value."],
  [["--fullscreen"], 'There is no option "--fullscreen".'],
  [["--url", LAN, "--size", "big"], 'must be a width and a height such as 1920x1080, not "big".'],
  [["--url", LAN, "--position", "left"], 'must be where the screen begins, such as 1920,0, not "left".'],
  [["--url", LAN, "--browser", "netscape"], 'There is no program "netscape"'],
])("%j is refused, and what is allowed is said", (args, said) => {
  program("chromium", STAYS);
  const { status, stderr } = refused(args);
  expect(stderr).toContain(said);
  expect(status).toBe(2);
});

test("outside of a graphical session the kiosk says that there is no screen", () => {
  program("chromium", STAYS);
  const { status, stderr } = refused(["--url", LAN], { DISPLAY: "" });
  expect(stderr).toContain("There is no screen");
  expect(status).toBe(2);
});
