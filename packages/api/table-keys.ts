/** Where the rows are: the keys of the three tables, written by the resolvers and read by the conductor. */

/** Lanes that a round's votes are spread over, so that no partition key takes them all. */
export const LANES = "0123456789abcdef";

/** A caller's lane: the last hex digit of the Cognito identity id. */
export const laneOf = (identityId: string): string => identityId.slice(-1);

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

/** Reviews: the leaderboard that was last published. */
export const LEADERBOARD_SK = "leaderboard";

/** Movie: the movie of each round, in order. */
export const ROUND_PK = "round";

/** Movie: one round. Its number is padded so that text sorts as numbers. */
export const roundSk = (number: number): string => `${1_000_000_000 + number}`;

/** Movie: the pool to pick from, one row a movie. */
export const POOL_PK = "pool";

/** Movie: the conductor's own rows. */
export const CONDUCTOR_PK = "conductor";

/** Movie: the lease of the conductor that leads. */
export const LEASE_SK = "mark";

/** Movie: how far the rounds are closed. */
export const CLOSED_SK = "closed";

/** Movie: where the pool's movies come from. */
export const PROGRAMME_SK = "programme";

/** Audience: how long one bucket of check-ins lasts, ms; the audience is this bucket's and the last one's, the one before tells who was here before. */
export const BUCKET_MS = 60_000;
export const bucketAt = (epochMs: number): number => Math.floor(epochMs / BUCKET_MS);
export const bucketPk = (bucket: number, lane: string): string => `here#${bucket}#${lane}`;

/** Audience: chat's rate limits, a row a person and a row a second for the room. */
export const ratePk = (identityId: string): string => `chat#${identityId}`;
export const roomPk = (second: number): string => `room#${second}`;
export const RATE_SK = "rate";
