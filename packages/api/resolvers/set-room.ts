import { type Context, util } from "@aws-appsync/utils";
import { MESSAGE_PATTERN } from "@marquee/core/chat/rules";
import {
  HOLD_MAX_MS,
  MOVIE_ID_MAX,
  NOTICE_MAX,
  NOTICE_MAX_MS,
  SLOW_SECONDS,
} from "@marquee/core/host/limits";
import type { Room } from "@marquee/core/host/room";
import type { SetRoomMutationVariables } from "../operations/generated-host.ts";
import { refuse } from "./resolver-errors.ts";
import { iso } from "./timestamps.ts";

/** What the steps of `setRoom` hand on: the room as it is to be. */
export type SetRoom = Context<SetRoomMutationVariables, { room: Room }, { result: Room }>;

/** Checks how a host wants the room to be run. */
export function request(ctx: SetRoom): object {
  const { version, chat, slowSeconds, notice, held } = ctx.args.input;
  if (version < 0) refuse("InvalidInput", `A version is 0 or greater, not ${version}`);
  if (slowSeconds < SLOW_SECONDS.least || slowSeconds > SLOW_SECONDS.most) {
    refuse(
      "InvalidInput",
      `A slow chat has each person wait ${SLOW_SECONDS.least} to ${SLOW_SECONDS.most} seconds, not ${slowSeconds}`,
    );
  }
  // Nothing of it is made from the present time: a repeat puts the identical item, which AppSync takes for a success.
  ctx.stash.room = {
    version: version + 1,
    chat,
    slowSeconds,
    notice: notice ? checked(notice) : null,
    held: held ? checkedHold(held) : null,
  };
  return {};
}

export function response(ctx: SetRoom): Room {
  return ctx.prev.result;
}

function checked(notice: NonNullable<Room["notice"]>): Room["notice"] {
  const text = notice.text.trim();
  if (text.length > NOTICE_MAX) {
    refuse(
      "InvalidInput",
      `A notice has at most ${NOTICE_MAX} characters; this one has ${text.length}: shorten it`,
    );
  }
  if (!util.matches(MESSAGE_PATTERN, text)) {
    refuse(
      "InvalidInput",
      `A notice has 1 to ${NOTICE_MAX} characters that can be seen, and no line breaks or control characters`,
    );
  }
  const until = util.time.parseISO8601ToEpochMilliSeconds(notice.until);
  const latest = util.time.nowEpochMilliSeconds() + NOTICE_MAX_MS;
  // One that has ended is no error: the desk that keeps it changes something else.
  if (until > latest) refuse("InvalidInput", `A notice ends at ${iso(latest)} at the latest`);
  return { text, until: iso(until) };
}

function checkedHold(held: NonNullable<Room["held"]>): Room["held"] {
  const { movie, until } = held;
  if (movie.length < 1 || movie.length > MOVIE_ID_MAX) {
    refuse("InvalidInput", `A movie is held by its id, of 1 to ${MOVIE_ID_MAX} characters`);
  }
  const end = util.time.parseISO8601ToEpochMilliSeconds(until);
  const latest = util.time.nowEpochMilliSeconds() + HOLD_MAX_MS;
  if (end > latest) refuse("InvalidInput", `A movie is held until ${iso(latest)} at the latest`);
  return { movie, until: iso(end) };
}
