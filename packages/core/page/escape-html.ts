/** What HTML reads as something else than text, in text and in quoted attributes alike. */
const SPECIAL = /[&<>"'`]/g;

/** `text` as HTML that says just that, wherever it stands but in a script or a style. Characters that control a terminal become spaces. */
export const escapeHtml = (text: string): string =>
  text.replace(/\p{Cc}/gu, " ").replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
