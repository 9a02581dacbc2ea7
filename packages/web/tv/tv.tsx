import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import { retryLoad } from "@marquee/client/retry-load";
import { firstOfRun } from "@marquee/core/round/run";
import { isOwnPicture } from "@marquee/core/movie/own-pictures";
import { lazyPart } from "../app/lazy-part.tsx";
import { BrandName } from "../show/components/brand-name.tsx";
import { MovieFlip } from "../ui/movie-flip.tsx";
import { Icon } from "../ui/icon.tsx";
import { CountdownRing } from "../show/components/countdown-ring.tsx";
import { releaseYear } from "../i18n/release-year.ts";
import { joinAddress } from "../show/join-address.ts";
import { roundOnBoard } from "../show/first-place.ts";
import { createCurrentNotice } from "../show/current-notice.ts";
import { createShow } from "../show/create-show.ts";
import { browserPorts } from "../show/ports.ts";
import type { ShowStore } from "../show/state.ts";
import { setLanguage } from "../i18n/language.ts";
import { keepTranslatedPage } from "../i18n/translated-page.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { words } from "../i18n/words.ts";
import { createAccentColours } from "./accent-colours.ts";
import { ClosedSign } from "./closed-sign.tsx";
import { CountdownBulbs } from "./countdown-bulbs.tsx";
import { toggleFullscreen, watchRemoteControl } from "./remote-control.ts";
import { FirstPlace } from "./first-place.tsx";
import { sendHeartbeats } from "./heartbeat.ts";
import { LastResult } from "./last-result.tsx";
import { Leaders } from "./leaders.tsx";
import { watchForNewBuild } from "./new-build.ts";
import { MovieScene } from "./movie-scene.tsx";
import { Scoreboard } from "./scoreboard.tsx";
import { isResting, rest } from "./resting.ts";
import { createIsOpen } from "./opening-hours.ts";
import { createPinLock } from "./pin-lock.ts";
import { createSettings, languageOf } from "./settings.ts";
import { isOverlay, StreamOverlay } from "./stream-overlay.tsx";
import { createBurnInShift } from "./burn-in.ts";
import "./tv.css";
import { keepAwake } from "./wake-lock.ts";

const JoinCode = lazyPart(
  () => retryLoad(async () => (await import("./join-code.tsx")).JoinCode),
  () => <div />,
);
const Notice = lazyPart(() => retryLoad(async () => (await import("./notice.tsx")).Notice));
const SettingsOverlay = lazyPart(() =>
  retryLoad(async () => (await import("./settings-overlay.tsx")).SettingsOverlay),
);
const PinDialog = lazyPart(() => retryLoad(async () => (await import("./pin-dialog.tsx")).PinDialog));
const ChatTicker = lazyPart(() => retryLoad(async () => (await import("./chat-ticker.tsx")).ChatTicker));

/** A venue's name that is longer needs smaller type to have room in two lines, characters. */
const LONG_NAME = 26;

/** What this TV speaks. */
export const tvLanguage = () => languageOf(createSettings().settings);

/** The TV with a show of its own. */
export function TvScreen(): JSX.Element {
  const store = createShow({ kind: "tv", ports: { ...browserPorts(), isResting } });
  const newer = watchForNewBuild();
  const letSleep = keepAwake();
  keepTranslatedPage();
  // Between two movies nobody minds that the page is loaded anew.
  const isTurn = on(
    createMemo(() => store.state.round && firstOfRun(store.state.round)),
    () => newer.ready() && location.reload(),
    { defer: true },
  );
  createEffect(isTurn);
  onMount(() => onCleanup(sendHeartbeats()));
  onCleanup(() => {
    newer.stop();
    letSleep();
    store.close();
  });
  return (
    <Show when={isOverlay(location.search)} fallback={<Tv store={store} />}>
      <StreamOverlay store={store} />
    </Show>
  );
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
    return movie && words.movie.announce(movie.title, releaseYear(movie.releaseDate));
  });
  /** What is wrong, in plain words, while the last movie stays; nothing while all is well. */
  const trouble = () => {
    if (state().connection === "offline") return words.status.offline();
    if (!state().late) return "";
    return state().asleep ? wordsAfterPaint.late.waking() : wordsAfterPaint.late.movie();
  };
  const venue = createSettings();
  const { settings } = venue;
  createEffect(() => void setLanguage(languageOf(settings)));
  const address = () => {
    const { config } = state();
    return config && joinAddress(settings.join, config.join, location.origin);
  };
  const venueName = () => settings.name || (state().config?.venue ?? "");
  const isOpen = createIsOpen(
    () => settings.hours,
    () => props.store.now(),
  );
  createEffect(() => rest(props.store, !isOpen()));
  const code = () => (settings.qr ? address() : undefined);
  const notice = createCurrentNotice(
    () => state().room,
    () => props.store.now(),
  );
  const [asked, setAsked] = createSignal(false);
  const lock = createPinLock();
  const ask = () => {
    if (settings.lock === "") lock.on("unasked");
    setAsked(true);
  };
  const leave = () => {
    setAsked(false);
    lock.on("left");
  };
  const [cleared, setCleared] = createSignal<string>();
  const clear = () => setCleared(state().messages[state().messages.length - 1]?.id);
  const accents = createAccentColours(state);
  const accent = () => accents()[state().round?.number ?? -1];
  const shift = createBurnInShift(
    () => state().round,
    () => props.store.now(),
  );
  const onTurn = on(
    () => state().round?.number,
    () => void props.store.readAddress(),
    { defer: true },
  );
  createEffect(onTurn);
  onCleanup(watchRemoteControl({ onSettings: ask, onFullscreen: toggleFullscreen }));
  return (
    <div
      class="tv"
      data-late={state().late ? "" : undefined}
      data-code={code() ? undefined : "off"}
      data-board={settings.board || notice() ? undefined : "off"}
    >
      <Show when={!isOpen()}>
        <ClosedSign />
      </Show>
      <div class="tv-stage" hidden={!isOpen()} style={{ "--accent": accent(), transform: shift() }}>
        <main class="tv-main">
          <MovieFlip
            round={state().round}
            next={state().held ? undefined : state().next}
            now={() => props.store.now()}
            posters={state().poster}
            fallback={<Starting />}
          >
            {(round) => (
              <MovieScene
                round={round()}
                config={state().config}
                poster={state().poster[round().number]}
                tally={state().tallies[round().number]}
                accent={accents()[round().number]}
                leaderboard={state().leaderboard}
                held={state().held}
                late={state().late}
                now={() => props.store.now()}
              />
            )}
          </MovieFlip>
          <p class="unseen" role="status">
            {announcement()}
          </p>
          <CountdownBulbs
            round={state().round}
            late={state().late}
            held={state().held}
            now={() => props.store.now()}
          />
          <header class="tv-top row">
            <BrandName />
            <div class="tv-standing" translate="no">
              <Show when={venueName()}>
                {(name) => (
                  <p class="tv-venue clamped" data-long={name().length > LONG_NAME ? "" : undefined}>
                    {name()}
                  </p>
                )}
              </Show>
              <Show when={settings.audience && !trouble()}>
                <p class="tv-watching row">
                  <Icon of="people" />
                  {words.watching(state().audience)}
                </p>
              </Show>
              <p class="tv-trouble" role="status" data-connection={state().connection}>
                {trouble()}
              </p>
            </div>
            <Show when={state().round}>
              <CountdownRing round={state().round} state={state()} now={() => props.store.now()} />
            </Show>
          </header>
          <section class="tv-room" aria-label={wordsAfterPaint.tv.votes()}>
            <Scoreboard tally={tally()} />
          </section>
        </main>
        <aside class="tv-side column">
          <Show when={code()}>{(address) => <JoinCode address={address()} />}</Show>
          <Show
            when={notice()}
            fallback={
              <Show when={settings.board}>
                <Leaders leaderboard={state().leaderboard} config={state().config} />
              </Show>
            }
          >
            {(told) => <Notice text={told().text} />}
          </Show>
        </aside>
        <footer class="tv-foot column">
          <div class="tv-foot-row row">
            <LastResult state={state()} config={state().config} />
            <ChatTicker
              state={state()}
              venues={[settings.name, state().config?.venue ?? ""]}
              chat={settings.chat}
              code={code() !== undefined}
              cleared={cleared()}
            />
          </div>
          <Show
            when={state().config?.source === "tmdb" && !isOwnPicture(state().round?.movie.posterPath ?? "")}
          >
            <p class="tv-tmdb">{wordsAfterPaint.tmdb()}</p>
          </Show>
        </footer>
        <FirstPlace leaderboard={state().leaderboard} round={roundOnBoard(state())} config={state().config} />
      </div>
      <Show when={asked()}>
        <Show
          when={lock.state() === "open"}
          fallback={<PinDialog pin={settings.lock} lock={lock} onClose={leave} />}
        >
          <SettingsOverlay
            venue={venue}
            address={address()}
            onClear={clear}
            onFullscreen={toggleFullscreen}
            onClose={leave}
          />
        </Show>
      </Show>
    </div>
  );
}

/** Before the first movie is known: the name of the house, in the frame where posters will be. */
function Starting(): JSX.Element {
  return (
    <div class="tv-starting">
      <BrandName />
      <p>{words.movie.starting()}</p>
    </div>
  );
}
