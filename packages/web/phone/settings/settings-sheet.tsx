import { type JSX, onCleanup, onMount } from "solid-js";
import type { ShowStore } from "../../show/state.ts";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { KeyboardSetting } from "./keyboard-setting.tsx";
import { LanguageSetting } from "./language-setting.tsx";
import { ThemeSetting } from "./theme-setting.tsx";
import { MotionSetting } from "./motion-setting.tsx";
import { Privacy } from "./privacy.tsx";
import { ShareAddress } from "./share-address.tsx";
import "./settings-sheet.css";

/** What its owner may set on a phone, over the running show. The focus is inside while it is open, and goes back to where it was. */
export function SettingsSheet(props: { store: ShowStore; onClose: () => void }): JSX.Element {
  let dialog: HTMLDialogElement | undefined;
  const before = document.activeElement;

  onMount(() => {
    if (!dialog) return;
    if (typeof dialog.showModal === "function") dialog.showModal();
    else onCleanup(openByHand(dialog, props.onClose));
  });
  onCleanup(() => before instanceof HTMLElement && before.focus());

  return (
    <dialog
      class="sheet column"
      ref={dialog}
      aria-labelledby="sheet-heading"
      onClose={() => props.onClose()}
      onClick={(event) => {
        // What is around the box belongs to it, and nothing else does: its contents fill it.
        if (event.target === dialog) props.onClose();
      }}
    >
      <div class="sheet-body column">
        <header class="sheet-header row">
          <h2 id="sheet-heading" class="panel-heading">
            {wordsAfterPaint.sheet.heading()}
          </h2>
          <button
            type="button"
            class="sheet-close row"
            aria-label={wordsAfterPaint.sheet.close()}
            onClick={() => props.onClose()}
          >
            <IconAfterPaint of="close" />
          </button>
        </header>
        <ShareAddress store={props.store} />
        <LanguageSetting />
        <ThemeSetting />
        <MotionSetting />
        <KeyboardSetting />
        <Privacy />
      </div>
    </dialog>
  );
}

/** Does for `dialog` what `showModal` does, where the browser can't (Safari before 15.4). Gives what undoes it. */
function openByHand(dialog: HTMLElement, onClose: () => void): () => void {
  const enter = () => dialog.querySelector<HTMLElement>("button, input, a[href]")?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
  };
  const onFocus = (event: FocusEvent) => {
    if (event.target instanceof Node && !dialog.contains(event.target)) enter();
  };
  dialog.setAttribute("open", "");
  dialog.setAttribute("aria-modal", "true");
  dialog.setAttribute("role", "dialog");
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("focusin", onFocus);
  enter();
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    document.removeEventListener("focusin", onFocus);
  };
}
