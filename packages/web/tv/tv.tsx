import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  on,
  onCleanup,
  Show,
  Suspense,
} from "solid-js";
import { again } from "../app/retry-import.ts";
import { Brand } from "../ui/brand-name.tsx";
import { Flip } from "../ui/movie-flip.tsx";
import { Icon } from "../ui/icon.tsx";
import { Ring } from "../ui/countdown-ring.tsx";
import { year } from "../ui/title-layout.ts";
import { joinAddress } from "../show/join-address.ts";
import { createShow } from "../show/create-show.ts";
import type { ShowStore } from "../show/state.ts";
import { speak } from "../i18n/language.ts";
import { words } from "../i18n/words.ts";
import { createAccents } from "./accent-colours.ts";
import { Bulbs } from "./countdown-bulbs.tsx";
import { toggleFullscreen, watchControls } from "./remote-control.ts";
import { First } from "./first-place.tsx";
import { Last } from "./last-result.tsx";
import { Leaders } from "./leaders.tsx";
import { watchForNewer } from "./new-build.ts";
import { Scene } from "./movie-scene.tsx";
import { Score } from "./scoreboard.tsx";
import { createSettings, languageOf } from "./settings.ts";
import { createShift } from "./burn-in.ts";
import "./tv.css";
import { keepAwake } from "./wake-lock.ts";

const Join = lazy(async () => ({ default: (await again(() => import("./join-code.tsx"))).Join }));
const Overlay = lazy(async () => ({
  default: (await again(() => import("./settings-overlay.tsx"))).Overlay,
}));
const Ticker = lazy(async () => ({ default: (await again(() => import("./chat-ticker.tsx"))).Ticker }));

/** A venue's name that is longer needs smaller type to have room in two lines, characters. */
const LONG_NAME = 26;

/** What this TV speaks. */
export const tvLanguage = () => languageOf(createSettings().settings);

/** The TV with a show of its own. */
export function TvScreen(): JSX.Element {
  const store = createShow({ kind: "tv" });
  const newer = watchForNewer();
  const letSleep = keepAwake();
  // Between two movies nobody minds that the page is loaded anew.
  const isTurn = on(
    () => store.state.round?.number,
    () => newer.ready() && location.reload(),
    { defer: true },
  );
  createEffect(isTurn);
  onCleanup(() => {
    newer.stop();
    letSleep();
    store.close();
  });
  return <Tv store={store} />;
}

/** A TV, made to be read from 5 m. Nothing on it scrolls or waits for a pointer; every size grows with the screen. */
export function Tv(props: { store: ShowStore }): JSX.Element {
  const state = () => props.store.state;
  const tally = createMemo(() => {
    const { round, tallies } = state();
    return round && tallies[round.number];
  });
  const announcement = createMemo(() => {
    const movie = state().round?.movie;
    return movie && words.movie.announce(movie.title, year(movie.releaseDate));
  });
  /** What is wrong, in plain words, while the last movie stays; nothing while all is well. */
  const trouble = () => {
    if (state().connection === "offline") return words.status.offline();
    return state().late ? words.movie.late() : "";
  };
  const venue = createSettings();
  const { settings } = venue;
  createEffect(() => void speak(languageOf(settings)));
  const address = () => {
    const { config } = state();
    return config && joinAddress(settings.join, config.join, location.origin);
  };
  const code = () => (settings.qr ? address() : undefined);
  const [asked, setAsked] = createSignal(false);
  const [cleared, setCleared] = createSignal<string>();
  const clear = () => setCleared(state().messages[state().messages.length - 1]?.id);
  const accents = createAccents(state);
  const accent = () => accents()[state().round?.number ?? -1];
  const shift = createShift(
    () => state().round,
    () => props.store.now(),
  );
  onCleanup(watchControls({ onSettings: () => setAsked(true), onFullscreen: toggleFullscreen }));
  return (
    <div
      class="tv"
      data-late={state().late ? "" : undefined}
      data-code={code() ? undefined : "off"}
      data-board={settings.board ? undefined : "off"}
    >
      <div class="tv-stage" style={{ "--accent": accent(), transform: shift() }}>
        <main class="tv-main">
          <Flip
            round={state().round}
            next={state().next}
            now={() => props.store.now()}
            posters={state().poster}
            fallback={<Starting />}
          >
            {(round) => (
              <Scene
                round={round}
                config={state().config}
                poster={state().poster[round.number]}
                tally={state().tallies[round.number]}
                accent={accents()[round.number]}
                leaderboard={state().leaderboard}
                late={state().late}
                now={() => props.store.now()}
              />
            )}
          </Flip>
          <p class="unseen" role="status">
            {announcement()}
          </p>
          <Bulbs round={state().round} late={state().late} now={() => props.store.now()} />
          <header class="tv-top">
            <Brand />
            <div class="tv-standing">
              <Show when={settings.name}>
                <p class="tv-venue" data-long={settings.name.length > LONG_NAME ? "" : undefined}>
                  {settings.name}
                </p>
              </Show>
              <Show when={settings.audience && !trouble()}>
                <p class="tv-watching">
                  <Icon of="people" />
                  {words.watching(state().audience)}
                </p>
              </Show>
              <p class="tv-trouble" role="status" data-connection={state().connection}>
                {trouble()}
              </p>
            </div>
            <Show when={state().round}>
              <Ring round={state().round} late={state().late} now={() => props.store.now()} />
            </Show>
          </header>
          <section class="tv-room" aria-label={words.tv.votes()}>
            <Score tally={tally()} />
          </section>
        </main>
        <aside class="tv-side">
          <Suspense fallback={<div />}>
            <Show when={code()}>{(address) => <Join address={address()} />}</Show>
          </Suspense>
          <Show when={settings.board}>
            <Leaders leaderboard={state().leaderboard} config={state().config} />
          </Show>
        </aside>
        <footer class="tv-foot">
          <div class="tv-foot-row">
            <Last state={state()} config={state().config} />
            <Suspense>
              <Ticker state={state()} chat={settings.chat} code={code() !== undefined} cleared={cleared()} />
            </Suspense>
          </div>
          <Show when={state().config?.source === "tmdb"}>
            <p class="tv-tmdb">{words.tmdb()}</p>
          </Show>
        </footer>
        <First leaderboard={state().leaderboard} round={state().round?.number} config={state().config} />
      </div>
      <Suspense>
        <Show when={asked()}>
          <Overlay
            venue={venue}
            address={address()}
            onClear={clear}
            onFullscreen={toggleFullscreen}
            onClose={() => setAsked(false)}
          />
        </Show>
      </Suspense>
    </div>
  );
}

/** Before the first movie is known: the name of the house, in the frame where posters will be. */
function Starting(): JSX.Element {
  return (
    <div class="tv-starting">
      <Brand />
      <p>{words.movie.starting()}</p>
    </div>
  );
}
