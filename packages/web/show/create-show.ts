import { createSession, type Session } from "@marquee/client/session";
import type { SessionEvent } from "@marquee/client/session-events";
import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Config } from "@marquee/core/show/schema";
import { watchPage } from "../app/page-events.ts";
import type { ChatHearing } from "./chat-log.ts";
import { posterUrl } from "./picture-urls.ts";
import { browserPorts, type ShowPorts } from "./ports.ts";
import { createPosters } from "./posters.ts";
import { createReactiveState } from "../ui/reactive-state.ts";
import { emptyState, reduce, type ShowEvent } from "./reduce.ts";
import type { Refusals } from "./refusals.ts";
import type { ShowStore } from "./state.ts";

/** Before its first movie a page waits so long for the poster, ms, until it draws the title instead: a blank is better than a flash of letters. */
const FIRST_POSTER_MS = 800;

export type ShowOptions = { kind: ScreenKind; ports?: ShowPorts };

/** Makes the one store of a screen: what its session tells, reduced to what is shown. It begins at once and ends with `close`. */
export function createShow({ kind, ports = browserPorts() }: ShowOptions): ShowStore {
  const [state, setState] = createReactiveState(emptyState());
  const dispatch = (event: ShowEvent) => {
    setState(reduce(state, event));
    if (state.round && state.poster[state.round.number] !== "loading") ports.onDrawn?.();
  };

  const onRefusal = (text: string | undefined) => dispatch({ type: "refusal", text });

  const posters = createPosters({
    load: ports.loadImage,
    random: ports.random,
    onState: (round, poster) => dispatch({ type: "poster", round, poster }),
  });
  let refusals: Refusals | undefined;
  let chat: ChatHearing | undefined;

  function onEvent(event: SessionEvent): void {
    if (!chat?.hear(event)) dispatch(event);
    if (event.type === "refused") refusals?.add(event.taps, event.why, event.left);
    if (event.type === "awake") refusals?.seen();
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
        const { createRefusals, createChatHearing, ...live } = await ports.loadLive(config, now);
        refusals ??= createRefusals(onRefusal, () => !document.hidden);
        chat ??= createChatHearing(
          () => state,
          (log) => dispatch({ type: "chat", log }),
        );
        return live;
      },
    },
  });
  const unwatch = watchPage(session.page);

  return {
    state,
    now: session.now,
    vote: session.vote,
    say: session.say,
    readAddress: () => readAddress(state.config, ports, dispatch),
    close() {
      unwatch();
      session.close();
      chat?.stop();
      posters.close();
      refusals?.stop();
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
