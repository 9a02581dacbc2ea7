/** Where the rows are: the keys of the three tables, written by the resolvers and read by the conductor. */

/** Reviews: one lane of one round. */
export const lanePk = (round: number, lane: string): string => `${round}#${lane}`;

/** Reviews: one voter's row in a lane. */
export const voterSk = (identityId: string): string => `voter#${identityId}`;

/** Reviews: what every voter's key in a lane begins with. */
export const VOTER_PREFIX = "voter#";

/** Reviews: the attribute of a voter's row that holds the sequence which `ballot` has reached. */
export const sequenceOf = (ballot: string): string => `seq:${ballot}`;

/** Reviews: a lane's running tally. */
export const LANE_TALLY_SK = "tally";

/** Reviews: what was last published. */
export const STATE_PK = "state";

/** Reviews: the tally that was last published. */
export const TALLY_SK = "tally";

/** Reviews: the leaderboard that was last published, with all that may move up. */
export const LEADERBOARD_SK = "leaderboard";

/** Reviews: what screens show of it. Its key comes after the tally's, so that a query from there on leaves the large row out. */
export const TOP_SK = "top";

/** Movie: the movie of each round, in order. */
export const ROUND_PK = "round";

/** Movie: one round. Its number is padded so that text sorts as numbers. */
export const roundSk = (number: number): string => `${1_000_000_000 + number}`;

/** Movie: the pool to pick from, one row a movie. */
export const POOL_PK = "pool";

/** Movie: the conductor's own rows. */
export const CONDUCTOR_PK = "conductor";

/** Movie: the lease of the conductor that leads; also how many phones are here, when somebody was seen last and whether the show is asleep. */
export const LEASE_SK = "mark";

/** Movie: how far the rounds are closed. */
export const CLOSED_SK = "closed";

/** Movie: where the pool's movies come from. */
export const PROGRAMME_SK = "programme";

/** Movie: how many lanes rounds have, where the show runs on one machine. */
export const LANES_SK = "lanes";

/** Movie: the host link's key, as its hash, and who came by it. */
export const HOST_PK = "host";
export const HOST_KEY_SK = "key";

/** Movie: how the room is run. */
export const ROOM_SK = "room";

/** Movie: what a host wants to be shown next, what not at all, and what to be off the board; one row each. */
export const PROGRAMME_PK = "programme";
export const QUEUE_SK = "queue";
export const BLOCKS_SK = "blocks";
export const STRIKES_SK = "strikes";

/** The part of a host key by which a key is known that may be right, without a hash; the rest is 144 random bits. */
export const selectorOf = (key: string): string => key.slice(0, 8);

/** Movie: what hosts did, in order. */
export const ACT_PK = "act";

/** Movie: the act `id` of the instant `epochMs`, which has so many digits until the year 2286 that text sorts as numbers. */
export const actSk = (epochMs: number, id: string): string => `${epochMs}#${id}`;

/** Audience: who is muted, a row an author. */
export const MUTE_PK = "mute";
export const muteSk = (author: string): string => `mute#${author}`;

/** Audience: what waits for a host, in order: an id begins with when it was said. */
export const SUBMISSION_PK = "submission";
export const submissionId = (epochMs: number, random: string): string => `${epochMs}-${random}`;

/** Audience: how many wrong host keys came in a minute. */
export const wrongKeysPk = (epochMs: number): string => `wrong-keys#${Math.floor(epochMs / 60_000)}`;
export const WRONG_KEYS_SK = "count";

/** Audience: how long one bucket of check-ins lasts, ms; the audience is this bucket's and the last one's, the one before tells who was here before. */
export const BUCKET_MS = 60_000;
export const bucketAt = (epochMs: number): number => Math.floor(epochMs / BUCKET_MS);
/** Audience: lanes that a bucket is spread over: a room of any size checks in slowly enough for 16. */
export const BUCKET_LANES = 16;
export const bucketPk = (bucket: number, lane: string): string => `here#${bucket}#${lane}`;

/** Audience: when a TV checked in last, which is no audience. One row for all of them. */
export const TV_PK = "tv";
export const TV_SK = "seen";

/** Audience: chat's rate limits, a row a person and a row a second for the room. */
export const ratePk = (identityId: string): string => `chat#${identityId}`;
export const roomPk = (second: number): string => `room#${second}`;
export const RATE_SK = "rate";
