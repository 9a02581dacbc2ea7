import { z } from "zod";

/** Settings that can't be used; the message says what is wrong, what is allowed and where, a line each. */
export class ConfigError extends Error {}

/** Where settings come from. */
export type ConfigSources = {
  /** The settings' file, a JSON object, and its text if it is there. */
  file: { path: string; text?: string | undefined };
  env: Record<string, string | undefined>;
};

/** Keys that Electrobun can grab from all other programs. */
const SHORTCUT = /^((CommandOrControl|Control|Alt|Shift|Super)\+)+([A-Z0-9]|F([1-9]|1[0-2])|Escape|Delete)$/;

/** What holds where nothing is set. */
export const DEFAULTS = { display: 1, quit: "Control+Shift+F12" };

/** What a kiosk can be told, each setting described by what is allowed. */
const Settings = z.object({
  url: z
    .string()
    .refine(isShowAddress)
    .describe("the address of the show, such as http://192.168.1.20:3000 or https://marquee.example"),
  display: z
    .int()
    .min(1)
    .default(DEFAULTS.display)
    .describe("a whole number of at least 1, which is the first display"),
  options: z
    .record(z.string(), z.string())
    .default({})
    .describe('names and texts, such as { "name": "The Roxy", "chat": "off" }'),
  quit: z
    .string()
    .regex(SHORTCUT)
    .default(DEFAULTS.quit)
    .describe(
      "modifiers (CommandOrControl, Control, Alt, Shift, Super) and a key (A to Z, 0 to 9, F1 to F12, Escape, Delete) with + between, such as Control+Shift+F12",
    ),
});

/** Each setting's variable, and what its text means. */
const VARIABLES: Record<keyof typeof Settings.shape, [name: string, read: (text: string) => unknown]> = {
  url: ["MARQUEE_URL", String],
  display: ["MARQUEE_DISPLAY", Number],
  options: ["MARQUEE_OPTIONS", (text) => Object.fromEntries(new URLSearchParams(text))],
  quit: ["MARQUEE_QUIT", String],
};

/** A kiosk's settings. */
export type KioskConfig = {
  /** The TV's page, with the venue's options. */
  readonly page: string;
  /** The display to fill, 1 being the first. */
  readonly display: number;
  /** The keys that end the kiosk, as Electrobun names them. */
  readonly quit: string;
};

/** The settings of `file` and `env`; where both have one, the environment's holds. Throws a `ConfigError` that names all that is wrong. */
export function readConfig({ file, env }: ConfigSources): KioskConfig {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};

  const take = (setting: string, value: unknown, where: string, written: string) => {
    if (!isSetting(setting)) {
      problems.push(`${where} is no setting; the settings are ${Object.keys(VARIABLES).join(", ")}.`);
    } else if (!Settings.shape[setting].safeParse(value).success) {
      problems.push(`${where} must be ${Settings.shape[setting].description}, not ${written}.`);
    } else {
      settings[setting] = value;
      return;
    }
    // Told already; it is not missing as well.
    settings[setting] ??= undefined;
  };

  try {
    for (const [setting, value] of Object.entries(parseFile(file)))
      take(setting, value, `"${setting}" in ${file.path}`, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(error.message);
  }
  for (const [setting, [name, read]] of Object.entries(VARIABLES)) {
    const text = env[name]?.trim();
    if (text) take(setting, read(text), name, `"${text}"`);
  }
  if (!("url" in settings))
    problems.push(
      `The address of the show is missing: set MARQUEE_URL, or "url" in ${file.path}, for example to http://192.168.1.20:3000.`,
    );
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));

  const { url, options, ...rest } = Settings.parse(settings);
  return { ...rest, page: tvPage(url, options) };
}

/** The TV's page of the show at `url`; what `options` names is said in its address. */
function tvPage(url: string, options: Record<string, string>): string {
  const page = new URL(url);
  page.pathname = "/tv";
  for (const [name, value] of Object.entries(options)) page.searchParams.set(name, value);
  return page.href;
}

function parseFile({ path, text }: ConfigSources["file"]): object {
  if (text === undefined) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new ConfigError(`${path} must be a JSON object, such as { "url": "http://192.168.1.20:3000" }.`);
  }
}

function isSetting(name: string): name is keyof typeof VARIABLES {
  return Object.hasOwn(VARIABLES, name);
}

function isShowAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, hash } = new URL(text);
  return /^https?:$/.test(protocol) && /^\/(tv\/?)?$/.test(pathname) && hash === "";
}
