/**
 * A service that the conductor needs did not do what it was asked. `kind` is the same for the same fault, whichever call met it;
 * `message` says what was wrong and what to do.
 */
export class ServiceError extends Error {
  readonly kind: string;

  constructor(kind: string, message: string, cause: unknown) {
    super(message, { cause });
    this.name = "ServiceError";
    this.kind = kind;
  }
}

/** The system's word for why `error` came about, such as ENOTFOUND; undefined if it has none. */
export function codeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return undefined;
}
