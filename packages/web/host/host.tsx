import { createSignal, type JSX, onCleanup, Show } from "solid-js";
import { hostWords, setHostLanguage } from "../i18n/host/host-words.ts";
import { chosenLanguage, setLanguageSoon } from "../i18n/language.ts";
import { BrandName } from "../show/components/brand-name.tsx";
import { createDesk } from "./create-desk.ts";
import { Desk } from "./desk.tsx";
import { forgetHostKey, takeHostKey } from "./host-key.ts";
import "./host.css";

/** Why nobody is let in. */
type Closed = "noKey" | "revoked";

/** Has the desk speak its owner's language. Resolves when it does, or can't be kept waiting for it. */
export async function speakHost(): Promise<void> {
  const language = chosenLanguage();
  await Promise.all([setLanguageSoon(language), setHostLanguage(language)]);
}

/** The host's page: the desk for who has a key, for others how to come by one. */
export function HostScreen(): JSX.Element {
  const [key, setKey] = createSignal(takeHostKey());
  const [closed, setClosed] = createSignal<Closed>("noKey");

  // Another link that is opened in this tab changes only what stands behind the #.
  const onLink = () => {
    if (location.hash.length > 1) setKey(takeHostKey());
  };
  addEventListener("hashchange", onLink);
  onCleanup(() => removeEventListener("hashchange", onLink));

  function leave(why: Closed): void {
    forgetHostKey();
    setClosed(why);
    setKey(undefined);
  }
  return (
    <Show when={key()} keyed fallback={<ClosedDesk why={closed()} />}>
      {(key) => <OpenDesk key={key} onLeave={leave} />}
    </Show>
  );
}

function OpenDesk(props: { key: string; onLeave: (why: Closed) => void }): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- another key is another desk
  const desk = createDesk(props.key, () => props.onLeave("revoked"));
  return <Desk desk={desk} onSignOut={() => props.onLeave("noKey")} />;
}

function ClosedDesk(props: { why: Closed }): JSX.Element {
  return (
    <main class="host-closed column">
      <BrandName />
      <h1 class="host-closed-line">{hostWords[props.why]()}</h1>
      <p class="hint">{props.why === "noKey" ? hostWords.noKeyHint() : hostWords.revokedHint()}</p>
    </main>
  );
}
