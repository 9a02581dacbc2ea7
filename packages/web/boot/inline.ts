import { boot } from "./boot.ts";

// Stands in the HTML itself: it runs while the app's first script is still on its way.
window.boot = boot(location.pathname.startsWith("/tv") ? "tv" : "phone");
