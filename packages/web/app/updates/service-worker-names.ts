/** The address of the service worker: at the root, so that the root is its scope. */
export const WORKER = "/sw.js";

/** The plain page, as the service worker keeps it: what is served as the page comes with the movie that is on, and differs from one to the next. */
export const SHELL = "/shell.html";

/** What a page says to a new service worker when nobody minds that the old one goes. */
export const TAKE_OVER = "take over";
