import { checkInMsFor, COUNT_MS } from "@marquee/core/audience/presence";
import {
  busyTickMs,
  conductorMb,
  flushMsFor,
  lanesFor,
  looksInRound,
  tickMsFor,
} from "@marquee/core/audience/sizing";
import { tellsLastVotes } from "@marquee/core/conductor/publish-tally";
import { timing } from "@marquee/core/round/round";
import { BUCKET_LANES } from "./table-keys.ts";
import { UNITS, type Usage } from "./prices.ts";

/** A room for an hour. */
export type Room = {
  /** Phones, all of them there for the whole hour. A TV costs what a phone that is silent costs. */
  viewers: number;
  /** How often a phone speaks in a round: taps of two seconds are one batch. */
  batchesPerViewerRound: number;
  roundMs: number;
  /** Messages that people write, in all the room. */
  chatPerSecond: number;
};

const HOUR_MS = 3_600_000;
const HOURS_A_MONTH = 730;
const GB = 1e9;

/** A conductor starts each minute, and lives for 125 s. */
const CONDUCTORS_AN_HOUR = 60;
const CONDUCTOR_LIFE_S = 125;

/** AWS bills gigabytes of 1,024 MB. */
export const gbOf = (mb: number): number => mb / 1_024;

/** A conductor asks the API for the time so often when it starts. */
const CLOCK_SAMPLES = 3;

/** A phone is opened, or comes back from its owner's pocket, so often in an hour. */
const ARRIVALS = 2;

/** An arrival: the socket, and a subscription each to rounds, tallies, the board, the chat, what hosts do to it, and how they run the room. */
const ARRIVAL_MESSAGES = 7;

/** Files of the page that a phone without a cache loads. */
const PAGE_FILES = 14;
/** Bytes of the page that a phone without a cache loads, compressed. */
const PAGE_BYTES = 160_000;

/** Keys that SST's function at the edge looks up to route one request. */
const KEYS_A_REQUEST = 2;

/** Bytes of `now.json`, compressed. */
const NOW_BYTES = 2_500;

/** A phone without credentials reads `now.json` so often at first, ms. */
const NOW_MS = 2_500;

/** After this long without credentials a phone reads `now.json` once a round only, ms. */
const PATIENT_MS = 60_000;

/** New identities that Cognito gives a second (GetId, by default). Who waits reads `now.json`. */
const IDENTITIES_PER_SECOND = 25;

/** Bytes on the wire of what AppSync sends, with those of WebSocket, TLS and TCP. */
const TALLY_BYTES = 500;
const ROUND_BYTES = 1_200;
const BOARD_BYTES = 4_500;
const CHAT_BYTES = 600;
const ANSWER_BYTES = 900;

/** Bytes that AppSync logs of a request that went well: its summaries. */
const REQUEST_LOG_BYTES = 700;

/** Bytes that the conductor logs a round: what was announced, and the metrics. */
const ROUND_LOG_BYTES = 1_500;

/** Writes of 1 kB that a movie with a long plot takes. */
const MOVIE_WRITES = 2;
/** Writes of 1 kB that a board with the best 20 per reaction takes. */
const BOARD_WRITES = 13;
/** Reads of 4 kB that a board with the best 20 per reaction takes. */
const BOARD_READS = 4;
/** Writes of 1 kB that the row with the best 5 per reaction takes. */
const TOP_WRITES = 4;
/** Reads of 4 kB that `show` takes: the open and the next round and the top of the board with the tally, half of one each, what hosts did lately, and how the room is run. */
const SHOW_READS = 0.5 + 0.5 + 1 + 1;

/** Bytes of the rows that are read by the thousand: of one voter in a round, and of one check-in. */
export const ROW_BYTES = { voter: 205, checkIn: 110 };
const READ_BYTES = 4_096;

/** How often a round it is read what hosts want: for its announcement, and once more before it begins. */
export const WISHES_A_ROUND = 2;

/** A new leader reads the pool (100 movies) and the last 100 rounds. */
const LEAD_READS = 50;

/** The conductor's metrics, the metrics that alarms look at and the dashboard. */
const METRICS = 7;
const ALARMS = 26;
const DASHBOARDS = 1;

/** What Marquee uses in one hour of a show for `room`; with no viewers, what it costs to keep the show on. */
export function usageOf(room: Room): Usage {
  const { viewers, roundMs, chatPerSecond } = room;
  const times = timing(roundMs);
  const rounds = HOUR_MS / roundMs;
  const voting = viewers > 0 && room.batchesPerViewerRound > 0;

  // No phone speaks more often than the server lets it: as it flushes, and once for what is left at the round's end.
  const most = 1 + roundMs / flushMsFor(viewers, times);
  const inRound = viewers * Math.min(room.batchesPerViewerRound, most);
  const batches = inRound * rounds;
  const arrivals = viewers * ARRIVALS;
  // Who has come checks in once more soon after, to be counted.
  const checkIns = viewers * (HOUR_MS / checkInMsFor(viewers)) + arrivals;
  const chats = chatPerSecond * (HOUR_MS / 1_000);

  const tickMs = tickMsFor({ audience: viewers, votesPerSecond: (inRound * 1_000) / roundMs }, times);
  const busyMs = busyTickMs(viewers, times);
  // A round's first tick says that nobody has voted yet. After it one may look for the last votes of the round before.
  const looks = (ms: number) => rounds * (looksInRound(ms, times) + (tellsLastVotes(ms, times) ? 1 : 0));
  const readings = looks(tickMs);
  // The zero and the final tally, which brings the board along. While people vote every look of a busy room has news, and a quiet one has no more.
  const tallies = 2 * rounds + (voting ? looks(busyMs) : 0);
  const boards = voting ? rounds : 0;
  const shows = arrivals + CONDUCTORS_AN_HOUR * CLOCK_SAMPLES;
  const operations = batches + checkIns + chats + shows + rounds + tallies;

  const heard = rounds + tallies + chats;
  // Who arrives looks once more when all is told.
  const nows = readingsOfNow(viewers, roundMs) + arrivals;
  const edgeRequests = viewers * PAGE_FILES + nows;
  const pages = rounds + CONDUCTORS_AN_HOUR;

  const lanes = lanesFor(viewers);
  const closing = 2 * (lanes + (viewers * ROW_BYTES.voter) / READ_BYTES);
  const counting = 3 * 0.5 * (BUCKET_LANES + (viewers * ROW_BYTES.checkIn) / READ_BYTES);

  return {
    ...NO_USAGE,
    appsyncOperations: operations,
    appsyncMessages: viewers * heard + arrivals * ARRIVAL_MESSAGES,
    appsyncConnectionMinutes: viewers * 60,
    dynamoWrites:
      // The ledger and the lane's tally; the presence; the person's rate and the room's.
      2 * batches +
      checkIns +
      2 * chats +
      // The round; its movie into the pool and out of it; how far rounds are closed.
      rounds * (3 * MOVIE_WRITES + 1) +
      tallies +
      boards * (BOARD_WRITES + TOP_WRITES) +
      // What was counted, into the round's row.
      boards * MOVIE_WRITES +
      // The leader refreshes its lease once a second, and before it announces a round or publishes a tally that is not final.
      HOUR_MS / 1_000 +
      rounds +
      (tallies - rounds),
    dynamoReads:
      // The room's size.
      checkIns * 0.5 +
      // How the room is run; whether the author is muted.
      2 * chats +
      shows * SHOW_READS +
      readings * lanes * 0.5 +
      (HOUR_MS / COUNT_MS) * counting +
      // How far rounds are closed; what hosts want.
      rounds * (closing + 2 * BOARD_READS + 1 + WISHES_A_ROUND) +
      // A standby looks at the lease twice a second.
      2 * (CONDUCTORS_AN_HOUR * CONDUCTOR_LIFE_S - HOUR_MS / 1_000) +
      CONDUCTORS_AN_HOUR * LEAD_READS,
    lambdaGbSeconds: CONDUCTORS_AN_HOUR * CONDUCTOR_LIFE_S * gbOf(conductorMb(viewers)),
    lambdaRequests: CONDUCTORS_AN_HOUR,
    // now.json: each announcement, each new board, each new leader. The page: each round, each new leader.
    s3Puts: rounds + boards + CONDUCTORS_AN_HOUR + pages,
    s3Gets: pages,
    edgeRequests,
    edgeFunctionRuns: edgeRequests,
    edgeKeyReads: edgeRequests * KEYS_A_REQUEST,
    edgeGb: (viewers * PAGE_BYTES + nows * NOW_BYTES) / GB,
    transferGb:
      (operations * ANSWER_BYTES +
        viewers *
          (tallies * TALLY_BYTES + rounds * ROUND_BYTES + boards * BOARD_BYTES + chats * CHAT_BYTES)) /
      GB,
    cognitoIdentities: viewers,
    logGb: (operations * REQUEST_LOG_BYTES + rounds * ROUND_LOG_BYTES) / GB,
    metricMonths: METRICS / HOURS_A_MONTH,
    alarmMonths: ALARMS / HOURS_A_MONTH,
    dashboardMonths: DASHBOARDS / HOURS_A_MONTH,
  };
}

/** A start that finds the show asleep takes so long, s: to begin, and to read one row. Measured, `npm run bench -- wake`, and rounded up. */
const IDLE_START_S = 0.2;

/** Bytes that Lambda logs of such a start: that it began and ended. */
const IDLE_LOG_BYTES = 1_000;

/** What Marquee uses in one hour in which nobody is there and the show sleeps; `alarms` are production's. */
export function asleepUsage({ alarms }: { alarms: boolean }): Usage {
  const starts = CONDUCTORS_AN_HOUR;
  return {
    ...NO_USAGE,
    dynamoReads: starts,
    lambdaRequests: starts,
    lambdaGbSeconds: starts * IDLE_START_S * gbOf(conductorMb(0)),
    logGb: (starts * IDLE_LOG_BYTES) / GB,
    alarmMonths: alarms ? ALARMS / HOURS_A_MONTH : 0,
    dashboardMonths: DASHBOARDS / HOURS_A_MONTH,
  };
}

/** How often `now.json` is read by `viewers` who come all at once and get their credentials one after the other. */
function readingsOfNow(viewers: number, roundMs: number): number {
  const queueMs = (viewers / IDENTITIES_PER_SECOND) * 1_000;
  // Of a wait that is anything up to the whole queue's, on average: its first minute, and the rest.
  const first = queueMs <= PATIENT_MS ? queueMs / 2 : PATIENT_MS - PATIENT_MS ** 2 / (2 * queueMs);
  return viewers * (first / NOW_MS + (queueMs / 2 - first) / roundMs);
}

/** Mutations by which the original changes the movie and clears the votes. */
const ORIGINAL_FLIP = 6;

/**
 * What the design that Marquee replaces uses in one hour for the same room: each vote is a mutation and a write, and goes to every client,
 * as six mutations at each flip do. In its favour its page, transfer, logs and Lambdas are left out, and nothing slows its votes down.
 */
export function baselineUsageOf(room: Room): Usage {
  const { viewers, batchesPerViewerRound, roundMs, chatPerSecond } = room;
  const rounds = HOUR_MS / roundMs;
  const votes = viewers * batchesPerViewerRound * rounds;
  const operations = votes + ORIGINAL_FLIP * rounds + chatPerSecond * (HOUR_MS / 1_000);
  return {
    ...NO_USAGE,
    appsyncOperations: operations,
    appsyncMessages: operations * viewers,
    appsyncConnectionMinutes: viewers * 60,
    dynamoWrites: votes + ORIGINAL_FLIP * rounds,
  };
}

/** Nothing of anything. */
export const NO_USAGE = Object.fromEntries(UNITS.map((unit) => [unit, 0])) as Usage;
