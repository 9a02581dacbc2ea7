import type { DeskApi } from "@marquee/client/desk-api";
import type { Desk } from "@marquee/core/host/desk";
import type { BlockedMovie, MovieBlocks, MovieQueue } from "@marquee/core/host/programme";
import { strikeOf } from "@marquee/core/host/strike";
import type { Standing } from "@marquee/core/leaderboard/schema";
import type { Movie } from "@marquee/core/movie/schema";
import { type Accessor, createMemo, createSignal } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { type DeskActs, typeOf } from "./desk-acts.ts";

/** What adds to a list or takes out of it is asked for so often when others change the list at the same time. */
const ATTEMPTS = 3;

/** What is done to the order of the queue is done to this id. */
export const ORDER_ID = "order";

/** What is shown next, and what not at all. */
export type Programme = {
  queue: Accessor<readonly Movie[]>;
  blocks: Accessor<readonly BlockedMovie[]>;
  /** The movies that may be queued; none until `look` was called. */
  pool: Accessor<readonly Movie[]>;
  /** Reads the pool, which changes with each movie that is shown. */
  look: () => void;
  queueMovie: (movie: Movie) => void;
  unqueueMovie: (movie: Movie) => void;
  /** Moves a queued movie by one place, `-1`: to the front. */
  move: (movie: Movie, by: -1 | 1) => void;
  block: (movie: BlockedMovie) => void;
  unblock: (movie: BlockedMovie) => void;
  /** Takes a standing off tonight's board. */
  strike: (standing: Standing) => void;
};

/** What is done to a standing is done to this id. */
export const strikeId = ({ reaction, movie }: Standing): string => strikeOf(reaction, movie.id);

export type ProgrammeOptions = {
  api: () => DeskApi | undefined;
  /** What the server told last. */
  read: Accessor<Desk | undefined>;
  acts: DeskActs;
  /** Hears that a movie was blocked, before that is told. */
  onBlocked: (api: DeskApi, id: string) => Promise<void>;
};

/** Makes what changes the programme. */
export function createProgramme({ api, read, acts: { act }, onBlocked }: ProgrammeOptions): Programme {
  const [queue, setQueue] = createNewest<MovieQueue>(() => read()?.queue);
  const [blocks, setBlocks] = createNewest<MovieBlocks>(() => read()?.blocks);
  const [pool, setPool] = createSignal<readonly Movie[]>([]);
  const movies = () => queue()?.movies ?? [];

  function unblock({ id, title }: BlockedMovie): void {
    const ask = async (desk: DeskApi) => setBlocks(await repeat(() => desk.unblockMovie(id)));
    void act(id, ask, { text: hostWords.isUnblocked(title) });
  }
  return {
    queue: movies,
    blocks: () => blocks()?.movies ?? [],
    pool,
    look: () =>
      void api()
        ?.pool()
        .then(setPool, () => undefined),
    queueMovie({ id, title }) {
      const ask = async (desk: DeskApi) => setQueue(await repeat(() => desk.queueMovie(id)));
      void act(id, ask, { text: hostWords.isQueued(title) });
    },
    unqueueMovie({ id, title }) {
      const ask = async (desk: DeskApi) => setQueue(await repeat(() => desk.unqueueMovie(id)));
      void act(id, ask, { text: hostWords.isUnqueued(title) });
    },
    move({ id }, by) {
      const { version = 0 } = queue() ?? {};
      const ids = movies().map((one) => one.id);
      const from = ids.indexOf(id);
      if (from < 0 || ids[from + by] === undefined) return;
      ids.splice(from + by, 0, ...ids.splice(from, 1));
      const ask = async (desk: DeskApi) => setQueue(await desk.orderQueue(ids, version));
      void act(ORDER_ID, ask, { text: hostWords.ordered() });
    },
    block({ id, title }) {
      const ask = async (desk: DeskApi) => {
        setBlocks(await repeat(() => desk.blockMovie(id, title)));
        await onBlocked(desk, id);
      };
      void act(id, ask, { text: hostWords.isBlocked(title), undo: () => unblock({ id, title }) });
    },
    unblock,
    strike(standing) {
      const ask = (desk: DeskApi) => repeat(() => desk.strikeStanding(standing));
      void act(strikeId(standing), ask, { text: hostWords.isStruck(standing.movie.title) });
    },
  };
}

/** The list of the greater version: the server answers before the desk is read again. */
function createNewest<List extends { version: number }>(
  read: Accessor<List | undefined>,
): [Accessor<List | undefined>, (list: List) => void] {
  const [answered, setAnswered] = createSignal<List>();
  const newest = createMemo(() => {
    const [one, other] = [read(), answered()];
    return one && other && other.version > one.version ? other : (one ?? other);
  });
  return [newest, (list) => setAnswered(() => list)];
}

/** What adds or takes out is the same whatever the list is, so it is asked for again when the list has changed meanwhile. */
async function repeat<List>(ask: () => Promise<List>, attempts = ATTEMPTS): Promise<List> {
  try {
    return await ask();
  } catch (error) {
    if (typeOf(error) !== "VersionBehind" || attempts === 1) throw error;
    return repeat(ask, attempts - 1);
  }
}
