import { createSession, type Session } from "@marquee/client/session";
import type { SessionEvent } from "@marquee/client/session-events";
import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Config } from "@marquee/core/show/schema";
import { watchPage } from "../app/page-events.ts";
import type { LiveParts } from "./live-parts.ts";
import { posterUrl } from "./picture-urls.ts";
import { browserPorts, type ShowPorts } from "./ports.ts";
import { createPosters } from "./posters.ts";
import { createReactiveState } from "../ui/reactive-state.ts";
import { emptyState, reduce, type ShowEvent } from "./reduce.ts";
import type { ShowStore } from "./state.ts";

/** Before its first movie a page waits so long for the poster, ms, until it draws the title instead: a blank is better than a flash of letters. */
const FIRST_POSTER_MS = 800;

export type ShowOptions = { kind: ScreenKind; ports?: ShowPorts };

/** Makes the one store of a screen: what its session tells, reduced to what is shown. It begins at once and ends with `close`. */
export function createShow({ kind, ports = browserPorts() }: ShowOptions): ShowStore {
  const [state, setState] = createReactiveState(emptyState());
  let parts: LiveParts | undefined;
  const dispatch = (event: ShowEvent) => {
    const next = reduce(state, event);
    setState(parts ? parts.withRun(state, next) : next);
    if (state.round && state.poster[state.round.number] !== "loading") ports.onDrawn?.();
  };

  const posters = createPosters({
    load: ports.loadImage,
    random: ports.random,
    onState: (round, poster) => dispatch({ type: "poster", round, poster }),
  });

  function onEvent(event: SessionEvent): void {
    if (!parts?.hear(event)) dispatch(event);
    if (event.type === "round" && event.when !== "past" && state.config) {
      const { number, movie } = event.round;
      const patienceMs = state.round || event.when === "next" ? 0 : FIRST_POSTER_MS;
      posters.want(number, posterUrl(state.config, movie, kind), patienceMs);
    }
    if (event.type === "flip" && event.round) posters.forgetBefore(event.round.number);
  }

  const session: Session = createSession({
    kind,
    onEvent,
    ports: {
      ...ports,
      async loadLive(config, now) {
        const live = await ports.loadLive(config, now);
        parts ??= live.createLiveParts(kind, state, dispatch);
        return live;
      },
    },
  });
  const unwatch = watchPage(session.page);

  return {
    state,
    now: session.now,
    vote(reaction, round = state.round?.number) {
      const taken = session.vote(reaction, round);
      if (taken) parts?.tapped(round!, reaction);
      return taken;
    },
    say: session.say,
    page: session.page,
    readAddress: () => readAddress(state.config, ports, dispatch),
    close() {
      unwatch();
      session.close();
      parts?.stop();
      posters.close();
    },
  };
}

async function readAddress(
  known: Config | undefined,
  { readConfig }: ShowPorts,
  dispatch: (event: ShowEvent) => void,
): Promise<void> {
  // A deployment's is the page's own.
  if (!known || known.join === "/") return;
  const { join } = await readConfig().catch(() => known);
  if (join !== known.join) dispatch({ type: "config", config: { ...known, join } });
}
