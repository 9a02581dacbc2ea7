import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { SHELL, TAKE_OVER } from "./service-worker-names.ts";

// The service worker: it opens the phone's shell without asking the network. It leaves everything else alone: what is on is never from a cache, nor
// is /config.json, by whose times an old one would show an old show; and the TV's page is none of its business, for the TV looks for a newer one itself.

/** Written by the build (`vite/build-service-worker.ts`): the page of the phone and what it needs before and right after its first paint. */
declare const PRECACHE: PrecacheEntry[];

/** What TypeScript's types of a page don't know of a worker. */
declare const self: { skipWaiting: () => Promise<void> } & Window;
type Activation = Event & { waitUntil: (done: Promise<unknown>) => void };

/** What is kept when it is used, such as a language. */
const PARTS = "marquee.parts";

precacheAndRoute(PRECACHE);

registerRoute(
  // A missing part of the path would make a page of any address, the TV's too.
  new NavigationRoute(createHandlerBoundToURL(SHELL), { allowlist: [/^\/(?:index\.html)?(?:\?|$)/] }),
);

registerRoute(
  // Named by its content: it never changes.
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
  new CacheFirst({ cacheName: PARTS }),
);
// Those of an earlier version would pile up.
self.addEventListener("activate", (event) => (event as Activation).waitUntil(caches.delete(PARTS)));

self.addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
