// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal } from "solid-js";
import { afterEach, expect, test } from "vitest";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { Composer } from "./composer.tsx";

afterEach(cleanup);

/** A field whose messages `answer` takes or refuses. */
function open(
  answer: (text: string) => Promise<void> = async () => undefined,
  { waiting = false, slowLeft = (): number => 0 } = {},
) {
  const sent: string[] = [];
  const [name, setName] = createSignal("Ada");
  const [naming, setNaming] = createSignal(false);
  render(() => (
    <Composer
      name={name()}
      naming={naming()}
      waiting={waiting}
      slowLeft={slowLeft()}
      isReserved={(name) => name === "Host"}
      onName={(chosen) => {
        setName(chosen);
        setNaming(false);
      }}
      onSay={(text) => {
        sent.push(text);
        return answer(text);
      }}
    />
  ));
  const field = () => screen.getByRole<HTMLInputElement>("textbox");
  return { sent, field, setNaming, user: userEvent.setup() };
}

const refused = (type: string) => () =>
  Promise.reject(Object.assign(new Error("the server's own words"), { type }));

test.each([
  ["SlowDown", "The room hears one message at a time. Wait a second and send it again."],
  ["ThrottlingException", "Many speak at once just now. Send it again in a moment."],
  ["Network", "No connection. Your text is kept: send it again in a moment."],
  ["NotSignedIn", "You have no seat yet. Send it again in a moment."],
  ["Credentials", "You have no seat yet. Send it again in a moment."],
  ["ChatClosed", "The chat is closed just now. Voting is open."],
  ["NameReserved", "That name is kept for the venue and its host. Choose another."],
  ["Muted", "The host has muted you for a while. You can still vote."],
  ["InvalidMessage", "The room can’t take that text. Write it another way."],
  ["HTTP 500", "That did not go out. Send it again in a moment."],
])(
  "what is refused as %s stays in the field, with the reason beside it in our words",
  async (type, words) => {
    const { field, user } = open(refused(type));
    await user.type(field(), "What a shadow!{Enter}");
    expect(screen.getByRole("alert").textContent).toBe(words);
    expect(field().value).toBe("What a shadow!");
    expect(document.activeElement).toBe(field());
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(
      document.getElementById(field().getAttribute("aria-describedby")!.split(" ")[0]!)?.textContent,
    ).toBe(words);
  },
);

test("the reason goes when one writes on", async () => {
  const { field, user } = open(refused("SlowDown"));
  await user.type(field(), "Hello{Enter}!");
  expect(screen.getByRole("alert").textContent).toBe("");
});

test("a pasted text that is too long is kept whole, and told by how much", async () => {
  const { field, sent, user } = open();
  await user.click(field());
  await user.paste("x".repeat(292));
  expect(field().value).toHaveLength(292);
  await user.keyboard("{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("12 characters too many.");
  expect(sent).toEqual([]);
  await user.keyboard("{Backspace>12/}{Enter}");
  expect(sent).toEqual(["x".repeat(280)]);
  expect(field().value).toBe("");
});

test("near its end the field tells how much room is left", async () => {
  const { field, user } = open();
  await user.click(field());
  await user.paste("x".repeat(239));
  expect(screen.queryByText(/left/)).toBeNull();
  await user.paste("x");
  expect(screen.getByText("40 characters left")).toBeTruthy();
});

test("what does not count when it is sent is not counted before", async () => {
  const { field, sent, user } = open();
  await user.click(field());
  await user.paste(`${"x".repeat(270)}${" ".repeat(20)}y `);
  expect(screen.getByText("8 characters left")).toBeTruthy();
  expect(field().getAttribute("aria-invalid")).toBe("false");
  await user.keyboard("{Enter}");
  expect(sent).toEqual([`${"x".repeat(270)} y`]);
});

test.each([
  ["a character that can't be seen", "Good\u202enight", wordsAfterPaint.chat.invisible()],
  ["nothing that can be seen", "\u3164", wordsAfterPaint.chat.blank()],
])("%s is refused before it is sent", async (_, text, words) => {
  const { field, sent, user } = open();
  await user.click(field());
  await user.paste(text);
  await user.keyboard("{Enter}");
  expect(screen.getByRole("alert").textContent).toBe(words);
  expect(field().value).toBe(text);
  expect(sent).toEqual([]);
});

test("pasted lines become one", async () => {
  const { field, sent, user } = open();
  await user.click(field());
  await user.paste("one\ttwo   three ");
  await user.keyboard("{Enter}");
  expect(sent).toEqual(["one two three"]);
});

test("what is on its way is sent once, and nothing is written into it meanwhile", async () => {
  let arrive: (() => void) | undefined;
  const { field, sent, user } = open(() => new Promise((resolve) => (arrive = resolve)));
  await user.type(field(), "Hello{Enter}{Enter} there");
  expect(sent).toEqual(["Hello"]);
  expect(field().value).toBe("Hello");
  arrive?.();
  await expect.poll(() => field().value).toBe("");
});

test("without a seat the field says that the chat opens in a moment, says so again to who sends, and keeps what is written", async () => {
  const { field, user } = open(refused("NotSignedIn"), { waiting: true });
  expect(field().placeholder).toBe("The chat opens in a moment");
  await user.type(field(), "Hello{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("You have no seat yet. Send it again in a moment.");
  expect(field().value).toBe("Hello");
});

test("a name is changed in the same field, which has the focus before and after", async () => {
  const { field, setNaming, user } = open();
  setNaming(true);
  expect(field().value).toBe("Ada");
  expect(document.activeElement).toBe(field());
  await user.clear(field());
  await user.type(field(), "A name of twenty-five char{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("2 characters too many.");
  await user.clear(field());
  await user.type(field(), "Bo{Enter}");
  expect(field().placeholder).toBe("Say something, Bo");
  expect(document.activeElement).toBe(field());
});

test("what is written is kept while another name is chosen", async () => {
  const { field, sent, setNaming, user } = open();
  await user.type(field(), "What a shadow!");
  setNaming(true);
  await user.clear(field());
  await user.type(field(), "Bo{Enter}");
  expect(field().value).toBe("What a shadow!");
  await user.keyboard("{Enter}");
  expect(sent).toEqual(["What a shadow!"]);
  setNaming(true);
  await user.keyboard("{Enter}");
  expect(field().value).toBe("");
});

test("a name that is kept for the venue and its host stays in the field, with the reason beside it", async () => {
  const { field, setNaming, user } = open();
  setNaming(true);
  await user.clear(field());
  await user.type(field(), "Host{Enter}");
  expect(screen.getByRole("alert").textContent).toBe(
    "That name is kept for the venue and its host. Choose another.",
  );
  expect(field().value).toBe("Host");
  await user.type(field(), "o{Enter}");
  expect(field().placeholder).toBe("Say something, Hosto");
  await user.type(field(), "Host");
  await user.keyboard("{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("");
});

test("who is muted and says something is told until when", async () => {
  const until = new Date(Date.now() + 600_000).toISOString();
  const { field, user } = open(() =>
    Promise.reject(Object.assign(new Error(), { type: "Muted", info: { until } })),
  );
  await user.type(field(), "Hello{Enter}");
  expect(screen.getByRole("alert").textContent).toBe(wordsAfterPaint.chat.mutedByHost(Date.parse(until)));
  expect(field().value).toBe("Hello");
});

test.each([undefined, null, {}, { until: 3 }, { until: "soon" }])(
  "a mute whose end is not told, but %o, is told all the same",
  async (info) => {
    const { field, user } = open(() => Promise.reject(Object.assign(new Error(), { type: "Muted", info })));
    await user.type(field(), "Hello{Enter}");
    expect(screen.getByRole("alert").textContent).toBe(wordsAfterPaint.chat.refusal("Muted"));
  },
);

test("while a slow chat takes nothing the field counts that down, sends nothing and keeps what is written", async () => {
  const [slowLeft, setSlowLeft] = createSignal(12);
  const { field, sent, user } = open(undefined, { slowLeft });
  await user.type(field(), "Hello{Enter}");
  expect(screen.getByText("Again in 12 s")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  expect(sent).toEqual([]);
  setSlowLeft(0);
  expect(screen.queryByText(/^Again/)).toBeNull();
  await user.keyboard("{Enter}");
  expect(sent).toEqual(["Hello"]);
});
