/** The forms that words have beside a number, by the Unicode CLDR's plural categories; `#` stands for the number. */
type Forms<Category extends string> = Record<Category | "other", string>;

/**
 * How `language` writes numbers, and which form its words have beside them.
 * @param language an ISO 639-1 code; `Category` are its plural categories beside `other`
 */
export function createNumbers<Category extends Intl.LDMLPluralRule = "one">(language: string) {
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return {
    number,
    /** A share of 0 to 1 in whole percent. */
    percent: new Intl.NumberFormat(language, { style: "percent" }),

    /** The form for `count`, with the number in it. */
    plural: (count: number, forms: Forms<Category>): string => {
      const form = (forms as Partial<Record<string, string>>)[rules.select(count)] ?? forms.other;
      return form.replace("#", number.format(count));
    },
  };
}
