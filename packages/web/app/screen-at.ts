/** A screen of the site. */
export type Screen = "phone" | "tv" | "host";

/** The screen at the address `path`: the TV at `/tv`, the host's desk at `/host`, the phone at any other. */
export const screenAt = (path: string): Screen =>
  (/^\/(tv|host)\/?$/.exec(path)?.[1] as "tv" | "host" | undefined) ?? "phone";
