import { boot } from "./boot.ts";
import { kindAt } from "./kind.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
window.boot = boot(kindAt(location.pathname));
