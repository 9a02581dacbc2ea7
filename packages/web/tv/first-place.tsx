import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { burstIcons } from "../show/components/icon-burst.ts";
import { createFirstPlace } from "../show/first-place.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { titleScript } from "@marquee/core/movie/title-layout";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { words } from "../i18n/words.ts";
import "./first-place.css";

/** How long the splash stays, ms: a round's final result comes about three seconds into the next movie, whose last second has a verdict of its own. */
const SPLASH_MS = 5_000;

/** A splash along the foot when a movie takes first place tonight. It covers what is said, and never the movie. */
export function FirstPlace(props: {
  leaderboard: Leaderboard;
  round: number | undefined;
  config: Config | undefined;
}): JSX.Element {
  const first = createFirstPlace(
    () => props.leaderboard,
    () => props.round,
  );
  const [shown, setShown] = createSignal<Standing>();
  createEffect(() => {
    setShown(first());
    const timer = setTimeout(() => setShown(undefined), SPLASH_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <Show when={shown()} keyed>
      {(standing) => <Splash standing={standing} config={props.config} />}
    </Show>
  );
}

function Splash(props: { standing: Standing; config: Config | undefined }): JSX.Element {
  let air: HTMLSpanElement | undefined;
  onMount(() => air && burstIcons(air, props.standing.reaction, 10, 2.6, 7));
  return (
    <section
      class="first row"
      role="status"
      data-mood={props.standing.reaction}
      style={{ "--lasts": `${SPLASH_MS}ms` }}
    >
      <span class="burst" ref={air} />
      <div class="first-poster">
        <PosterThumbnail movie={props.standing.movie} config={props.config} />
      </div>
      <div class="first-text">
        <p class="first-heading">{wordsAfterPaint.tv.first()}</p>
        <p class="first-title" dir="auto" data-script={titleScript(props.standing.movie.title)}>
          {props.standing.movie.title}
        </p>
      </div>
      <p class="first-votes row inked">
        <ReactionIcon of={props.standing.reaction} />
        <span class="unseen">{words.mood(props.standing.reaction)}</span>
        {words.short(props.standing.votes)}
      </p>
    </section>
  );
}
