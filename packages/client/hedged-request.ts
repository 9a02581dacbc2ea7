/** How many of the askings wait for an answer at a time: the oldest gives its connection up, because a browser opens six to a server and no more. */
const WAITING = 4;

/** After so many the network is not there after all. */
const ASKINGS = 8;

/** The shortest time after which it makes sense to ask anew, ms. */
const LEAST_MS = 500;

/**
 * How often to ask anew while there is no answer, ms, on a network on which the greeting on a new socket took `greetingMs`: that is two round trips,
 * an answer one, or two on a new connection. Where the server is slow, so is the greeting, and a crowd doesn't ask it twice as much.
 */
export const askEveryMs = (greetingMs: number): number => Math.max(LEAST_MS, 2 * greetingMs);

/**
 * Asks, and asks anew beside it each `everyMs` without an answer; the first answer counts. For a question that may be asked twice, on a network that
 * is there: connections from before an outage swallow what they are given without a word, one after the other.
 *
 * @param ask is given how long its answer may take, ms
 * @throws what `ask` threw last, when none is under way any more
 */
export function hedged<Answer>(
  ask: (timeoutMs: number) => Promise<Answer>,
  everyMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    let askings = 0;
    let waiting = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      askings += 1;
      waiting += 1;
      timer = askings < ASKINGS ? setTimeout(next, everyMs) : undefined;
      const asking = ask(WAITING * everyMs);
      const settle = () => {
        clearTimeout(timer);
        resolve(asking);
      };
      asking.then(settle, () => {
        waiting -= 1;
        if (waiting === 0) settle();
      });
    };
    next();
  });
}
