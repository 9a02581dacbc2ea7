import { createEffect, createSignal, type JSX, on, Show } from "solid-js";
import type { ShowStore } from "../../show/state.ts";
import { QrCode, shortAddress } from "../../ui/qr-code.tsx";
import { joinAddress } from "../../show/join-address.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import "./share-address.css";

/** The way in for the others at the table: a code to scan from this phone, the address, and the means to send it. */
export function ShareAddress(props: { store: ShowStore }): JSX.Element {
  const address = () => {
    const { config } = props.store.state;
    return config && joinAddress("", config.join, location.origin);
  };
  // As the TV does at each flip; here only for as long as it is looked at.
  createEffect(
    on(
      () => props.store.state.round?.number,
      () => void props.store.readAddress(),
    ),
  );
  return (
    <section class="sheet-section column">
      <h3 class="sheet-heading">{wordsAfterPaint.share.heading()}</h3>
      <Show when={address()} fallback={<p class="hint">{wordsAfterPaint.share.nowhere()}</p>}>
        {(address) => <Ticket address={address()} />}
      </Show>
    </section>
  );
}

function Ticket(props: { address: string }): JSX.Element {
  const [said, setSaid] = createSignal("");
  let text: HTMLParagraphElement | undefined;

  async function copy(): Promise<void> {
    const done = await copyText(props.address, text);
    setSaid(done ? wordsAfterPaint.share.copied() : wordsAfterPaint.share.copyByHand());
  }
  const send = async () => {
    const { address: url } = props;
    // It is no failure to think better of it, and the system says by itself what else went wrong.
    await navigator
      .share({ title: words.brand(), text: wordsAfterPaint.share.message(), url })
      .catch(() => undefined);
  };

  return (
    <>
      <div class="share-ticket column">
        <QrCode
          class="share-code"
          address={props.address}
          label={wordsAfterPaint.tv.joinCode(props.address)}
        />
        <p class="share-address" ref={text} dir="ltr" translate="no">
          {shortAddress(props.address)}
        </p>
      </div>
      <div class="share-ways">
        <button type="button" class="share-way" onClick={() => void copy()}>
          {wordsAfterPaint.share.copy()}
        </button>
        <Show when={"share" in navigator}>
          <button type="button" class="share-way" onClick={() => void send()}>
            {wordsAfterPaint.share.send()}
          </button>
        </Show>
      </div>
      <p class="hint" role="status">
        {said()}
      </p>
    </>
  );
}

/** Puts `text` on the clipboard; where that needs https, and this is none, by selecting `shown`. Gives whether it is there. */
async function copyText(text: string, shown: HTMLElement | undefined): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not here, or not allowed.
  }
  if (!shown) return false;
  getSelection()?.selectAllChildren(shown);
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on a plain-http address
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", put);
  }
}
