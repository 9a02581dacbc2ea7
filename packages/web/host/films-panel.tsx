import type { BlockedMovie } from "@marquee/core/host/programme";
import type { Movie } from "@marquee/core/movie/schema";
import { searchText } from "@marquee/core/movie/search-text";
import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { releaseYear } from "../i18n/release-year.ts";
import { words } from "../i18n/words.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import type { Desk } from "./create-desk.ts";
import "./films-panel.css";
import { NightsPanel } from "./nights-panel.tsx";
import { ORDER_ID, strikeId } from "./programme.ts";

/** So many of what is found are listed: who looks for one of more writes on. */
const FOUND_MAX = 8;

/** What is shown next and what not at all, with a search over the films that wait. */
export function FilmsPanel(props: { id: string; desk: Desk; open: boolean }): JSX.Element {
  const headingId = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const programme = () => props.desk.programme;
  const look = (open: boolean) => {
    if (!open) return;
    programme().look();
    props.desk.nights.look();
  };
  const isFree = (id: string) => !props.desk.isBusy(id);
  const found = () => {
    const wanted = searchText(typed().trim());
    if (wanted === "") return [];
    const taken = new Set([...programme().queue(), ...programme().blocks()].map(({ id }) => id));
    return programme()
      .pool()
      .filter((movie) => searchText(movie.title).includes(wanted) && !taken.has(movie.id))
      .slice(0, FOUND_MAX);
  };
  // The pool changes with each movie that is announced; it is large, and read only for who looks at it.
  const news = () => [props.open, props.desk.show.state.next?.number] as const;
  createEffect(on(news, ([open]) => look(open)));

  return (
    <section
      id={props.id}
      class="host-films host-panel column"
      data-open={props.open ? "" : undefined}
      aria-labelledby={headingId}
    >
      <h2 id={headingId} class="host-heading">
        {hostWords.films()}
      </h2>
      <h3 class="host-subheading">{hostWords.nextOn()}</h3>
      <ol class="column">
        <For each={programme().queue()} fallback={<li class="hint">{hostWords.queueHint()}</li>}>
          {(movie, index) => (
            <Queued desk={props.desk} movie={movie} first={index() === 0} free={isFree(movie.id)} />
          )}
        </For>
      </ol>
      <input
        class="host-field"
        type="search"
        autocomplete="off"
        aria-label={hostWords.search()}
        placeholder={hostWords.search()}
        value={typed()}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Show when={typed().trim() !== ""}>
        <ul class="column">
          <For each={found()} fallback={<li class="hint">{hostWords.noneFound()}</li>}>
            {(movie) => (
              <Film movie={movie}>
                <Press
                  of={movie.title}
                  text={hostWords.queueIt()}
                  free={isFree(movie.id)}
                  onPress={() => programme().queueMovie(movie)}
                />
                <Press
                  of={movie.title}
                  text={hostWords.blockIt()}
                  free={isFree(movie.id)}
                  onPress={() => programme().block(movie)}
                />
              </Film>
            )}
          </For>
        </ul>
      </Show>
      <Show when={programme().blocks().length > 0}>
        <h3 class="host-subheading">{hostWords.notShown()}</h3>
        <ul class="column">
          <For each={programme().blocks()}>
            {(movie) => (
              <Film movie={movie}>
                <Press
                  of={movie.title}
                  text={hostWords.allowIt()}
                  free={isFree(movie.id)}
                  onPress={() => programme().unblock(movie)}
                />
              </Film>
            )}
          </For>
        </ul>
      </Show>
      <Standings desk={props.desk} />
      <NightsPanel desk={props.desk} />
    </section>
  );
}

/** Tonight's board, off which a standing can be taken that came by no honest vote. */
function Standings(props: { desk: Desk }): JSX.Element {
  const standings = () => props.desk.show.state.leaderboard.standings;
  return (
    <Show when={standings().length > 0}>
      <h3 class="host-subheading">{words.board.heading()}</h3>
      <ul class="column">
        <For each={standings()}>
          {(standing) => (
            <li class="host-film row" data-mood={standing.reaction}>
              <ReactionIcon of={standing.reaction} />
              <p dir="auto">{standing.movie.title}</p>
              <span>{words.short(standing.votes)}</span>
              <Press
                of={`${standing.movie.title}, ${words.mood(standing.reaction)}`}
                text={hostWords.strikeIt()}
                free={!props.desk.isBusy(strikeId(standing))}
                onPress={() => props.desk.programme.strike(standing)}
              />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** A queued movie, which can be moved and taken out. */
function Queued(props: { desk: Desk; movie: Movie; first: boolean; free: boolean }): JSX.Element {
  const isStill = () => !props.desk.isBusy(ORDER_ID);
  const last = () => props.desk.programme.queue().at(-1)?.id === props.movie.id;
  return (
    <Film movie={props.movie}>
      <Press
        label={hostWords.earlier(props.movie.title)}
        text="↑"
        free={isStill() && !props.first}
        onPress={() => props.desk.programme.move(props.movie, -1)}
      />
      <Press
        label={hostWords.later(props.movie.title)}
        text="↓"
        free={isStill() && !last()}
        onPress={() => props.desk.programme.move(props.movie, 1)}
      />
      <Press
        label={hostWords.unqueueFilm(props.movie.title)}
        text="×"
        free={props.free}
        onPress={() => props.desk.programme.unqueueMovie(props.movie)}
      />
    </Film>
  );
}

/** A movie in a list, with what can be done to it. */
function Film(props: { movie: BlockedMovie & Partial<Movie>; children: JSX.Element }): JSX.Element {
  return (
    <li class="host-film row">
      <p>
        <span dir="auto">{props.movie.title}</span>{" "}
        <span class="hint">{releaseYear(props.movie.releaseDate ?? null)}</span>
      </p>
      {props.children}
    </li>
  );
}

/** A button whose word stands beside others of the same: `of` says to whom does not see them what it is for, `label` says all of it. */
function Press(props: {
  text: string;
  of?: string;
  label?: string;
  free: boolean;
  onPress: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="host-button host-press"
      aria-label={props.label ?? `${props.text}: ${props.of}`}
      disabled={!props.free}
      onClick={() => props.onPress()}
    >
      {props.text}
    </button>
  );
}
