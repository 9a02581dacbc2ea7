import type { SessionEvent } from "@marquee/client/session-events";
import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { createChatHearing } from "./chat-log.ts";
import { withRun } from "./held-runs.ts";
import type { ShowEvent } from "./reduce.ts";
import { createRefusals } from "./refusals.ts";
import type { ShowState } from "./state.ts";
import { createTallyPlayer } from "./tally-player.ts";

/** What a screen makes of its session's events besides showing them. The first paint does without it. */
export type LiveParts = {
  /** Hears an event of the session; true if it is taken care of. */
  hear: (event: SessionEvent) => boolean;
  /** One's own tap was taken. */
  tapped: (round: number, reaction: Reaction) => void;
  /** The state after an event, with what a movie needs that a host holds. */
  withRun: typeof withRun;
  stop: () => void;
};

/** Makes the parts of a screen that shows `state`; `dispatch` takes what they add to it. */
export function createLiveParts(
  kind: ScreenKind,
  state: ShowState,
  dispatch: (event: ShowEvent) => void,
): LiveParts {
  const refusals = createRefusals(
    (text) => dispatch({ type: "refusal", text }),
    () => !document.hidden,
  );
  const chat = createChatHearing(
    () => state,
    (log) => dispatch({ type: "chat", log }),
  );
  const player = createTallyPlayer(kind, state, (tally) => dispatch({ type: "drawn", tally }));
  return {
    hear(event) {
      if (event.type === "refused") refusals.add(event.taps, event.why, event.left);
      if (event.type === "awake") refusals.seen();
      return chat.hear(event) || player.hear(event);
    },
    ...{ tapped: player.tapped, withRun },
    stop: () => [refusals, chat, player].forEach((part) => part.stop()),
  };
}
