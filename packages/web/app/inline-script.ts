import { boot } from "./boot.ts";
import { dress } from "./apply-theme.ts";
import { kindAt } from "./screen-kind.ts";
import { withdrawApp } from "./remove-manifest.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
const kind = kindAt(location.pathname);
window.boot = boot(kind);
if (kind === "phone") dress();
else withdrawApp();
