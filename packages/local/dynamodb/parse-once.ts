/** One of dynalite's parsers for expressions. */
export type Parser = { parse(text: string, options: { context: Context }): unknown };

type Context = {
  attrNames?: Record<string, string>;
  attrVals?: Record<string, object>;
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
};

/** A parsed expression with its placeholders left open, and which of them it uses. */
type Form = { tree: unknown; names: string[]; values: string[] };

/** Marks a placeholder in a tree; no attribute's name begins with it. */
const OPEN = "\0";

/** Most forms that are kept; Marquee's resolvers and its Lambda have a few dozen. */
const MAX_FORMS = 500;

/** What these allow depends on a value, not only on its type. */
const BY_VALUE = /between|attribute_type/i;

/**
 * Makes `parser` parse each expression once. dynalite does it anew for each call, and that takes most of a write's time; all that differs
 * from one call to the next are the names and values, which are filled in here.
 */
export function parseOnce(parser: Parser): void {
  const parse = parser.parse.bind(parser);
  const forms = new Map<string, Form>();

  parser.parse = (text, { context }) => {
    const key = shapeOf(text, context);
    const form = forms.get(key);
    if (form) return fill(form, context);
    const tree = parse(text, { context: { ...context } });
    // A text is the reason why the expression is refused.
    if (typeof tree !== "string" && forms.size < MAX_FORMS && !BY_VALUE.test(text))
      forms.set(key, open(parse, text, context));
    return tree;
  };
}

/** What the parser's verdict depends on: the text, the types of the values, and which names are the same. */
function shapeOf(text: string, { attrNames = {}, attrVals = {} }: Context): string {
  const names = Object.keys(attrNames);
  const attributes = names.map((name) => attrNames[name]);
  let shape = text;
  for (const name of names) shape += `\n${name}=${attributes.indexOf(attrNames[name])}`;
  for (const value in attrVals) shape += `\n${value}=${Object.keys(attrVals[value]!)[0]}`;
  return shape;
}

function open(parse: Parser["parse"], text: string, context: Context): Form {
  const names = Object.keys(context.attrNames ?? {});
  const values = Object.keys(context.attrVals ?? {});
  const unusedAttrNames = Object.fromEntries(names.map((name) => [name, true as const]));
  const unusedAttrVals = Object.fromEntries(values.map((value) => [value, true as const]));
  const attrNames = Object.fromEntries(names.map((name) => [name, OPEN + name]));
  const tree = parse(text, { context: { ...context, attrNames, unusedAttrNames, unusedAttrVals } });
  const placeholders = new Map(values.map((value) => [context.attrVals![value], { [OPEN]: value }]));
  return {
    tree: copy(
      tree,
      (name) => name,
      (value) => placeholders.get(value),
    ),
    names: names.filter((name) => !unusedAttrNames[name]),
    values: values.filter((value) => !unusedAttrVals[value]),
  };
}

function fill(
  { tree, names, values }: Form,
  { attrNames, attrVals, unusedAttrNames, unusedAttrVals }: Context,
): unknown {
  // dynalite refuses a call for the placeholders that are left in these.
  for (const name of names) Reflect.deleteProperty(unusedAttrNames, name);
  for (const value of values) Reflect.deleteProperty(unusedAttrVals, value);
  return copy(
    tree,
    (name) => (name.startsWith(OPEN) ? attrNames![name.slice(1)]! : name),
    (value) => (OPEN in value ? attrVals![value[OPEN] as string] : undefined),
  );
}

/** A copy of `tree` with other names, and other objects where `swap` has one. dynalite writes into the trees it is given. */
function copy(
  tree: unknown,
  rename: (name: string) => string,
  swap: (value: Record<string, unknown>) => unknown,
): unknown {
  if (typeof tree === "string") return rename(tree);
  if (typeof tree !== "object" || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((part) => copy(part, rename, swap));
  const swapped = swap(tree as Record<string, unknown>);
  if (swapped) return swapped;
  const copied: Record<string, unknown> = {};
  for (const key in tree) copied[rename(key)] = copy((tree as Record<string, unknown>)[key], rename, swap);
  return copied;
}
