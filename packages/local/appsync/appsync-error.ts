/** An error that a client sees, with what AppSync puts beside `errors[].message`. */
export class AppSyncError extends Error {
  /** `errors[].errorType`, such as `RoundClosed`. */
  readonly errorType: string | null;
  /** `errors[].data`. */
  readonly data: unknown;
  /** `errors[].errorInfo`, such as `{ left: 3 }`. */
  readonly errorInfo: unknown;

  constructor(
    message: string,
    errorType: string | null = null,
    data: unknown = null,
    errorInfo: unknown = null,
  ) {
    super(message);
    this.name = "AppSyncError";
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}
