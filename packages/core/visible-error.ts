/** The kinds of error that a client can meet and act on; the `errorType` of the contract. */
export const ERROR_TYPES = [
  "RoundClosed",
  "InvalidInput",
  "BatchTooLarge",
  "TooManyVotes",
  "SlowDown",
  "InvalidMessage",
  "ChatClosed",
  "Unauthorized",
] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

/** An error meant to be read: its message names what was wrong, what is allowed and what to do. */
export class VisibleError extends Error {
  readonly type: ErrorType;
  constructor(type: ErrorType, message: string) {
    super(message);
    this.name = "VisibleError";
    this.type = type;
  }
}
