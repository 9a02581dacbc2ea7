/** What a translator took out of the page together, and what it put in its place. */
type Replacement = { ours: readonly ChildNode[]; theirs: readonly ChildNode[] };

/**
 * Keeps what changes on the page in step while a browser's translator is at work. A translator takes texts out of the page, or what they stand in, and puts
 * elements of its own in their place, while Solid goes on to change the texts, or the first child of what a text fills alone. Each text that changes comes back into
 * its place with all that was taken out with it, and the translator finds it there.
 */
export function keepTranslatedPage(): void {
  const replacementOf = new WeakMap<Node, Replacement>();
  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (target.isConnected || (type === "childList" && !hasText(addedNodes))) continue;
      const replacement = replacementOf.get(target.getRootNode());
      if (replacement) putBack(replacement);
    }
  });
  const replacements = new MutationObserver((records) => {
    putMarkersBack(records);
    // What was put there; each stands for one text where it was not put there in the same breath.
    const free = new Set<Node | null>(records.flatMap(({ addedNodes }) => [...addedNodes]));
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      const ours = ([...removedNodes] as ChildNode[]).filter((node) => !node.isConnected);
      if (ours.length === 0) continue;
      let theirs = ([...addedNodes] as ChildNode[]).filter((node) => free.delete(node));
      if (theirs.length === 0 && hasText(ours))
        theirs = [previousSibling, nextSibling].filter((near) => free.has(near)).slice(0, 1) as ChildNode[];
      for (const node of theirs) free.delete(node);
      if (theirs.length === 0) continue;
      for (const node of ours) {
        replacementOf.set(node, { ours, theirs });
        changes.observe(node, { characterData: true, childList: true, subtree: true });
      }
    }
  });
  replacements.observe(document.body, { childList: true, subtree: true });
  // What Solid sets, taking the first child for the text that it has put there.
  Object.defineProperty(Element.prototype, "data", {
    configurable: true,
    set(this: Element, text: string) {
      if (this.parentNode) this.parentNode.textContent = text;
    },
  });
}

const hasText = (nodes: Iterable<Node>) => [...nodes].some((node) => node instanceof Text);

function putBack({ ours, theirs }: Replacement): void {
  const [place, ...others] = theirs.filter((node) => node.isConnected);
  place?.replaceWith(...ours.filter((node) => !node.isConnected));
  for (const other of others) other.remove();
}

/** Firefox puts texts and elements back in their order, but no comments: Solid marks by them where something may come. */
function putMarkersBack(records: readonly MutationRecord[]): void {
  for (const { target, removedNodes, addedNodes, nextSibling } of [...records].reverse())
    for (const node of removedNodes)
      if (node instanceof Comment && addedNodes.length === 0 && target.isConnected && !node.isConnected)
        target.insertBefore(node, nextSibling?.parentNode === target ? nextSibling : null);
}
