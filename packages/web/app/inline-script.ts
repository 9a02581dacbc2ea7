import { boot } from "./boot.ts";
import { applyTheme } from "./apply-theme.ts";
import { mirrorEarly } from "./mirror-early.ts";
import { reloadOnLostChunk } from "./reload-on-lost-chunk.ts";
import { screenAt } from "./screen-at.ts";
import { removeManifest } from "./remove-manifest.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
reloadOnLostChunk();
const screen = screenAt(location.pathname);
// Asked first, as the poster waits for the answer; then what only this screen needs.
window.boot = boot(screen === "tv" ? "tv" : "phone");
const parts = document.querySelector<HTMLTemplateElement>(`[data-screen=${screen}]`);
if (parts) document.head.append(parts.content);
mirrorEarly();
if (screen !== "tv") applyTheme();
if (screen !== "phone") removeManifest();
