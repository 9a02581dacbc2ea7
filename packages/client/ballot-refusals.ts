/** Why a batch came back without a receipt, as far as the API says. */
export type Failure = {
  /** The contract's errorType; "Network" when there was no answer. */
  errorType: string;
  /** How many votes the voter has left in the round, where that is known. */
  left: number | undefined;
};

/** What an errorType says of the batch that was answered with it. */
type Meaning =
  /** The batch is against a rule, or nobody may vote: it is not counted, and never will be. */
  | "refused"
  /**
   * The round is not open. Nothing is known yet: an earlier copy of the batch, taken just before the close, may still be on its way into the
   * ledger, and is found there only once that has settled. And while the round is open by the clock here the batch may have come too early.
   */
  | "roundClosed"
  /**
   * The API does not know such a request: the page is older than it, or it was just deployed and will be taken back. It is believed once
   * the round is closed, for an earlier copy may have been counted.
   */
  | "requestUnknown"
  /** No answer, credentials that ran out, a server that is busy or broken: what became of the batch only asking again tells. */
  | "askAgain";

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ["TooManyVotes", "refused"],
  ["BatchTooLarge", "refused"],
  ["InvalidInput", "refused"],
  ["Unauthorized", "refused"],
  ["RoundClosed", "roundClosed"],
  ["ValidationError", "requestUnknown"],
  ["MalformedHttpRequestException", "requestUnknown"],
  ["BadRequestException", "requestUnknown"],
]);

/** What `failure` means for its batch. */
export function meaningOf({ errorType }: Failure): Meaning {
  return MEANINGS.get(errorType) ?? "askAgain";
}

/** Reads the `type` and the `info` of an error that a request for votes was rejected with. */
export function failureOf(error: unknown): Failure {
  const { type, info } = error instanceof Error ? (error as Error & { type?: unknown; info?: unknown }) : {};
  const left = typeof info === "object" && info !== null && "left" in info ? info.left : undefined;
  return {
    errorType: typeof type === "string" ? type : "Network",
    left: typeof left === "number" ? left : undefined,
  };
}
