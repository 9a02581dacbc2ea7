/**
 * What a check found. `bad`: the deployment would fail, or the show would not run; `doubt`: it can be deployed, and this is what may come of it.
 */
export type Finding = { kind: "good" | "doubt" | "bad"; text: string };

export const good = (text: string): Finding => ({ kind: "good", text });
export const doubt = (text: string): Finding => ({ kind: "doubt", text });
export const bad = (text: string): Finding => ({ kind: "bad", text });
