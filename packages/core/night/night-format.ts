/** The forms in which a night is given. */
export const NIGHT_FORMATS = ["csv", "json"] as const;
export type NightFormat = (typeof NIGHT_FORMATS)[number];

/** A file for whoever looks back. */
export type NightFile = { name: string; type: string; text: string };
