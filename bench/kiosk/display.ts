import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What a display without a screen is made of, and the Debian package of each. */
const PROGRAMS = { Xvfb: "xvfb", openbox: "openbox", import: "imagemagick", compare: "imagemagick" };

/** Two colours nearer than this, per cent, are the same: what rounding does on the way to the screen. */
const FUZZ = "5%";

/** An X display that nobody sees, with a window manager: without one a kiosk does not fill it. */
export type Display = {
  /** Its name, for DISPLAY. */
  readonly name: string;
  /** Takes a picture of all that is on it, a PNG file at `path`. */
  photograph(path: string): void;
  close(): Promise<void>;
};

/** Opens a display of `width` x `height` pixels. Throws an error that says what to install. */
export async function openDisplay(width: number, height: number): Promise<Display> {
  const missing = Object.entries(PROGRAMS).filter(([name]) => spawnSync(name, ["-help"]).error);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, name]) => name))].join(" ");
    throw new Error(
      `This needs ${missing.map(([name]) => name).join(", ")}. On Debian: sudo apt install ${packages}`,
    );
  }
  const server = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, "data")) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const manager = spawn("openbox", { env, stdio: "ignore" });
  return {
    name,
    photograph(path) {
      const { status, stderr } = spawnSync("import", ["-window", "root", path], { env, encoding: "utf8" });
      if (status !== 0) throw new Error(`No picture of ${name} could be taken: ${stderr}`);
    },
    async close() {
      await end(manager);
      await end(server);
    },
  };
}

/** How much of two pictures of one size is the same, 0 to 1. */
export function sameShare(one: string, other: string, pixels: number): number {
  const { stderr } = spawnSync("compare", ["-metric", "AE", "-fuzz", FUZZ, one, other, "null:"], {
    encoding: "utf8",
  });
  const different = Number(/^[\d.e+]+/.exec(stderr)?.[0]);
  if (Number.isNaN(different)) throw new Error(`The pictures can't be compared: ${stderr}`);
  return 1 - different / pixels;
}

/** Ends `child` with a signal and waits until it has. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}
