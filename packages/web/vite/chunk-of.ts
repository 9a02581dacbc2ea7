import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

const idOf = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

const ENTRY = idOf("app/main.tsx");
const PHONE = idOf("phone/phone.tsx");
const OTHERS = [idOf("tv/tv.tsx"), idOf("host/host.tsx")];

/** What defines the fields of classes for old TVs. */
const CLASS_FIELDS = "@oxc-project+runtime";

/**
 * Puts what the phone's screen has in common with others into one chunk. By itself the bundler makes one for each set of screens that share
 * something, and each of them is compressed apart: the phone would pay a kilobyte for the desk, which it never opens. No class is made before
 * the first paint, so that what classes need stands apart.
 */
export function chunkOf(id: string, context: Rolldown.ChunkingContext): string | null {
  if (id.includes(CLASS_FIELDS)) return "fields";
  const reaches = (from: string) => closure(from).has(id);
  return reaches(PHONE) && !reaches(ENTRY) && OTHERS.some(reaches) ? "show" : null;

  /** The modules that `from` imports, directly or not, and it itself. */
  function closure(from: string, found = new Set<string>()): Set<string> {
    if (found.has(from)) return found;
    found.add(from);
    for (const imported of context.getModuleInfo(from)?.importedIds ?? []) closure(imported, found);
    return found;
  }
}
