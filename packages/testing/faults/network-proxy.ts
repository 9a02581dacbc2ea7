import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What a network does to all that passes, from now on. */
export type NetworkConditions = {
  /** Round trip, ms: half of it each way, and one whole before a new connection says anything, as its handshake takes. */
  latencyMs: number;
  /** Each piece of data takes up to this longer, uniformly, each way on its own, ms. The order stays. */
  jitterMs: number;
  /** So many times a minute, at random moments, one of the open connections is reset. */
  lossPerMinute: number;
  /** What all connections together may carry each way, bytes a second. */
  bytesPerSecond: number;
};

const PERFECT: NetworkConditions = { latencyMs: 0, jitterMs: 0, lossPerMinute: 0, bytesPerSecond: Infinity };

/** When Linux repeats the first packet of a connection that nobody has answered, ms after the first. */
const KNOCKS_MS = [1_000, 3_000, 7_000, 15_000, 31_000, 63_000];

/** A sender waits while this much of what it sent is on its way, bytes: as much as usual operating systems keep for one connection. */
const WINDOW = 1 << 20;

/** What is on its way: data, the end of it, or the end of the connection. */
type Piece = { what: Buffer | "end" | "reset"; at: number };

type Line = {
  state: "knocking" | "open" | "dead";
  /** Since when it is in this state, `performance.now()`; a dead one, since it was opened. */
  at: number;
  client: Socket;
  server?: Socket;
  /** Lets a client that knocked say what it has to say. */
  answer?: () => void;
};

/** Keeps what `client` says until the answer is called, which puts it back. A client that hangs up until then is gone. */
function hold(client: Socket): () => void {
  const said: Buffer[] = [];
  const keep = (chunk: Buffer) => void said.push(chunk);
  const leave = () => client.destroy();
  client.on("data", keep).on("end", leave);
  return () => {
    client.off("data", keep).off("end", leave).pause();
    if (said.length > 0) client.unshift(Buffer.concat(said));
  };
}

/** A network between clients and a server, for TCP and all that is spoken over it. */
export type Proxy = Awaited<ReturnType<typeof startProxy>>;

/**
 * A network on the loopback interface in front of port `targetPort` of it; perfect at first. `random`, uniform in [0, 1), decides what
 * happens by chance. The server sees the address `from`, one of 127.0.0.0/8, which are all this machine's on Linux.
 */
export async function startProxy(targetPort: number, random: () => number = Math.random, from?: string) {
  const conditions = { ...PERFECT };
  const lines = new Set<Line>();
  const connects: number[] = [];
  let link: "up" | "cut" | "silent" = "up";
  let loss: NodeJS.Timeout | undefined;
  /** When the cable is free again, each way. */
  const free = { up: 0, down: 0 };

  async function close(): Promise<void> {
    clearTimeout(loss);
    for (const line of lines) reset(line);
    listener.close();
    if (listener.listening) await once(listener, "close");
  }

  /** Carries what `from` says to `to`, with the network's delays. */
  function carry(line: Line, from: Socket, to: Socket, way: "up" | "down") {
    const pieces: Piece[] = [];
    let held = 0;
    let last = 0;
    let timer: NodeJS.Timeout | undefined;

    const deliver = () => {
      timer = undefined;
      while (pieces[0] && pieces[0].at <= performance.now()) {
        const { what } = pieces.shift() as Piece;
        if (typeof what !== "string") held -= what.length;
        if (line.state === "dead") continue;
        if (what === "reset") reset(line);
        else if (what === "end") to.end();
        else to.write(what);
      }
      if (held < WINDOW && to.writableLength < WINDOW) from.resume();
      if (pieces[0]) timer = setTimeout(deliver, Math.ceil(pieces[0].at - performance.now()));
    };
    const send = (what: Piece["what"]) => {
      if (line.state === "dead") return;
      const now = performance.now();
      const bytes = typeof what === "string" ? 0 : what.length;
      free[way] = Math.max(free[way], now) + (bytes * 1_000) / conditions.bytesPerSecond;
      const leaves = Math.max(free[way], line.at + conditions.latencyMs);
      last = Math.max(last, leaves + conditions.latencyMs / 2 + random() * conditions.jitterMs);
      pieces.push({ what, at: last });
      held += bytes;
      if (held >= WINDOW) from.pause();
      if (pieces.length === 1) {
        if (last <= now) deliver();
        else timer ??= setTimeout(deliver, Math.ceil(last - now));
      }
    };
    to.on("drain", () => held < WINDOW && from.resume());
    from.on("data", send);
    from.on("end", () => {
      // Nobody at the other end of a dead line hears that this one hangs up.
      if (line.state === "dead") from.destroy();
      else send("end");
    });
    from.on("close", (failed) => {
      if (failed) send("reset");
      if (to.destroyed) lines.delete(line);
    });
    from.resume();
  }

  function open(line: Line) {
    const { client } = line;
    if (line.state !== "knocking" || client.destroyed) return;
    line.answer?.();
    connects.push(performance.timeOrigin + performance.now());
    line.state = "open";
    line.at = performance.now();
    line.server = connect({
      ...{ port: targetPort, host: "127.0.0.1", noDelay: true, allowHalfOpen: true },
      ...(from !== undefined && { localAddress: from }),
    });
    line.server.on("error", () => undefined);
    carry(line, client, line.server, "up");
    carry(line, line.server, client, "down");
  }

  function reset(line: Line) {
    lines.delete(line);
    line.client.resetAndDestroy();
    line.server?.resetAndDestroy();
  }

  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    client.on("error", () => undefined);
    if (link === "cut") {
      client.resetAndDestroy();
      return;
    }
    const line: Line = { state: "knocking", at: performance.now(), client };
    lines.add(line);
    if (link === "up") open(line);
    else line.answer = hold(client);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;

  const talking = () => [...lines].filter(({ state, client }) => state === "open" && !client.destroyed);

  function scheduleLoss() {
    clearTimeout(loss);
    if (conditions.lossPerMinute === 0) return;
    // Independent losses: the time between two of them is exponentially distributed.
    loss = setTimeout(
      () => {
        const open = talking();
        const unlucky = open[Math.floor(random() * open.length)];
        if (unlucky) reset(unlucky);
        scheduleLoss();
      },
      (-Math.log(1 - random()) * 60_000) / conditions.lossPerMinute,
    );
  }

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    /** When each connection got through to the server, epoch ms. */
    connects,
    /** Changes what is named, for what comes from now on. */
    set(change: Partial<NetworkConditions>) {
      Object.assign(conditions, change);
      if (change.lossPerMinute !== undefined) scheduleLoss();
    },
    /** Resets all connections and each new one. */
    cut() {
      link = "cut";
      for (const line of lines) reset(line);
    },
    /**
     * Lets nothing through any more and tells nobody. Connections that are open are dead for good, as when a router forgets them; new ones
     * are accepted and hear nothing.
     */
    silence() {
      link = "silent";
      for (const line of lines) if (line.state === "open") line.state = "dead";
    },
    /**
     * The network is back after a cut or a silence. Who tried to connect in the silence gets through when an operating system would have
     * knocked again.
     */
    heal() {
      link = "up";
      for (const line of lines) {
        if (line.state !== "knocking") continue;
        const waited = performance.now() - line.at;
        const knock = KNOCKS_MS.find((ms) => ms >= waited);
        if (knock === undefined) reset(line);
        else setTimeout(() => link === "up" && open(line), knock - waited);
      }
    },
    /** How many connections can talk. */
    connections: () => talking().length,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** `size` networks in front of port `targetPort`, under `conditions`. */
export function startProxies(
  size: number,
  targetPort: number,
  conditions: Partial<NetworkConditions> = {},
): Promise<Proxy[]> {
  return Promise.all(
    Array.from({ length: size }, async () => {
      const proxy = await startProxy(targetPort);
      proxy.set(conditions);
      return proxy;
    }),
  );
}
