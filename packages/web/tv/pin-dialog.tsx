import { createSignal, createUniqueId, For, type JSX, onCleanup, onMount } from "solid-js";
import { IconAfterPaint } from "../ui/icon-after-paint.tsx";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import "./settings-overlay.css";
import "./pin-dialog.css";
import type { PinLock } from "./pin-lock.ts";

/** A dialog that nobody uses for so long goes away, ms: it covers the movie. */
const IDLE_MS = 30_000;

/** How often the seconds that are left are told anew, ms. */
const TICK_MS = 250;

const ROWS = [
  ["1", "2", "3"],
  ["4", "5", "6"],
  ["7", "8", "9"],
] as const;

/** How far an arrow moves on the pad, whose keys are counted along its rows of three. */
const STEPS: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 };

/** Asks for the PIN before the settings: by a pad for a finger or a remote's arrows, or by the digits of a keyboard or remote. */
export function PinDialog(props: { pin: string; lock: PinLock; onClose: () => void }): JSX.Element {
  let dialog: HTMLDialogElement | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const heading = createUniqueId();
  const [digits, setDigits] = createSignal("");
  const waits = () => props.lock.state() === "waiting";

  const stay = () => {
    clearTimeout(idle);
    idle = setTimeout(() => props.onClose(), IDLE_MS);
  };
  onMount(() => {
    dialog?.showModal();
    props.lock.on("time");
    stay();
    const ticks = setInterval(() => props.lock.on("time"), TICK_MS);
    onCleanup(() => {
      clearInterval(ticks);
      clearTimeout(idle);
    });
  });

  function enter(digit: string): void {
    if (waits()) return;
    const entered = digits() + digit;
    setDigits(entered.length < props.pin.length ? entered : "");
    if (entered.length === props.pin.length) props.lock.on(entered === props.pin ? "right" : "wrong");
  }
  const erase = () => setDigits(digits().slice(0, -1));

  function onKey(event: KeyboardEvent): void {
    stay();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (/^\d$/.test(event.key)) enter(event.key);
    else if (event.key === "Backspace") erase();
    else if (step !== undefined) move(step);
    else return;
    event.preventDefault();
  }
  function move(step: number): void {
    const keys = [...(dialog?.querySelectorAll("button") ?? [])];
    keys[keys.findIndex((key) => key === document.activeElement) + step]?.focus();
  }

  const note = () => {
    if (waits()) return wordsAfterPaint.pin.wait(props.lock.secondsLeft());
    return props.lock.state() === "refused" && digits() === ""
      ? wordsAfterPaint.pin.wrong()
      : wordsAfterPaint.pin.ask();
  };
  return (
    <dialog
      class="overlay pin"
      ref={dialog}
      aria-labelledby={heading}
      onKeyDown={onKey}
      onPointerDown={stay}
      onClose={() => props.onClose()}
    >
      <h2 id={heading}>{wordsAfterPaint.pin.heading()}</h2>
      <p
        class="pin-note"
        role={waits() ? "timer" : "status"}
        data-alarm={props.lock.state() === "asking" ? undefined : ""}
      >
        {note()}
      </p>
      <p
        class="pin-dots row"
        role="img"
        aria-label={wordsAfterPaint.pin.entered(digits().length, props.pin.length)}
      >
        <For each={Array.from(props.pin).map((_, place) => place)}>
          {(place) => <i data-on={place < digits().length ? "" : undefined} />}
        </For>
      </p>
      <div class="pin-pad" data-waits={waits() ? "" : undefined}>
        <For each={ROWS.flat()}>
          {(digit) => (
            <button type="button" autofocus={digit === "5"} onClick={() => enter(digit)}>
              {digit}
            </button>
          )}
        </For>
        <button
          type="button"
          class="pin-other"
          aria-label={wordsAfterPaint.sheet.close()}
          onClick={() => props.onClose()}
        >
          <IconAfterPaint of="close" />
        </button>
        <button type="button" onClick={() => enter("0")}>
          0
        </button>
        <button type="button" class="pin-other" aria-label={wordsAfterPaint.pin.erase()} onClick={erase}>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M8.500 5H21v14H8.500L2.500 12zM11.500 9.500l5 5M16.500 9.500l-5 5" />
          </svg>
        </button>
      </div>
    </dialog>
  );
}
