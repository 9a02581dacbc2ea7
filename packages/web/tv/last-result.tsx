import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX, Show } from "solid-js";
import { resultLine } from "../show/result-line.ts";
import { titleScript } from "@marquee/core/movie/title-layout";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import type { ShowState } from "../show/state.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import "./last-result.css";

/** The final result of the last movie that has one; one that nobody voted for is no news. */
export function LastResult(props: { state: ShowState; config: Config | undefined }): JSX.Element {
  const last = createMemo(() => {
    const { past, tallies } = props.state;
    const round = past.find(({ number }) => tallies[number]?.final);
    const tally = round && tallies[round.number];
    return round && tally && total(tally) > 0 ? { round, tally } : undefined;
  });
  return (
    <Show when={last()}>
      {(found) => (
        <section class="last row">
          <div class="last-poster">
            <PosterThumbnail movie={found().round.movie} config={props.config} />
          </div>
          <div class="last-text">
            <p class="last-title" dir="auto" data-script={titleScript(found().round.movie.title)}>
              {found().round.movie.title}
            </p>
            <p class="last-line">
              <span class="last-heading">{wordsAfterPaint.result.heading()}</span>{" "}
              {resultLine(found().round, props.state.tallies)}
            </p>
            <p class="last-bar" aria-hidden="true">
              <For each={REACTIONS}>
                {(reaction) => <i data-mood={reaction} style={{ "flex-grow": found().tally[reaction] }} />}
              </For>
            </p>
          </div>
        </section>
      )}
    </Show>
  );
}
