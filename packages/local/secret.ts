import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const LENGTH = 32;

/**
 * The server's one secret: kept in the data folder, readable by its owner only, so that a restart leaves everyone signed in; made anew
 * each time when nothing is kept. Throws if the file is there but is not what this server wrote.
 */
export function loadSecret(folder: string | undefined): Buffer {
  if (folder === undefined) return randomBytes(LENGTH);
  const path = join(folder, "secret");
  if (!existsSync(path)) {
    // Whole or not at all, whatever happens in between.
    writeFileSync(`${path}.new`, randomBytes(LENGTH).toString("hex"), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  const secret = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (secret.length === LENGTH) return secret;
  throw new Error(
    `${path} is not a key that Marquee wrote. Delete it to make a new one; everyone then signs in anew.`,
  );
}
