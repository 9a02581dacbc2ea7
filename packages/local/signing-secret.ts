import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explain } from "./dynamodb/data-folder.ts";

const LENGTH = 32;

/**
 * The server's one secret: kept in the data folder, readable by its owner only, so that a restart leaves everyone signed in; made anew
 * each time when nothing is kept. Throws a `DataFolderError`, or an error that says what to do if the file is not what this server wrote.
 */
export function loadSigningSecret(folder: string | undefined): Buffer {
  if (folder === undefined) return randomBytes(LENGTH);
  const path = join(folder, "secret");
  try {
    if (!existsSync(path)) {
      // Whole or not at all, whatever happens in between.
      writeFileSync(`${path}.new`, randomBytes(LENGTH).toString("hex"), { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    }
  } catch (error) {
    throw explain(folder, error);
  }
  const secret = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  if (secret.length === LENGTH) return secret;
  throw new Error(
    `${path} is not a key that Marquee wrote. Delete it to make a new one; everyone then signs in anew.`,
  );
}
