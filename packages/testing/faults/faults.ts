/** All that goes wrong, by the name that `--faults` and the figures know it by. */
export const FAULTS = {
  responseLost: "responses lost after the server had counted the batch",
  requestLost: "requests lost on the way",
  /** The network delivers a batch a second time, at once or seconds later. */
  sentTwice: "batches delivered twice",
  delayed: "batches or answers that took seconds",
  requestCut: "HTTP connections cut under a batch",
  socketCut: "WebSockets cut",
  reloaded: "pages reloaded or killed",
  secondTab: "second tabs of the same person",
  /** The phone's own clock is wrong by minutes or hours. */
  wrongClock: "pages on a device whose clock is wrong",
  /** The server is killed in the middle of a round and started again. */
  serverKilled: "servers killed in mid-round",
  conductorKilled: "conductors killed",
} as const;

export type Fault = keyof typeof FAULTS;

/** Which faults happen, and how often each has happened so far. */
export type FaultBook = ReturnType<typeof faultBook>;

/** The faults that `list` names: `all`, `none`, or some with commas between. Throws an error that says which there are. */
export function faultBook(list: string) {
  const known = Object.keys(FAULTS) as Fault[];
  const names = list === "all" ? known : list === "none" ? [] : list.split(",");
  const chosen = names.map((name) => {
    const fault = known.find((one) => one === name);
    if (fault) return fault;
    throw new Error(`--faults must be all, none, or some of ${known.join(",")}; not “${name}”`);
  });
  const hits = new Map(chosen.map((fault) => [fault, 0]));
  return {
    has: (fault: Fault) => hits.has(fault),
    hit: (fault: Fault) => void hits.set(fault, (hits.get(fault) ?? 0) + 1),
    /** Hits per kind; kinds that were asked for and did not happen are there with 0. */
    hits: () => Object.fromEntries(hits) as Partial<Record<Fault, number>>,
  };
}
