import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";

/** What a display without a screen is made of, and the Debian package of each. */
const PROGRAMS = {
  Xvfb: "xvfb",
  openbox: "openbox",
  convert: "imagemagick",
  import: "imagemagick",
  compare: "imagemagick",
};

/** What a session and a passer-by need beside it. */
const SESSION_PROGRAMS = {
  xdotool: "xdotool",
  xprop: "x11-utils",
  xwininfo: "x11-utils",
  xkbcomp: "x11-xkb-utils",
};

/** What a page shows to prove that it fills the display: one colour, and around it a line of another, a pixel wide. */
export const TEST_CARD = { inside: "#1060a0", edge: "#f0d020" } as const;

/**
 * Opens an X display of `width` x `height` pixels that nobody sees, with a window manager: without one a kiosk does not fill it. `session`
 * is a command that starts another one. Throws an error that says what to install.
 */
export async function openDisplay(width: number, height: number, session?: [string, ...string[]]) {
  const programs = session ? { Xvfb: "xvfb", openbox: "openbox", ...SESSION_PROGRAMS } : PROGRAMS;
  const missing = Object.entries(programs).filter(([name]) => spawnSync(name, ["-help"]).error);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, name]) => name))].join(" ");
    throw new Error(
      `This needs ${missing.map(([name]) => name).join(", ")}. On Debian: sudo apt install ${packages}`,
    );
  }
  const server = spawn(
    "Xvfb",
    // Without -noreset it forgets its keyboard whenever its last client goes.
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const [program, ...args] = session ?? ["openbox"];
  const manager = spawn(program, args, { env, stdio: "ignore" });
  return {
    /** Its name, for DISPLAY. */
    name,
    /** Takes a picture of all that is on it, a PNG file at `path`, which it answers. */
    photograph(path: string): string {
      const { status, stderr } = spawnSync("import", ["-window", "root", path], { env, encoding: "utf8" });
      if (status !== 0) throw new Error(`No picture of ${name} could be taken: ${stderr}`);
      return path;
    },
    async close(): Promise<void> {
      await end(manager);
      await end(server);
    },
  };
}

/** How many pixels of the picture at `path` are not those of a test card of `width` x `height` pixels. */
export function pixelsBesideTestCard(path: string, width: number, height: number): number {
  const inside = ["-size", `${width - 2}x${height - 2}`, `xc:${TEST_CARD.inside}`];
  const card = `${path}.card.png`;
  spawnSync("convert", [...inside, "-bordercolor", TEST_CARD.edge, "-border", "1", card]);
  const { stderr } = spawnSync("compare", ["-metric", "AE", path, card, "null:"], { encoding: "utf8" });
  rmSync(card, { force: true });
  const different = Number(/^[\d.e+]+/.exec(stderr)?.[0]);
  if (Number.isNaN(different)) throw new Error(`The picture can't be compared with the test card: ${stderr}`);
  return different;
}

/** Ends `child` and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, "exit");
}
