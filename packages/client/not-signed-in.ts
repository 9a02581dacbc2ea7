/** The error of what was asked of the API before this guest had its credentials; `type` tells it apart. */
export const notSignedIn = () =>
  Object.assign(new Error("No credentials yet: wait for the event `identity`"), {
    type: "NotSignedIn" as const,
  });
