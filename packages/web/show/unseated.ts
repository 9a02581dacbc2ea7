/** Something was to be said before this screen had its seat. */
export class Unseated extends Error {
  // A field with a value would bring the compiler's helper for it into the first paint, as a file of its own.
  declare readonly type: "Unseated";
  constructor() {
    super("This screen has no seat yet: wait until `state.seat` is “seated”");
    this.name = "Unseated";
    this.type = "Unseated";
  }
}
