import type { Round } from "@marquee/core/round/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { createEffect, createSignal, type JSX, lazy, on, onCleanup, Show, Suspense } from "solid-js";
import { again } from "../again.ts";
import { painted } from "../boot/painted.ts";
import { Brand } from "../design/brand.tsx";
import { Flip } from "../design/flip.tsx";
import { Icon } from "../design/icon.tsx";
import { year } from "../design/title.ts";
import { createShow } from "../show/create-show.ts";
import type { ShowStore } from "../show/state.ts";
import { words } from "../words/words.ts";
import { Dock } from "./dock.tsx";
import { Glow } from "./glow.tsx";
import { createHold } from "./hold.ts";
import type { Kept } from "./keep.ts";
import { Nav, type View } from "./nav.tsx";
import "./phone.css";
import { Scene } from "./scene.tsx";
import type { Sight } from "./sight.ts";
import { Status } from "./status.tsx";
import { createTalk } from "./talk.ts";

const Board = lazy(async () => {
  await painted(window.boot?.poster);
  return { default: (await again(() => import("./board.tsx"))).Board };
});
const Chat = lazy(async () => {
  await painted(window.boot?.poster);
  return { default: (await again(() => import("./chat.tsx"))).Chat };
});
const Now = lazy(async () => {
  await painted(window.boot?.poster);
  return { default: (await again(() => import("./now.tsx"))).Now };
});
const Leaders = lazy(async () => {
  await painted(window.boot?.poster);
  return { default: (await again(() => import("./leaders.tsx"))).Leaders };
});
const Past = lazy(async () => {
  await painted(window.boot?.poster);
  return { default: (await again(() => import("./past.tsx"))).Past };
});
const Sheet = lazy(async () => ({ default: (await again(() => import("./sheet.tsx"))).Sheet }));
const HeldMovie = lazy(async () => ({ default: (await again(() => import("./held.tsx"))).HeldMovie }));

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
    void painted(window.boot?.poster)
      .then(() => again(() => import("./keep.ts")))
      .then(({ keepApp }) => (kept = keepApp(store)));
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

  // eslint-disable-next-line solid/reactivity -- likewise
  const { held, byHand, hold, release } = createHold(props.store);
  let holder: HTMLButtonElement | undefined;
  const open = (round: Round) => {
    hold(round);
    setView("movie");
  };
  const back = () => {
    release();
    holder?.focus({ preventScroll: true });
  };

  return (
    <div
      class="phone"
      // A keyboard may leave a tablet too little room for all three: it keeps what is being written.
      data-view={sight() ? "chat" : view()}
      data-writing={sight() && (sight()!.height < SHORT_PX ? "short" : "")}
      data-seat={state().seat}
      data-late={state().late ? "" : undefined}
      style={sight() && { height: `${sight()!.height}px`, top: `${sight()!.top}px` }}
    >
      <Glow state={state()} now={() => props.store.now()} />
      <p class="unseen" role="status">
        {announcement(props.store)}
      </p>
      <header class="phone-header">
        <Brand />
        <Suspense>
          <Now store={props.store} />
        </Suspense>
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
          <div class="phone-scroll" tabindex="-1" inert={held() !== undefined}>
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
              <Show when={state().round}>
                {(round) => <Holder ref={holder} round={round()} onHold={open} />}
              </Show>
            </div>
            <Suspense>
              <Leaders
                leaderboard={state().leaderboard}
                config={state().config}
                onPick={(reaction) => {
                  setBest(reaction);
                  setView("board");
                }}
              />
            </Suspense>
            <Show when={state().past.length > 0}>
              <Suspense>
                <Past state={state()} onOpen={open} />
              </Suspense>
            </Show>
            <About source={state().config?.source} />
          </div>
          <Show when={held()}>
            {(movie) => (
              <Suspense>
                <HeldMovie store={props.store} held={movie()} focus={byHand()} onBack={back} />
              </Suspense>
            )}
          </Show>
        </section>
        <section class="board" aria-labelledby="board-heading">
          <h2 id="board-heading" class="panel-heading">
            {words.board.heading()}
          </h2>
          <Suspense>
            <Board
              leaderboard={state().round && state().leaderboard}
              config={state().config}
              best={best()}
              onBest={setBest}
              chosen={view() === "board"}
              onNews={setNews}
            />
          </Suspense>
        </section>
        <section class="phone-chat" aria-labelledby="chat-heading">
          <h2 id="chat-heading" class="panel-heading">
            {words.chat.heading()}
          </h2>
          <Suspense fallback={<p class="hint">{words.chat.loading()}</p>}>
            <Chat
              talk={talk}
              config={state().config}
              seat={state().seat}
              chosen={view() === "chat"}
              onSight={setSight}
            />
          </Suspense>
        </section>
      </main>

      <Dock
        state={state()}
        held={held() !== undefined}
        onVote={(reaction) => props.store.vote(reaction)}
        onOpen={open}
      />
      <Nav view={view()} messages={talk.messages()} isOwn={talk.isOwn} news={news()} onView={setView} />
      <Show when={setting()}>
        <Suspense>
          <Sheet join={state().config?.join} onClose={() => setSetting(false)} />
        </Suspense>
      </Show>
    </div>
  );
}

/**
 * Holds the movie on screen. It stands beside the movies and not in one of them, so that it keeps the focus when they change.
 */
function Holder(props: {
  ref: HTMLButtonElement | undefined;
  round: Round;
  onHold: (round: Round) => void;
}): JSX.Element {
  /** The one that the finger came down on: the movie may change before it is lifted. */
  let meant: Round | undefined;
  return (
    <button
      type="button"
      class="holder"
      ref={props.ref}
      aria-label={words.movie.holdThis()}
      onPointerDown={() => (meant = props.round)}
      onClick={() => {
        props.onHold(meant ?? props.round);
        meant = undefined;
      }}
    >
      <Icon of="hold" />
      <span>{words.movie.hold()}</span>
    </button>
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
