import { crc32, deflateSync } from "node:zlib";

/** A PNG that says it is so many pixels wide and high, in one colour. A `long` one has as many bytes besides. */
export function picture(width = 60, height = 90, long = 0): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // One bit of grey a pixel.
  head.set([1, 0, 0, 0, 0], 8);
  const few = width * height < 1e6 ? height * (1 + Math.ceil(width / 8)) : 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.alloc(few)))],
    ...(long > 0 ? [chunk("tEXt", Buffer.alloc(long, "x"))] : []),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
