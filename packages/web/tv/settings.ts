import type { WebStorage } from "@marquee/client/guarded-storage";
import { parseAddress } from "@marquee/core/show/address";
import { VENUE_NAME_MAX } from "@marquee/core/show/venue-name";
import { deviceStorage } from "../ui/persisted-signal.ts";
import { createReactiveState } from "../ui/reactive-state.ts";
import { isLanguage, type Language, LANGUAGES, preferredLanguage } from "../i18n/language.ts";
import { HOURS_EXAMPLE, parseHours } from "./opening-hours.ts";
import { isPin, PIN_DIGITS } from "./pin-lock.ts";

/** What a venue chooses for its TV. */
export type Settings = {
  /** The venue's name, shown beside ours; empty: the one that the show has, if any. */
  name: string;
  /** Whether what the room says runs along the bottom. */
  chat: boolean;
  qr: boolean;
  board: boolean;
  /** Whether the TV says how many are watching. */
  audience: boolean;
  /** The address on the code, where it is not the show's own; empty: the show's. */
  join: string;
  /** What the TV speaks; empty: what its browser prefers. */
  lang: Language | "";
  /** When the venue is open, such as `17:00-02:00`, in the TV's own time zone: outside of it the TV is dark. Empty: always. */
  hours: string;
  /** The PIN that is asked for before the settings; empty: none. It is shown nowhere. */
  lock: string;
};

/** What can be off. */
export const SWITCHES = ["chat", "qr", "board", "audience"] as const;

/** An option of the address that makes no sense: what it was, and what is allowed. */
export type Problem = { option: string; value: string; allowed: string };

const DEFAULTS: Settings = {
  name: "",
  chat: true,
  qr: true,
  board: true,
  audience: true,
  join: "",
  lang: "",
  hours: "",
  lock: "",
};

/** The shortest PIN and the longest. */
const PINS = `${"0".repeat(PIN_DIGITS.least)}–${"9".repeat(PIN_DIGITS.most)}`;

/** Where this device remembers what was chosen on it. */
const KEY = "marquee.tv";

/** What was chosen on the device counts for as long as the address is the one that it was chosen under: a new address is a newer choice. */
type Kept = { search: string; settings: Partial<Settings> };

/** Reads `search`, the query of the TV's address: `?name=The+Roxy&chat=off&join=marquee.example&lang=es&hours=17:00-02:00&lock=4711`. What makes no sense is left at its default. */
export function parseSettings(search: string): { settings: Settings; problems: Problem[] } {
  const options = new URLSearchParams(search);
  const settings = { ...DEFAULTS };
  const problems: Problem[] = [];
  for (const option of SWITCHES) {
    const value = options.get(option);
    if (value === null) continue;
    if (value === "on" || value === "off") settings[option] = value === "on";
    else problems.push({ option, value, allowed: "on, off" });
  }
  const name = (options.get("name") ?? "").trim();
  if (name.length <= VENUE_NAME_MAX) settings.name = name;
  else problems.push({ option: "name", value: name, allowed: `1–${VENUE_NAME_MAX}` });
  const join = (options.get("join") ?? "").trim();
  if (join === "" || parseAddress(join)) settings.join = join;
  else problems.push({ option: "join", value: join, allowed: "marquee.example" });
  const lang = options.get("lang")?.trim().toLowerCase() ?? "";
  if (lang === "" || isLanguage(lang)) settings.lang = lang;
  else problems.push({ option: "lang", value: lang, allowed: Object.keys(LANGUAGES).join(", ") });
  const hours = (options.get("hours") ?? "").trim();
  if (hours === "" || parseHours(hours)) settings.hours = hours;
  else problems.push({ option: "hours", value: hours, allowed: HOURS_EXAMPLE });
  const lock = (options.get("lock") ?? "").trim();
  if (lock === "" || isPin(lock)) settings.lock = lock;
  else problems.push({ option: "lock", value: "…", allowed: PINS });
  return { settings, problems };
}

/** What a TV with these settings speaks, whose browser prefers the languages `tags`. */
export const languageOf = ({ lang }: Settings, tags = navigator.languages): Language =>
  lang || preferredLanguage(tags);

/** The TV's settings: those of its address, and over them what was chosen on the device, which remembers it. */
export function createSettings({
  search = location.search,
  storage = deviceStorage,
}: { search?: string; storage?: WebStorage } = {}) {
  const { settings: asked, problems } = parseSettings(search);
  const kept = recall(search, storage);
  const [settings, setSettings] = createReactiveState<Settings>({ ...asked, ...kept });

  return {
    settings,
    problems,
    /** Changes something, and remembers it where the browser lets it. */
    change(chosen: Partial<Settings>): void {
      Object.assign(kept, chosen);
      setSettings({ ...settings, ...chosen });
      storage.setItem(KEY, JSON.stringify({ search, settings: kept } satisfies Kept));
    },
  };
}

function recall(search: string, storage: WebStorage): Partial<Settings> {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null") as Kept | null;
    if (kept?.search !== search) return {};
    // Of another version of this page, perhaps: only what is still known, and of its kind.
    const known = Object.entries(kept.settings).filter(
      ([name, value]) =>
        typeof value === typeof DEFAULTS[name as keyof Settings] &&
        (name !== "lang" || value === "" || isLanguage(value)) &&
        (name !== "hours" || value === "" || parseHours(String(value)) !== undefined) &&
        (name !== "lock" || value === "" || isPin(String(value))),
    );
    return Object.fromEntries(known);
  } catch {
    return {};
  }
}
