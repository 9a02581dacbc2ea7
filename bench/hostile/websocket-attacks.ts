import { OnTallyDocument } from "@marquee/api/operations/generated";
import { forever, inTurn, type Assault } from "./assault.ts";
import { frame, say } from "./frames.ts";
import { INIT, type HostileGuest } from "./guest.ts";

/** As many messages a second as one address may send, and a few less: they are all heard. */
const HEARD = { perSecond: 28 };

const ON_TALLY = OnTallyDocument.toString();

/** Most that a socket may subscribe to. */
const SUBSCRIPTIONS = 100;

/** What a guest can do with AppSync's WebSocket. */
export const webSocketAttacks = {
  "a WebSocket that writes and never reads": (guest) => ({
    handshake: () => guest.connect(),
    says: () => forever(() => say({ type: "stop", id: "i".repeat(64) }), INIT),
    reads: false,
  }),
  "ids of 200 kB": (guest) => {
    const long = say({ type: "stop", id: "i".repeat(200_000) });
    return { handshake: () => guest.connect(), says: () => forever(() => long, INIT) };
  },
  "a flood of stop": (guest) => ({
    handshake: () => guest.connect(),
    says: () => forever(() => say({ type: "stop", id: "a" }), INIT),
  }),
  "fragments of one byte": (guest) => inFragments(guest, "x"),
  "fragments of nothing": (guest) => inFragments(guest, ""),
  "tiny frames": (guest) => {
    const frames = [frame(""), frame("", { opcode: 2 }), frame("", { opcode: 9 }), frame("", { opcode: 10 })];
    const next = inTurn(frames);
    return { handshake: () => guest.connect(), says: () => forever(next, INIT) };
  },
  "pongs that nobody asked for": (guest) => {
    const pongs = Buffer.concat(Array.from({ length: 500 }, () => frame("", { opcode: 10 })));
    return { handshake: () => guest.connect(), says: () => forever(() => pongs, INIT) };
  },
  "malformed frames": (guest) => {
    const next = inTurn([
      frame("x", { reserved: 7 }),
      frame("x", { masked: false }),
      frame("x", { opcode: 5 }),
      frame("x".repeat(126), { opcode: 9 }),
      frame("x", { opcode: 0 }),
      frame("x", { claims: 2 ** 52 }),
      frame(Buffer.from([0xff, 0xfe]), {}),
      frame(Buffer.from([0x03]), { opcode: 8 }),
    ]);
    return { handshake: () => guest.connect(), says: () => forever(next, INIT) };
  },
  "messages that are none": (guest) => {
    const next = inTurn(
      [
        "{",
        "null",
        "[]",
        '{"type":1}',
        "[".repeat(8_000),
        '{"type":"start","id":"a","payload":{"data":7}}',
      ].map((text) => frame(text)),
    );
    return { handshake: () => guest.connect(), says: () => forever(next, INIT), pace: HEARD };
  },
  "8 kB of variables in each subscription": (guest) => {
    let asked = 0;
    const junk = () => ({ junk: `${(asked += 1)}${"v".repeat(2_500)}` });
    return {
      handshake: () => guest.connect(),
      says: () => subscribing((id) => guest.start(id, ON_TALLY, junk())),
      pace: HEARD,
    };
  },
  "a question of its own in each subscription": (guest) => {
    let asked = 0;
    return {
      handshake: () => guest.connect(),
      says: () => subscribing((id) => guest.start(id, `${ON_TALLY} # ${(asked += 1)}`)),
      pace: HEARD,
    };
  },
  "subscriptions begun and ended": (guest) => ({
    handshake: () => guest.connect(),
    says: function* () {
      yield INIT;
      for (;;) {
        yield guest.start("a", ON_TALLY);
        yield say({ type: "stop", id: "a" });
      }
    },
    pace: HEARD,
  }),
  "WebSockets opened and closed": (guest) => ({
    handshake: () => guest.connect(),
    hangsUp: true,
    redialMs: 0,
  }),
} as const satisfies Record<string, (guest: HostileGuest) => Assault>;

/** A message that never ends. */
const inFragments = (guest: HostileGuest, fragment: string): Assault => {
  const more = Buffer.concat(Array.from({ length: 200 }, () => frame(fragment, { opcode: 0, last: false })));
  return {
    handshake: () => guest.connect(),
    says: () => forever(() => more, INIT, frame("{", { last: false })),
  };
};

/** Begins as many subscriptions as a socket may have, and keeps them. */
function* subscribing(start: (id: string) => Buffer): Generator<Buffer> {
  yield INIT;
  for (let id = 0; id < SUBSCRIPTIONS; id += 1) yield start(`${id}`);
  for (;;) yield say({ type: "stop", id: "none" });
}
