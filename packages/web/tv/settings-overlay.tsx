import { createSignal, createUniqueId, For, type JSX, onMount, Show } from "solid-js";
import { parseAddress } from "@marquee/core/show/address";
import { VENUE_NAME_MAX } from "@marquee/core/show/venue-name";
import { isLanguage, LANGUAGES } from "../i18n/language.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { HOURS_EXAMPLE, parseHours } from "./opening-hours.ts";
import { isPin, PIN_DIGITS } from "./pin-lock.ts";
import "./settings-overlay.css";
import { type createSettings, SWITCHES } from "./settings.ts";

/** The venue's settings, over the running show: for whoever stands at the TV with a keyboard, a remote or a finger. */
export function SettingsOverlay(props: {
  venue: ReturnType<typeof createSettings>;
  /** Where the code leads; undefined while it is not shown for want of an address. */
  address: string | undefined;
  onClear: () => void;
  onFullscreen: () => void;
  onClose: () => void;
}): JSX.Element {
  let dialog: HTMLDialogElement | undefined;
  const heading = createUniqueId();
  const [unread, setUnread] = createSignal("");
  const [noHours, setNoHours] = createSignal("");
  const [pinRefused, setPinRefused] = createSignal(false);
  onMount(() => dialog?.showModal());

  /** Takes a PIN out of its field, which shows none. */
  function lock(field: HTMLInputElement): void {
    const text = field.value.trim();
    const fits = text === "" || isPin(text);
    setPinRefused(!fits);
    if (!fits) return;
    if (text !== "") props.venue.change({ lock: text });
    field.value = "";
  }

  function openAt(text: string): void {
    const fits = text === "" || parseHours(text) !== undefined;
    setNoHours(fits ? "" : text);
    if (fits) props.venue.change({ hours: text });
  }

  function join(text: string): void {
    const fits = text === "" || parseAddress(text) !== undefined;
    setUnread(fits ? "" : text);
    if (fits) props.venue.change({ join: text });
  }

  return (
    <dialog class="overlay" ref={dialog} aria-labelledby={heading} onClose={() => props.onClose()}>
      <form method="dialog">
        <h2 id={heading}>{wordsAfterPaint.settings.heading()}</h2>
        <For each={props.venue.problems}>
          {({ option, value, allowed }) => (
            <p class="overlay-problem">{wordsAfterPaint.settings.problem(option, value, allowed)}</p>
          )}
        </For>
        <div class="overlay-pair">
          <label class="overlay-field">
            {wordsAfterPaint.settings.name()}
            <input
              value={props.venue.settings.name}
              maxLength={VENUE_NAME_MAX}
              onChange={(event) => props.venue.change({ name: event.currentTarget.value.trim() })}
            />
          </label>
          <label class="overlay-field">
            {wordsAfterPaint.settings.hours()}
            <input
              value={props.venue.settings.hours}
              placeholder={wordsAfterPaint.settings.hoursHint()}
              autocomplete="off"
              aria-invalid={noHours() !== ""}
              onChange={(event) => openAt(event.currentTarget.value.trim())}
            />
          </label>
        </div>
        <Show when={noHours()}>
          {(text) => (
            <p class="overlay-problem" role="alert">
              {wordsAfterPaint.settings.noHours(text(), HOURS_EXAMPLE)}
            </p>
          )}
        </Show>
        <label class="overlay-field">
          {wordsAfterPaint.settings.join()}
          <input
            value={props.venue.settings.join}
            placeholder={wordsAfterPaint.settings.joinHint()}
            inputMode="url"
            autocomplete="off"
            aria-invalid={unread() !== ""}
            onChange={(event) => join(event.currentTarget.value.trim())}
          />
        </label>
        <p class="overlay-hint" role="status">
          <Show
            when={unread()}
            fallback={
              props.address
                ? wordsAfterPaint.settings.leads(props.address)
                : wordsAfterPaint.settings.leadsNowhere()
            }
          >
            {(text) => <>{wordsAfterPaint.settings.noAddress(text())}</>}
          </Show>
        </p>
        <div class="overlay-pair">
          <label class="overlay-field">
            {wordsAfterPaint.language.heading()}
            <select
              value={props.venue.settings.lang}
              onChange={({ currentTarget: { value } }) =>
                props.venue.change({ lang: isLanguage(value) ? value : "" })
              }
            >
              <option value="">{wordsAfterPaint.settings.languageOfBrowser()}</option>
              <For each={Object.entries(LANGUAGES)}>
                {([code, name]) => (
                  <option value={code} lang={code}>
                    {name}
                  </option>
                )}
              </For>
            </select>
          </label>
          <label class="overlay-field">
            {wordsAfterPaint.pin.field()}
            <input
              class="overlay-pin"
              placeholder={props.venue.settings.lock ? "••••" : wordsAfterPaint.pin.none()}
              inputMode="numeric"
              autocomplete="off"
              maxLength={PIN_DIGITS.most}
              aria-invalid={pinRefused()}
              onChange={(event) => lock(event.currentTarget)}
            />
          </label>
        </div>
        <p class="overlay-hint" role="status">
          <Show when={pinRefused()}>{wordsAfterPaint.pin.refused()}</Show>
          <Show when={props.venue.settings.lock && !pinRefused()}>
            {wordsAfterPaint.pin.set()}{" "}
            <button type="button" class="overlay-unlock" onClick={() => props.venue.change({ lock: "" })}>
              {wordsAfterPaint.pin.remove()}
            </button>
          </Show>
        </p>
        <fieldset>
          <legend>{wordsAfterPaint.settings.shown()}</legend>
          <For each={SWITCHES}>
            {(name) => (
              <label class="overlay-switch row">
                <input
                  type="checkbox"
                  checked={props.venue.settings[name]}
                  onChange={(event) => props.venue.change({ [name]: event.currentTarget.checked })}
                />
                {wordsAfterPaint.settings.switches[name]()}
              </label>
            )}
          </For>
        </fieldset>
        <div class="overlay-actions">
          <button type="button" onClick={() => props.onClear()}>
            {wordsAfterPaint.settings.clear()}
          </button>
          <button type="button" onClick={() => props.onFullscreen()}>
            {wordsAfterPaint.settings.fullscreen()}
          </button>
          <button type="submit" class="overlay-done" autofocus>
            {wordsAfterPaint.settings.done()}
          </button>
        </div>
        <p class="overlay-hint">{wordsAfterPaint.settings.keys()}</p>
      </form>
    </dialog>
  );
}
