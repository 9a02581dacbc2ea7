import { createNumbers } from "./number-format.ts";

/** The forms beside a number; `many`, that of round millions, is `other` with a “de” before what is counted, if it is not given. */
type Forms = { one: string; many?: string; other: string };

/** How the Romance language `language` writes numbers: 1 voto, 2 votos, 1.000.000 de votos. */
export function createRomanceNumbers(language: string) {
  const { plural, ...numbers } = createNumbers<"one" | "many">(language);
  return {
    ...numbers,
    plural: (count: number, forms: Forms): string =>
      plural(count, { many: forms.other.replace("# ", "# de "), ...forms }),
  };
}
