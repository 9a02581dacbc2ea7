/** Between two looks for a newer page, ms: a deployment reaches every TV within so long. */
const LOOK_MS = 5 * 60_000;

/** The outside of the look for a newer page. */
export type NewBuildPorts = {
  /** The page as the server has it now. */
  read?: () => Promise<string>;
  /** The address of the script that this page runs. */
  running?: string | undefined;
  /** 0 <= random < 1. */
  random?: () => number;
};

/**
 * Watches for a page that is newer than this one: a build's script has another name. `ready` says whether there is one; it is for the caller to
 * load it at a moment when nobody minds.
 */
export function watchForNewBuild({
  read = readPage,
  running = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src") ??
    undefined,
  random = Math.random,
}: NewBuildPorts = {}): { ready: () => boolean; stop: () => void } {
  let ready = false;
  let timer: ReturnType<typeof setTimeout>;

  async function look(): Promise<void> {
    try {
      const page = await read();
      // Something else may answer for the server: a login page, or an error's.
      ready = page.includes('id="app"') && running !== undefined && !page.includes(running);
    } catch {
      // No network: there will be another look.
    }
    if (!ready) plan();
  }
  function plan(): void {
    // Spread, so that the TVs of a house don't come at once.
    timer = setTimeout(() => void look(), LOOK_MS * (0.5 + random()));
  }

  plan();
  return { ready: () => ready, stop: () => clearTimeout(timer) };
}

async function readPage(): Promise<string> {
  const response = await fetch(location.pathname, { cache: "no-store" });
  if (!response.ok) throw new Error(`The page answered ${response.status}.`);
  return response.text();
}
