import { connect } from "node:net";

/** What is said on a socket at once. */
export type Piece = string | Buffer;

/** What one attack does with its sockets, each of which is dialled again when it has closed. */
export type Assault = {
  /** How many are open, or try to be; as many as one address may have by default. */
  sockets?: number;
  /** Said first; all else waits for its answer. */
  handshake?: () => Piece;
  /** What is said on one socket, in order; nothing by default. */
  says?: () => Iterator<Piece, void>;
  /** As soon as the socket takes more, after each answer, or so many times a second on all sockets together. */
  pace?: "stream" | "turns" | { perSecond: number };
  /** false: it never reads more than the answer to its handshake. */
  reads?: boolean;
  /** Closes the socket once all is said, in the middle of whatever comes. */
  hangsUp?: boolean;
  /** How long after the end of a socket the next one is dialled, ms. */
  redialMs?: number;
};

/** What an attack has done so far, and what it was answered: how often each HTTP status came. */
export type Toll = { dialled: number; said: number; mb: number; answers: Record<string, number> };

/** As many as one address may have. */
const SOCKETS = 24;

const REDIAL_MS = 10;

/** One socket's turn, ms: the others want theirs. */
const TURN_MS = 1;

/** The attacker has half of a core: it works so long, then rests so long, ms. */
const WORK_MS = 50;
const REST_MS = 50;

const clock = new Int32Array(new SharedArrayBuffer(4));
let workedSince = performance.now();

/** Stops the whole process for a while when it has worked for long enough. */
function rest(): void {
  if (performance.now() - workedSince < WORK_MS) return;
  Atomics.wait(clock, 0, 0, REST_MS);
  workedSince = performance.now();
}

/** Attacks `port` of this machine from `address` until the process ends. */
export function attack(assault: Assault, { port, address }: { port: number; address: string }): Toll {
  const { sockets = SOCKETS, handshake, says, pace = "stream", reads = true } = assault;
  const toll: Toll = { dialled: 0, said: 0, mb: 0, answers: {} };
  /** Sockets that say their next piece when they are told to. */
  const waiting = new Set<() => void>();
  setInterval(rest, 5);

  function dial() {
    toll.dialled += 1;
    const socket = connect({ port, host: "127.0.0.1", localAddress: address });
    const pieces = says?.();
    let ready = handshake === undefined;

    /** Says one piece; whether the socket takes another one. */
    const say = (): boolean => {
      const piece = pieces?.next();
      if (!piece || piece.done) {
        waiting.delete(sayOne);
        if (assault.hangsUp) socket.destroy();
        return false;
      }
      toll.said += 1;
      toll.mb += piece.value.length / 1e6;
      return socket.write(piece.value);
    };
    const sayOne = () => {
      if (!socket.destroyed) say();
    };
    const stream = () => {
      for (const until = performance.now() + TURN_MS; !socket.destroyed && performance.now() < until;)
        if (!say()) return;
      rest();
      if (!socket.destroyed) setImmediate(stream);
    };
    const begin = () => {
      if (!reads) socket.pause();
      if (typeof pace === "object") waiting.add(sayOne);
      else if (pace === "turns") sayOne();
      else {
        socket.on("drain", stream);
        stream();
      }
    };

    socket.on("connect", () => {
      if (handshake) socket.write(handshake());
      else begin();
    });
    socket.on("data", (chunk: Buffer) => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(chunk.toString("latin1", 0, 12))?.[1];
      if (status !== undefined) toll.answers[status] = (toll.answers[status] ?? 0) + 1;
      if (!ready) {
        ready = true;
        begin();
      } else if (pace === "turns") sayOne();
      rest();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      waiting.delete(sayOne);
      setTimeout(dial, assault.redialMs ?? REDIAL_MS);
    });
  }

  for (let open = 0; open < sockets; open += 1) dial();
  if (typeof pace === "object") everySecond(pace.perSecond, waiting);
  return toll;
}

/** Lets one of `waiting` after the other speak, so many a second in all. */
function everySecond(times: number, waiting: Set<() => void>): void {
  const began = performance.now();
  let spoken = 0;
  setInterval(() => {
    for (const due = ((performance.now() - began) / 1_000) * times; spoken < due; spoken += 1) {
      const [next] = waiting;
      if (!next) continue;
      // To the end of the queue.
      waiting.delete(next);
      waiting.add(next);
      next();
    }
  }, 5);
}

/** `make()` again and again, after what comes `first`. */
export function* forever(make: () => Piece, ...first: Piece[]): Generator<Piece> {
  yield* first;
  for (;;) yield make();
}

/** Answers one of `values` after the other, from the first again after the last. */
export function inTurn<Value>(values: readonly Value[]): () => Value {
  let next = 0;
  return () => values[next++ % values.length] as Value;
}
