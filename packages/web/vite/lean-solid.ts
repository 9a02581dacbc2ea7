import type { Plugin } from "vite";

/** What Solid's files ask for before they do anything of a transition, of suspense, of a scheduler or of hydration, and what that is on every screen of ours. */
const UNUSED: Record<string, readonly [asked: RegExp, is: string][]> = {
  "/solid-js/dist/solid.js": [
    [/(?<!let )\bTransition\b(?!\s*=[^=])/g, "null"],
    [/(?<!let )\bSuspenseContext\b(?=\s*&&|\))/g, "null"],
    [/(?<!let )\bScheduler\b(?!\s*=[^=])/g, "null"],
    [/\bsharedConfig\.(?:context|effects)\b(?!\s*=[^=])/g, "(void 0)"],
  ],
  "/solid-js/web/dist/web.js": [
    [/\bsharedConfig\.(?:context|registry)\b(?!\s*=[^=])/g, "(void 0)"],
    [/(?<!function )\bisHydrating\(\w*\)/g, "false"],
  ],
};

/**
 * Leaves out of Solid what it does for transitions, suspense, a scheduler and hydration, more than a kilobyte before the first paint: no screen starts a
 * transition, suspends or schedules anything, and none is drawn by a server, so what these parts ask for is never there. Said so, the minifier takes them away.
 */
export function leanSolid(): Plugin {
  return {
    name: "marquee:lean-solid",
    apply: "build",
    transform(code, id) {
      const file = Object.keys(UNUSED).find((name) => id.split("?")[0]?.endsWith(name));
      if (file === undefined) return undefined;
      return (UNUSED[file] ?? []).reduce((code, [asked, is]) => {
        if (code.search(asked) === -1)
          throw new Error(
            `${id} has no ${asked.source}: see what of Solid can be left out, in lean-solid.ts.`,
          );
        return code.replace(asked, is);
      }, code);
    },
  };
}
