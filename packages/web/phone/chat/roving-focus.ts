import { type Accessor, createSignal, type Setter } from "solid-js";

/** What someone reads in a list, by message id: the message that is open, and the one that has the focus. */
export type Reading = {
  open: Accessor<string | undefined>;
  setOpen: Setter<string | undefined>;
  focused: Accessor<string | undefined>;
  setFocused: Setter<string | undefined>;
};

/** Makes a reading of nothing yet. */
export function createReading(): Reading {
  const [open, setOpen] = createSignal<string>();
  const [focused, setFocused] = createSignal<string>();
  return { open, setOpen, focused, setFocused };
}

const idOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(".message")?.dataset.id : undefined;

/** The listeners of a `list` of messages that is one stop of Tab: arrows move within it, Enter or a tap opens or closes a message by `toggle`, and Escape closes it. */
export function createRovingFocus(
  { open, setOpen, setFocused }: Reading,
  list: () => HTMLElement | undefined,
  toggle: (id: string) => void,
) {
  /** A finger that taps on a message does not want the list to wait for it, as who reads by the keys does. */
  let tapping = false;

  function goalOf(key: string, row: HTMLElement): Element | null | undefined {
    const goals: Record<string, Element | null | undefined> = {
      ArrowUp: row.previousElementSibling,
      ArrowDown: row.nextElementSibling,
      Home: list()?.firstElementChild,
      End: list()?.lastElementChild,
    };
    return key in goals ? (goals[key] ?? row) : undefined;
  }

  return {
    onPointerDown: () => (tapping = true),
    onFocusIn: ({ target }: FocusEvent): void => {
      setFocused(tapping ? undefined : idOf(target));
    },
    onFocusOut: ({ relatedTarget }: FocusEvent): void => {
      if (idOf(relatedTarget) === undefined) setFocused(undefined);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      tapping = false;
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>(".message") : null;
      if (!row) return;
      const goal = goalOf(event.key, row);
      if (goal) {
        event.preventDefault();
        if (goal !== row && goal instanceof HTMLElement) goal.focus();
      } else if (event.key === "Escape" && open() !== undefined) {
        setOpen(undefined);
        row.focus();
      } else if (event.key === "Enter" && event.target === row) toggle(row.dataset.id ?? "");
    },
    onClick: (event: MouseEvent): void => {
      tapping = false;
      const id = idOf(event.target);
      // A text that was just selected is to be copied.
      if (id === undefined || getSelection()?.isCollapsed === false) return;
      if (event.target instanceof Element && event.target.closest(".message-menu, .message-more")) return;
      toggle(id);
    },
  };
}
