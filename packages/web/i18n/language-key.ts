/** Where a phone remembers the language that was chosen on it: the page's first script asks, too, and takes nothing else of the languages. */
export const LANGUAGE_KEY = "marquee.language";
