/** What a browser's translator does with a text that stands by itself. */
export type Translator = (text: Text) => void;

const translated = (text: string) => `«${text}»`;

function font(...inside: (string | Node)[]): HTMLElement {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what translators make
  const font = document.createElement("font");
  font.append(...inside);
  return font;
}

/** A copy of what `text` stands in, with another text. */
function copyAround(text: Text): Element {
  const copy = text.parentElement!.cloneNode(true) as Element;
  const place = [...text.parentElement!.childNodes].indexOf(text);
  copy.childNodes[place]!.replaceWith(translated(text.data));
  return copy;
}

export const TRANSLATORS = {
  "Chrome, which nests": (text) => text.replaceWith(font(font(translated(text.data)))),
  "Edge, which does not": (text) => text.replaceWith(font(translated(text.data))),
  "one that puts its words beside the text and takes that away": (text) => {
    text.parentNode?.insertBefore(font(translated(text.data)), text);
    text.remove();
  },
  "one that puts them behind it": (text) => {
    text.after(font(translated(text.data)));
    text.remove();
  },
  "Safari, which changes the text": (text) => void (text.data = translated(text.data)),
  "one that puts another text there": (text) => text.replaceWith(translated(text.data)),
  "one whose words are its own element": (text) => {
    const own = document.createElement("x-translated");
    own.textContent = translated(text.data);
    text.replaceWith(own);
  },
} satisfies Record<string, Translator>;

/** Those that take out more than the text. */
export const TRANSLATORS_OF_ELEMENTS = {
  "Firefox, which puts all back but comments and empty texts": (text) => {
    const parent = text.parentElement!;
    const children = [...parent.childNodes];
    for (const child of children) child.remove();
    text.data = translated(text.data);
    for (const child of children)
      if (child instanceof Element || (child instanceof Text && child.data !== "")) parent.append(child);
  },
  "one that puts a copy of what the text stands in there": (text) =>
    text.parentElement!.replaceWith(copyAround(text)),
  "one that writes anew what the text stands in": (text) =>
    void (text.parentElement!.innerHTML = copyAround(text).innerHTML),
} satisfies Record<string, Translator>;

/** Translates all texts on the page that may be and were not yet. The answer puts back what was there, as “show original” does. */
export function translatePage(translate: Translator): () => void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const places: { text: Text; place: ChildNode | null }[] = [];
  for (const text of texts) {
    // A text may have gone with what another one stands in.
    if (!text.isConnected || text.data.trim() === "" || text.data.startsWith("«")) continue;
    const { previousSibling: before, parentElement: parent } = text;
    if (!parent || parent.closest("[translate=no]")) continue;
    translate(text);
    places.push({ text, place: before ? before.nextSibling : parent.firstChild });
  }
  return () => {
    for (const { text, place } of places) if (place !== text) place?.replaceWith(text);
  };
}

/** What is read in `element`, in whatever language. */
export const readIn = (element: Element | null | undefined) => element?.textContent.replace(/[«»]/g, "");
