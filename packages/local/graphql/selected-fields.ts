import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from "graphql";

/**
 * The fields that `set` selects, those of fragments included. A fragment counts once in a set: fragments that spread each other twice would double
 * with each level.
 */
export function selectedFields(
  set: SelectionSetNode,
  document: DocumentNode,
  seen = new Set<string>(),
): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT) return selectedFields(node.selectionSet, document, seen);
    const name = node.name.value;
    if (seen.has(name)) return [];
    seen.add(name);
    for (const part of document.definitions) {
      if (part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === name) {
        return selectedFields(part.selectionSet, document, seen);
      }
    }
    return [];
  });
}
