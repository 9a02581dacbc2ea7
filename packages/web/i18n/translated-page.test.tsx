// @vitest-environment jsdom
import { render } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { keepTranslatedPage } from "./translated-page.ts";

keepTranslatedPage();

const translated = (text: string) => `«${text}»`;

function font(...inside: (string | Node)[]): HTMLElement {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what translators make
  const font = document.createElement("font");
  font.append(...inside);
  return font;
}

/** What translators do with each text that stands by itself. */
const TRANSLATORS: Record<string, (text: Text) => void> = {
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
};

/** Translates what is there. The answer puts back what was there, as “show original” does. */
function translate(translateText: (text: Text) => void): () => void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const places = texts
    .filter(({ data }) => data.trim() !== "")
    .map((text) => {
      const { previousSibling: before, parentNode: parent } = text;
      translateText(text);
      return { text, place: before ? before.nextSibling : parent!.firstChild };
    });
  return () => {
    for (const { text, place } of places) if (place !== text) place?.replaceWith(text);
  };
}

/** Resolves when observers have heard of what was done. */
const heard = () => Promise.resolve();

function openSample() {
  const [title, setTitle] = createSignal("Nosferatu");
  const [votes, setVotes] = createSignal("1 vote");
  const { container } = render(() => (
    <section>
      <h1>{title()}</h1>
      <p>
        It leads with {votes()}, <b>so far</b>
      </p>
    </section>
  ));
  return {
    shown: () => container.textContent.replace(/[«»]/g, ""),
    change: (title: string, votes: string) => {
      setTitle(title);
      setVotes(votes);
      return heard();
    },
  };
}

test.each(Object.entries(TRANSLATORS))("under %s, what changes is shown", async (_, translateText) => {
  const { shown, change } = openSample();
  translate(translateText);
  await heard();
  await change("Faust", "2 votes");
  expect(shown()).toBe("FaustIt leads with 2 votes, so far");
  translate(translateText);
  await heard();
  await change("Metropolis", "3 votes");
  await change("M", "4 votes");
  expect(shown()).toBe("MIt leads with 4 votes, so far");
});

test.each(Object.entries(TRANSLATORS))(
  "after %s has put the original back, too",
  async (_, translateText) => {
    const { shown, change } = openSample();
    const undo = translate(translateText);
    await Promise.resolve();
    undo();
    await change("Faust", "2 votes");
    expect(shown()).toContain("Faust");
    expect(shown()).toContain("2 votes");
  },
);
