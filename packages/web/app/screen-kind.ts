import type { ScreenKind } from "@marquee/core/audience/schema";

/** The screen at the address `path`: the TV at `/tv`, the phone at any other. */
export const screenKindAt = (path: string): ScreenKind => (/^\/tv\/?$/.test(path) ? "tv" : "phone");
