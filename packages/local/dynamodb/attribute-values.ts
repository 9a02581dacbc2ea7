/** One value in DynamoDB's JSON, such as `{ S: "text" }` or `{ N: "7" }`; the kinds that Marquee stores. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };
export type Item = { [name: string]: AttributeValue };

/** What a value may be in a resolver. */
export type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

/** `value` as DynamoDB takes it. Throws a TypeError for what has no place there, such as undefined. */
export function toAttribute(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number" && Number.isFinite(value)) return { N: String(value) };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === "object") return { M: toItem(value) };
  throw new TypeError(
    `A value of the type ${typeof value} can't be stored: give DynamoDB text, a finite number, a boolean, null, a list or a map`,
  );
}

/** The attributes of `values`. */
export function toItem(values: object): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(values)) item[name] = toAttribute(value);
  return item;
}

/** The value in a DynamoDB attribute; a set is a list. */
export function fromAttribute(attribute: AttributeValue): Plain {
  if ("S" in attribute) return attribute.S;
  if ("N" in attribute) return Number(attribute.N);
  if ("BOOL" in attribute) return attribute.BOOL;
  if ("NULL" in attribute) return null;
  if ("SS" in attribute) return attribute.SS;
  if ("L" in attribute) return attribute.L.map(fromAttribute);
  return fromItem(attribute.M);
}

/** The values of an item. */
export function fromItem(item: Item): { [name: string]: Plain } {
  const values: { [name: string]: Plain } = {};
  for (const name of Object.keys(item)) values[name] = fromAttribute(item[name]!);
  return values;
}
