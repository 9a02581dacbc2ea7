import { boot } from "./boot.ts";
import { applyTheme } from "./apply-theme.ts";
import { reloadOnLostChunk } from "./reload-on-lost-chunk.ts";
import { screenKindAt } from "./screen-kind.ts";
import { removeManifest } from "./remove-manifest.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
reloadOnLostChunk();
const kind = screenKindAt(location.pathname);
// Asked first, as the poster waits for the answer; then what only this screen needs.
window.boot = boot(kind);
const parts = document.querySelector<HTMLTemplateElement>(`[data-screen=${kind}]`);
if (parts) document.head.append(parts.content);
if (kind === "phone") applyTheme();
else removeManifest();
