import type { Round } from "@marquee/core/round/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import { importAfterPaint } from "../app/retry-import.ts";
import { BrandName } from "../show/components/brand-name.tsx";
import { MovieFlip } from "../ui/movie-flip.tsx";
import { Icon } from "../ui/icon.tsx";
import { releaseYear } from "../i18n/release-year.ts";
import { createAfterPaint, lazyAfterPaint } from "../app/lazy-part.tsx";
import { createShow } from "../show/create-show.ts";
import type { ShowStore } from "../show/state.ts";
import { words } from "../i18n/words.ts";
import { VoteButton } from "./vote/vote-buttons.tsx";
import type { AppUpdates } from "../app/updates/app-updates.ts";
import { Navigation, type View } from "./navigation.tsx";
import "./phone.css";
import { MovieScene } from "./movie/movie-scene.tsx";
import type { KeyboardViewport } from "./keyboard-viewport.ts";
import { ConnectionStatusLine } from "./connection-status.tsx";

const Board = lazyAfterPaint(async () => (await import("./board/board.tsx")).Board);
const MiniPlayer = lazyAfterPaint(async () => (await import("./movie/mini-player.tsx")).MiniPlayer);
const Leaders = lazyAfterPaint(async () => (await import("./board/leaders.tsx")).Leaders);
const PosterGlow = lazyAfterPaint(async () => (await import("./movie/poster-glow.tsx")).PosterGlow);
const About = lazyAfterPaint(async () => (await import("./about.tsx")).About);
const PastMovies = lazyAfterPaint(async () => (await import("./movie/past-movies.tsx")).PastMovies);
const RoomNotice = lazyAfterPaint(async () => (await import("./notice/room-notice.tsx")).RoomNotice);
const SettingsSheet = lazyAfterPaint(
  async () => (await import("./settings/settings-sheet.tsx")).SettingsSheet,
);

/** A keyboard that leaves less than this, px, leaves room for what is being written and the votes in one line. */
const SHORT_PX = 480;

/** The phone with a show of its own. */
export function PhoneScreen(): JSX.Element {
  const store = createShow({ kind: "phone" });
  let updates: AppUpdates | undefined;
  const look = on([() => store.state.round?.number, () => store.state.pending], () =>
    updates?.onShowChange(),
  );
  createEffect(look);
  void importAfterPaint(() => import("../i18n/translated-page.ts")).then(({ keepTranslatedPage }) =>
    keepTranslatedPage(),
  );
  // A plain-http address lets no app be kept.
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    void importAfterPaint(() => import("../app/updates/app-updates.ts")).then(
      ({ createAppUpdates }) => (updates = createAppUpdates(store)),
    );
  onCleanup(() => updates?.stop());
  onCleanup(() => store.close());
  return <Phone store={store} />;
}

/** A phone: one view at a time with the votes always under the thumb; side by side where there is room. */
export function Phone(props: { store: ShowStore }): JSX.Element {
  const [view, setView] = createSignal<View>("movie");
  const [boardReaction, setBoardReaction] = createSignal<Reaction>("love");
  /** Whether the board has changed since it was last looked at. */
  const [boardChanged, setBoardChanged] = createSignal(false);
  const [settingsOpen, setSettingsOpen] = createSignal(false);
  /** What a keyboard leaves in sight while someone writes; undefined: nobody does. */
  const [keyboard, setKeyboard] = createSignal<KeyboardViewport>();
  const state = () => props.store.state;

  const [talk] = createAfterPaint(
    () => import("./chat/chat.tsx"),
    ({ createTalk }) => createTalk(props.store),
  );
  /** Nothing gives way to a held movie before this is there: on a bad network that may be a while. */
  const [pinning, loading] = createAfterPaint(
    () => import("./pinned/pin-button.tsx"),
    ({ createPinning }) => createPinning(props.store),
  );
  const isPinned = () => pinning()?.pinned() !== undefined;
  let pinButton: HTMLButtonElement | undefined;
  const openPinned = (round: Round) => {
    setView("movie");
    void loading.then(({ pin }) => pin(round));
  };
  const openBoard = (reaction: Reaction) => {
    setBoardReaction(reaction);
    setView("board");
    // What was pressed is out of sight now.
    document.querySelector<HTMLElement>('.board-mood[aria-pressed="true"]')?.focus();
  };
  const closePinned = () => {
    pinning()?.unpin();
    pinButton?.focus({ preventScroll: true });
  };

  return (
    <div
      class="phone"
      // A keyboard may leave a tablet too little room for all three: it keeps what is being written.
      data-view={keyboard() ? "chat" : view()}
      data-writing={keyboard() && (keyboard()!.height < SHORT_PX ? "short" : "")}
      data-identity={state().identity}
      data-late={state().late ? "" : undefined}
      style={keyboard() && { height: `${keyboard()!.height}px`, top: `${keyboard()!.top}px` }}
    >
      <PosterGlow state={state()} now={() => props.store.now()} />
      <p class="unseen" role="status">
        {announcement(props.store)}
      </p>
      <header class="phone-header">
        <BrandName />
        <MiniPlayer store={props.store} />
        <ConnectionStatusLine connection={state().connection} audience={state().audience} />
        <button
          type="button"
          class="phone-settings"
          aria-label={words.settings()}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => {
            // Safari leaves the focus where it was; the sheet gives it back to who has it.
            currentTarget.focus();
            setSettingsOpen(true);
          }}
        >
          <Icon of="settings" />
        </button>
        <RoomNotice store={props.store} />
      </header>

      <main class="phone-main">
        <section class="phone-movie" aria-label={words.movie.heading()}>
          <div class="phone-scroll column" tabindex="-1" inert={isPinned()}>
            <div class="stage">
              <MovieFlip
                round={state().round}
                next={state().held ? undefined : state().next}
                now={() => props.store.now()}
                posters={state().poster}
                fallback={<Starting offline={state().connection === "offline"} />}
              >
                {(round) => <MovieScene round={round()} store={props.store} />}
              </MovieFlip>
              <Show when={pinning()} keyed>
                {({ PinButton }) => (
                  <Show when={state().round}>
                    {(round) => <PinButton ref={pinButton} round={round()} onPin={openPinned} />}
                  </Show>
                )}
              </Show>
            </div>
            <Leaders leaderboard={state().leaderboard} config={state().config} onPick={openBoard} />
            <PastMovies state={state()} onOpen={openPinned} />
            <About source={state().config?.source} />
          </div>
          <Show when={pinning()} keyed>
            {({ pinned, byHand, PinnedMovie }) => (
              <Show when={pinned()}>
                {(movie) => (
                  <PinnedMovie store={props.store} pinned={movie()} focus={byHand()} onBack={closePinned} />
                )}
              </Show>
            )}
          </Show>
        </section>
        <section class="board" aria-labelledby="board-heading">
          <h2 id="board-heading" class="panel-heading">
            {words.board.heading()}
          </h2>
          <Board
            leaderboard={state().round && state().leaderboard}
            config={state().config}
            reaction={boardReaction()}
            onReaction={setBoardReaction}
            selected={view() === "board"}
            onChanged={setBoardChanged}
          />
        </section>
        <section class="phone-chat" aria-labelledby="chat-heading">
          <h2 id="chat-heading" class="panel-heading">
            {words.chat.heading()}
          </h2>
          <Show when={talk()} keyed fallback={<p class="hint">{words.chat.loading()}</p>}>
            {({ Chat, chat }) => (
              <Chat
                chat={chat}
                config={state().config}
                identity={state().identity}
                selected={view() === "chat"}
                onKeyboard={setKeyboard}
              />
            )}
          </Show>
        </section>
      </main>

      <VoteButton state={state()} otherPinned={isPinned()} onVote={props.store.vote} onOpen={openPinned} />
      <Navigation
        view={view()}
        messages={talk()?.chat.messages() ?? []}
        isOwn={(author) => talk()?.chat.isOwn(author) === true}
        boardChanged={boardChanged()}
        onView={setView}
      />
      <Show when={settingsOpen()}>
        <SettingsSheet store={props.store} onClose={() => setSettingsOpen(false)} />
      </Show>
    </div>
  );
}

/** What a screen reader says when the movie changes. */
function announcement({ state }: ShowStore): string {
  const movie = state.round?.movie;
  return movie ? words.movie.announce(movie.title, releaseYear(movie.releaseDate)) : "";
}

/** Before the first movie is known. */
function Starting(props: { offline: boolean }): JSX.Element {
  return (
    <div class="starting">
      <p class="starting-line">{props.offline ? words.movie.offline() : words.movie.starting()}</p>
      <p class="hint">{props.offline ? words.movie.offlineHint() : words.movie.startingHint()}</p>
    </div>
  );
}
