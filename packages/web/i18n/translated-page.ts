/**
 * Keeps what changes on the page in step while a browser's translator is at work. A translator takes texts out of the page and puts elements of its own in their
 * place, while Solid goes on to change the texts, or the first child of what a text fills alone. Each text that changes comes back into its place, and the translator
 * finds it there.
 */
export function keepTranslatedPage(): void {
  /** What stands in the place of a text. */
  const inPlaceOf = new WeakMap<Node, ChildNode>();
  const changes = new MutationObserver((records) => {
    for (const { target } of records) if (!target.isConnected) inPlaceOf.get(target)?.replaceWith(target);
  });
  const replacements = new MutationObserver((records) => {
    // What was put there; each stands for one text.
    const free = new Set<Node | null | undefined>(records.flatMap(({ addedNodes }) => [...addedNodes]));
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records)
      for (const node of removedNodes) {
        if (!(node instanceof Text) || node.isConnected) continue;
        const place = [addedNodes[0], previousSibling, nextSibling].find((near) => free.delete(near));
        if (!place) continue;
        inPlaceOf.set(node, place as ChildNode);
        changes.observe(node, { characterData: true });
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
