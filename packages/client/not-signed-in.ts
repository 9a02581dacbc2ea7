/** Something was to be said before this guest had its credentials. */
export class NotSignedIn extends Error {
  // A field with a value would bring the compiler's helper for it into the first paint, as a file of its own.
  declare readonly type: "NotSignedIn";
  constructor() {
    super("This guest has no credentials yet: wait for the event `identity` that says “ready”");
    this.name = "NotSignedIn";
    this.type = "NotSignedIn";
  }
}
