/** Frames of RFC 6455, 5.2 as a client sends them, and as it must not. */
type Frame = {
  /** 1 text, 2 binary, 0 goes on with the one before, 8 close, 9 ping, 10 pong. */
  opcode?: number;
  /** false: more of the message follows. */
  last?: boolean;
  /** Clients must. */
  masked?: boolean;
  /** Three bits that must be 0. */
  reserved?: number;
  /** The length that it claims. */
  claims?: number;
};

/** One frame with `payload`. Its mask is 0, which leaves the payload as it is. */
export function frame(payload: string | Buffer, options: Frame = {}): Buffer {
  const { opcode = 1, last = true, masked = true, reserved = 0 } = options;
  const body = typeof payload === "string" ? Buffer.from(payload) : payload;
  const size = options.claims ?? body.length;
  const length =
    size < 126
      ? Buffer.from([size])
      : size < 65_536
        ? Buffer.from([126, size >> 8, size & 255])
        : Buffer.concat([Buffer.from([127]), bigEndian(size)]);
  length[0] = (length[0] ?? 0) | (masked ? 128 : 0);
  const head = Buffer.from([(last ? 128 : 0) | (reserved << 4) | opcode]);
  return Buffer.concat([head, length, ...(masked ? [Buffer.alloc(4)] : []), body]);
}

function bigEndian(size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return bytes;
}

/** A message of AppSync's realtime protocol. */
export const say = (message: object): Buffer => frame(JSON.stringify(message));
