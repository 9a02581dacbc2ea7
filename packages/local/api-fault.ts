/** A request that is refused as AWS would: HTTP status, error type and message. The message is shown to the sender. */
export class ApiFault extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.name = "ApiFault";
    this.status = status;
    this.type = type;
  }
}
