import type { Round } from "@marquee/core/round/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { createEffect, createSignal, getOwner, type JSX, on, onCleanup, runWithOwner, Show } from "solid-js";
import { afterPaint } from "../app/retry-import.ts";
import { Brand } from "../ui/brand-name.tsx";
import { Flip } from "../ui/movie-flip.tsx";
import { Icon } from "../ui/icon.tsx";
import { year } from "../ui/title-layout.ts";
import { late } from "../app/lazy-after-paint.tsx";
import { createShow } from "../show/create-show.ts";
import type { ShowStore } from "../show/state.ts";
import { words } from "../i18n/words.ts";
import { Dock } from "./vote/vote-buttons.tsx";
import { Glow } from "./movie/poster-glow.tsx";
import type { Kept } from "../app/updates/app-updates.ts";
import { Nav, type View } from "./navigation.tsx";
import "./phone.css";
import type { Reader } from "./pinned/pin-button.tsx";
import { Scene } from "./movie/movie-scene.tsx";
import type { Sight } from "./keyboard-viewport.ts";
import { Status } from "./connection-status.tsx";
import { createTalk } from "./chat/chat-store.ts";

const Board = late(async () => (await import("./board/board.tsx")).Board);
const Chat = late(
  async () => (await import("./chat/chat.tsx")).Chat,
  () => <p class="hint">{words.chat.loading()}</p>,
);
const Now = late(async () => (await import("./movie/mini-player.tsx")).Now);
const Leaders = late(async () => (await import("./board/leaders.tsx")).Leaders);
const Past = late(async () => (await import("./movie/past-movies.tsx")).Past);
const Sheet = late(async () => (await import("./settings/settings-sheet.tsx")).Sheet);

/** A keyboard that leaves less than this, px, leaves room for what is being written and the votes in one line. */
const SHORT_PX = 480;

/** The phone with a show of its own. */
export function PhoneScreen(): JSX.Element {
  const store = createShow({ kind: "phone" });
  let kept: Kept | undefined;
  const look = on([() => store.state.round?.number, () => store.state.pending], () => kept?.look());
  createEffect(look);
  // A plain-http address lets no app be kept.
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    void afterPaint(() => import("../app/updates/app-updates.ts")).then(
      ({ keepApp }) => (kept = keepApp(store)),
    );
  onCleanup(() => kept?.stop());
  onCleanup(() => store.close());
  return <Phone store={store} />;
}

/** A phone: one view at a time with the votes always under the thumb; side by side where there is room. */
export function Phone(props: { store: ShowStore }): JSX.Element {
  const [view, setView] = createSignal<View>("movie");
  const [best, setBest] = createSignal<Reaction>("love");
  /** Whether the board has changed since it was last looked at. */
  const [news, setNews] = createSignal(false);
  const [setting, setSetting] = createSignal(false);
  /** What a keyboard leaves in sight while someone writes; undefined: nobody does. */
  const [sight, setSight] = createSignal<Sight>();
  // eslint-disable-next-line solid/reactivity -- a phone keeps its store for as long as it lives
  const talk = createTalk(props.store);
  const state = () => props.store.state;

  const owner = getOwner();
  const coming = afterPaint(() => import("./pinned/pin-button.tsx")).then(
    // eslint-disable-next-line solid/reactivity -- likewise
    ({ createReader }) => runWithOwner(owner, () => createReader(props.store))!,
  );
  /** Nothing gives way to a held movie before this is there: on a bad network that may be a while. */
  const [reader, setReader] = createSignal<Reader>();
  void coming.then(setReader);
  const reading = () => reader()?.held() !== undefined;
  let holder: HTMLButtonElement | undefined;
  const open = (round: Round) => {
    setView("movie");
    void coming.then(({ hold }) => hold(round));
  };
  const pick = (reaction: Reaction) => {
    setBest(reaction);
    setView("board");
    // What was pressed is out of sight now.
    document.querySelector<HTMLElement>('.board-mood[aria-pressed="true"]')?.focus();
  };
  const back = () => {
    reader()?.release();
    holder?.focus({ preventScroll: true });
  };

  return (
    <div
      class="phone"
      // A keyboard may leave a tablet too little room for all three: it keeps what is being written.
      data-view={sight() ? "chat" : view()}
      data-writing={sight() && (sight()!.height < SHORT_PX ? "short" : "")}
      data-identity={state().identity}
      data-late={state().late ? "" : undefined}
      style={sight() && { height: `${sight()!.height}px`, top: `${sight()!.top}px` }}
    >
      <Glow state={state()} now={() => props.store.now()} />
      <p class="unseen" role="status">
        {announcement(props.store)}
      </p>
      <header class="phone-header">
        <Brand />
        <Now store={props.store} />
        <Status connection={state().connection} audience={state().audience} />
        <button
          type="button"
          class="phone-settings"
          aria-label={words.settings()}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => {
            // Safari leaves the focus where it was; the sheet gives it back to who has it.
            currentTarget.focus();
            setSetting(true);
          }}
        >
          <Icon of="settings" />
        </button>
      </header>

      <main class="phone-main">
        <section class="phone-movie" aria-label={words.movie.heading()}>
          <div class="phone-scroll" tabindex="-1" inert={reading()}>
            <div class="stage">
              <Flip
                round={state().round}
                next={state().next}
                now={() => props.store.now()}
                posters={state().poster}
                fallback={<Starting offline={state().connection === "offline"} />}
              >
                {(round) => <Scene round={round} store={props.store} />}
              </Flip>
              <Show when={reader()} keyed>
                {({ Holder }) => (
                  <Show when={state().round}>
                    {(round) => <Holder ref={holder} round={round()} onHold={open} />}
                  </Show>
                )}
              </Show>
            </div>
            <Leaders leaderboard={state().leaderboard} config={state().config} onPick={pick} />
            <Past state={state()} onOpen={open} />
            <About source={state().config?.source} />
          </div>
          <Show when={reader()} keyed>
            {({ held, byHand, HeldMovie }) => (
              <Show when={held()}>
                {(movie) => <HeldMovie store={props.store} held={movie()} focus={byHand()} onBack={back} />}
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
            best={best()}
            onBest={setBest}
            chosen={view() === "board"}
            onNews={setNews}
          />
        </section>
        <section class="phone-chat" aria-labelledby="chat-heading">
          <h2 id="chat-heading" class="panel-heading">
            {words.chat.heading()}
          </h2>
          <Chat
            talk={talk}
            config={state().config}
            identity={state().identity}
            chosen={view() === "chat"}
            onSight={setSight}
          />
        </section>
      </main>

      <Dock
        state={state()}
        held={reading()}
        onVote={(reaction, round) => props.store.vote(reaction, round)}
        onOpen={open}
      />
      <Nav view={view()} messages={talk.messages()} isOwn={talk.isOwn} news={news()} onView={setView} />
      <Show when={setting()}>
        <Sheet join={state().config?.join} onClose={() => setSetting(false)} />
      </Show>
    </div>
  );
}

/** What a screen reader says when the movie changes. */
function announcement({ state }: ShowStore): string {
  const movie = state.round?.movie;
  return movie ? words.movie.announce(movie.title, year(movie.releaseDate)) : "";
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

/** Whose data this is, where its owner asks for that. */
function About(props: { source: "tmdb" | "catalogue" | undefined }): JSX.Element {
  return <footer class="about">{props.source === "tmdb" ? words.tmdb() : null}</footer>;
}
