import type { DocumentNode, SelectionSetNode } from "graphql";
import type { Operation } from "./parse-documents.ts";
import { selectedFields } from "./selected-fields.ts";

/** What a mutation tells its subscribers: the fields that it selected, under their own names. */
export type Publication = { mutation: string; value: Record<string, unknown> };

/** What `operation`, answered with `data`, publishes; a field that came out null publishes nothing. */
export function publicationsOf(
  { document, node }: Operation,
  data: Record<string, unknown> | null,
): Publication[] {
  const named = data ? unalias(data, node.selectionSet, document) : {};
  return Object.entries(named).flatMap(([mutation, value]) => (isRecord(value) ? [{ mutation, value }] : []));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** `data`, which is keyed by aliases, keyed by the fields' names. */
function unalias(
  data: Record<string, unknown>,
  set: SelectionSetNode,
  document: DocumentNode,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { name, alias, selectionSet } of selectedFields(set, document)) {
    const inner = (one: unknown): unknown => {
      if (Array.isArray(one)) return one.map(inner);
      return selectionSet && isRecord(one) ? unalias(one, selectionSet, document) : one;
    };
    const value = data[alias?.value ?? name.value];
    // A directive may have left it out.
    if (value !== undefined) out[name.value] = merged(out[name.value], inner(value));
  }
  return out;
}

/** `more` added to `known`: a field may be selected twice, with other fields below. */
function merged(known: unknown, more: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(more)) return known.map((one, index) => merged(one, more[index]));
  if (!isRecord(known) || !isRecord(more)) return more;
  const names = new Set([...Object.keys(known), ...Object.keys(more)]);
  return Object.fromEntries([...names].map((name) => [name, merged(known[name], more[name] ?? known[name])]));
}
