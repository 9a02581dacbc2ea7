/** The kinds of error that a client can meet and act on: the `errorType` of the contract. */
export type ErrorType =
  | "RoundClosed"
  | "InvalidInput"
  | "BatchTooLarge"
  | "TooManyVotes"
  | "SlowDown"
  | "InvalidMessage"
  | "NameReserved"
  | "ChatClosed"
  | "Muted"
  | "VersionBehind"
  | "Unauthorized";
