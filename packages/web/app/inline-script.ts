import { boot } from "./boot.ts";
import { applyTheme } from "./apply-theme.ts";
import { reloadOnLostChunk } from "./reload-on-lost-chunk.ts";
import { screenKindAt } from "./screen-kind.ts";
import { removeManifest } from "./remove-manifest.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
reloadOnLostChunk();
const kind = screenKindAt(location.pathname);
// What only this screen needs.
const parts = document.querySelector<HTMLTemplateElement>(`[data-screen=${kind}]`);
if (parts) document.head.append(parts.content);
window.boot = boot(kind);
if (kind === "phone") applyTheme();
else removeManifest();
