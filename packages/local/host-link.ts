import { join } from "node:path";
import { HOST_KEY_SK, HOST_PK } from "@marquee/api/table-keys";
import { hostKeyUpdate, isHostKey, newHostKey } from "@marquee/functions/host-key";
import { moveAside, readChecked, writeChecked } from "./checked-file.ts";
import { toItem } from "./dynamodb/attribute-values.ts";
import type { Database, TABLES } from "./dynamodb/database.ts";
import { DatabaseError } from "./dynamodb/database-error.ts";
import { explain } from "./dynamodb/data-folder.ts";

/** How often it is looked whether the link was renewed, or this machine has another address, ms. */
const LOOK_EVERY_MS = 2_000;

/** What is kept of the host link: its key, and the address by which phones reached the show last. */
export type KeptLink = { key: string; join: string };

/** The link that opens the desk of the show at `join`. */
export const hostLinkOf = ({ key, join }: KeptLink): string => `${new URL("/host", join).href}#${key}`;

/** Where the link is kept: that of a show on this machine, or of the deployment `stage`. */
const fileIn = (folder: string, stage?: string) =>
  join(folder, stage === undefined ? "host-link" : `host-link.${stage}`);

/** The host link that is kept in `folder`; "damaged", or undefined without any. */
export function readHostLink(folder: string, stage?: string): KeptLink | "damaged" | undefined {
  const kept = readChecked(fileIn(folder, stage));
  if (kept === undefined) return undefined;
  if (kept === "damaged" || !kept.checked) return "damaged";
  const { key, join } = JSON.parse(kept.text) as Partial<KeptLink>;
  return isHostKey(key) && typeof join === "string" ? { key, join } : "damaged";
}

/** Keeps `link` in `folder`, for its owner only. */
export function writeHostLink(folder: string, link: KeptLink, stage?: string): void {
  writeChecked(fileIn(folder, stage), JSON.stringify(link), { flush: true });
}

export type HostLinkOptions = {
  /** The data folder; without one the link is new each time. */
  folder: string | undefined;
  database: Database;
  /** The address that people join by, as it is now. */
  join: () => string;
  /** Hears, a line each, that the link was renewed and of what goes wrong. */
  onNews: (line: string) => void;
};

/**
 * Keeps the host link of a show: one that was kept is taken, so that a restart leaves hosts at their desks. `npm run host -- --renew` writes
 * another key into the folder, which is taken within seconds. Throws a `DataFolderError`.
 */
export async function keepHostLink({ folder, database, join, onNews }: HostLinkOptions) {
  let key = "";
  let kept: KeptLink | undefined;

  const read = (): KeptLink | undefined => {
    if (folder === undefined) return kept;
    const found = readHostLink(folder);
    if (found !== "damaged") return found;
    onNews(
      `The host link was damaged, and there is a new one. The old one is in ${moveAside(fileIn(folder))}`,
    );
    return undefined;
  };
  const take = async (): Promise<void> => {
    const found = read();
    const link = { key: found?.key ?? (key || newHostKey()), join: join() };
    if (found?.join !== link.join || found.key !== link.key) {
      kept = link;
      if (folder !== undefined) writeHostLink(folder, link);
    }
    if (link.key === key) return;
    await store(database, link.key);
    if (key !== "") onNews("The host link was renewed: the old one opens the desk no more");
    key = link.key;
  };

  try {
    await take();
  } catch (error) {
    throw folder === undefined ? error : explain(folder, error);
  }
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    take()
      .catch((error: unknown) => onNews(`The host link can't be kept: ${String(error)}`))
      .finally(() => (looking = false));
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    /** The link that opens the desk now. */
    link: () => hostLinkOf({ key, join: join() }),
    close: () => clearInterval(timer),
  };
}

/** Makes `key` the one that opens the desk; what came by another is shut out. */
async function store(database: Database, key: string): Promise<void> {
  const { values, ...update } = hostKeyUpdate(key);
  try {
    await database.call("UpdateItem", {
      TableName: "Movie" satisfies (typeof TABLES)[number],
      Key: toItem({ pk: HOST_PK, sk: HOST_KEY_SK }),
      ...update,
      ExpressionAttributeValues: toItem(values),
    });
  } catch (error) {
    // It is the key already.
    if (!(error instanceof DatabaseError && error.type === "ConditionalCheckFailedException")) throw error;
  }
}
