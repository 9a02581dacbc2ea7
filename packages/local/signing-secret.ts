import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { moveAside, readChecked, writeChecked } from "./checked-file.ts";
import { explain } from "./dynamodb/data-folder.ts";

const LENGTH = 32;

/**
 * The server's one secret: kept in the data folder, readable by its owner only, so that a restart leaves everyone signed in; made anew
 * each time when nothing is kept. One that is damaged is moved aside and `onLost` hears of it. Throws a `DataFolderError`.
 */
export function loadSigningSecret(
  folder: string | undefined,
  onLost: (trouble: string) => void = () => undefined,
): Buffer {
  if (folder === undefined) return randomBytes(LENGTH);
  const path = join(folder, "secret");
  try {
    const kept = readChecked(path);
    const hex = typeof kept === "object" ? kept.text.trim() : "";
    if (/^[0-9a-f]+$/.test(hex) && hex.length === 2 * LENGTH) return Buffer.from(hex, "hex");
    if (kept !== undefined) {
      const aside = moveAside(path);
      onLost(
        `The server's secret was damaged, so everyone signs in anew. The damaged one is kept in ${aside}`,
      );
    }
    const secret = randomBytes(LENGTH);
    writeChecked(path, secret.toString("hex"), { flush: true });
    return secret;
  } catch (error) {
    throw explain(folder, error);
  }
}
