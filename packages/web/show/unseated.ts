/** Something was to be said before this screen had its seat. */
export class Unseated extends Error {
  readonly type = "Unseated";
  constructor() {
    super("This screen has no seat yet: wait until `state.seat` is “seated”");
    this.name = "Unseated";
  }
}
