/** The address of the service worker: at the root, so that the root is its scope. */
export const WORKER = "/sw.js";

/** The page of the phone, as the service worker keeps it. */
export const SHELL = "/";

/** What a page says to a new service worker when nobody minds that the old one goes. */
export const TAKE_OVER = "take over";
