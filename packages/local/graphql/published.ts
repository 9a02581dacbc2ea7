import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import type { Operation } from "./documents.ts";

/** What a mutation tells its subscribers: the fields that it selected, under their own names. */
export type Publication = { mutation: string; value: Record<string, unknown> };

/** What `operation`, answered with `data`, publishes; a field that came out null publishes nothing. */
export function publicationsOf(
  { document, node }: Operation,
  data: Record<string, unknown> | null,
): Publication[] {
  if (!data) return [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const part of document.definitions) {
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part);
  }
  return Object.entries(unalias(data, node.selectionSet, fragments)).flatMap(([mutation, value]) =>
    isRecord(value) ? [{ mutation, value }] : [],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** `data`, which is keyed by aliases, keyed by the fields' names. */
function unalias(
  data: Record<string, unknown>,
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const node of selections) {
    if (node.kind !== Kind.FIELD) {
      const part = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (part) merge(out, unalias(data, part.selectionSet, fragments));
      continue;
    }
    const value = data[node.alias?.value ?? node.name.value];
    if (value === undefined) continue; // skipped by a directive
    const { selectionSet } = node;
    const inner = (one: unknown): unknown => {
      if (Array.isArray(one)) return one.map(inner);
      return selectionSet && isRecord(one) ? unalias(one, selectionSet, fragments) : one;
    };
    merge(out, { [node.name.value]: inner(value) });
  }
  return out;
}

/** Adds `more` to `into`: a field may be selected twice, with other fields below. */
function merge(into: Record<string, unknown>, more: Record<string, unknown>) {
  for (const [name, value] of Object.entries(more)) {
    const known = into[name];
    if (Array.isArray(known) && Array.isArray(value)) {
      known.forEach((one: unknown, index) => {
        if (isRecord(one) && isRecord(value[index])) merge(one, value[index]);
      });
    } else if (isRecord(known) && isRecord(value)) merge(known, value);
    else into[name] = value;
  }
}
