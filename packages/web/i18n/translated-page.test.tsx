// @vitest-environment jsdom
import { cleanup, render } from "@solidjs/testing-library";
import { createSignal, Show } from "solid-js";
import { afterEach, expect, test } from "vitest";
import { keepTranslatedPage } from "./translated-page.ts";
import { readIn, translatePage, TRANSLATORS, TRANSLATORS_OF_ELEMENTS } from "./translators-fixture.ts";

keepTranslatedPage();
afterEach(cleanup);

/** Resolves when observers have heard of what was done. */
const heard = () => Promise.resolve();

function openSample() {
  const [title, setTitle] = createSignal("Nosferatu");
  const [votes, setVotes] = createSignal("1 vote");
  const [record, setRecord] = createSignal(false);
  const { container } = render(() => (
    <section>
      <h1>{title()}</h1>
      <p>
        It leads with {votes()}
        <Show when={record()}>
          <i>, a record</i>
        </Show>
        , <b>so far</b>
      </p>
    </section>
  ));
  return {
    shown: () => readIn(container),
    change: (title: string, votes: string) => {
      setTitle(title);
      setVotes(votes);
      return heard();
    },
    setRecord,
  };
}

test.each(Object.entries({ ...TRANSLATORS, ...TRANSLATORS_OF_ELEMENTS }))(
  "under %s, what changes is shown",
  async (_, translator) => {
    const { shown, change, setRecord } = openSample();
    translatePage(translator);
    await heard();
    await change("Faust", "2 votes");
    expect(shown()).toBe("FaustIt leads with 2 votes, so far");
    translatePage(translator);
    await heard();
    await change("Metropolis", "3 votes");
    await change("M", "4 votes");
    expect(shown()).toBe("MIt leads with 4 votes, so far");
    setRecord(true);
    expect(shown()).toBe("MIt leads with 4 votes, a record, so far");
  },
);

test("under Firefox what comes for the first time comes into its place", async () => {
  const { shown, setRecord } = openSample();
  translatePage(TRANSLATORS_OF_ELEMENTS["Firefox, which puts all back but comments and empty texts"]);
  await heard();
  setRecord(true);
  expect(shown()).toBe("NosferatuIt leads with 1 vote, a record, so far");
});

test.each(Object.entries(TRANSLATORS))("after %s has put the original back, too", async (_, translator) => {
  const { shown, change } = openSample();
  const undo = translatePage(translator);
  await heard();
  undo();
  await change("Faust", "2 votes");
  expect(shown()).toContain("Faust");
  expect(shown()).toContain("2 votes");
});
