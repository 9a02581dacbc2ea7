/** Something that a passer-by does at a TV, in the words of xdotool. */
export type Act = { name: string; words: string[] };

/**
 * The X keycodes of a PC's keyboard. A passer-by presses keys, not what they mean: that is up to the session.
 * https://www.x.org/wiki/XKB, keycodes/evdev
 */
const KEYCODES: Record<string, number> = {
  ...{ Escape: 9, Tab: 23, Enter: 36, Ctrl: 37, Shift: 50, Alt: 64, Space: 65, AltGr: 108, Backspace: 22 },
  ...{ Super: 133, Menu: 135, Print: 107, Pause: 127, Insert: 118, Delete: 119, Minus: 20, Equal: 21 },
  ...{ Home: 110, Up: 111, PageUp: 112, Left: 113, Right: 114, End: 115, Down: 116, PageDown: 117 },
  ...{ Find: 144, Help: 146, Calculator: 148, Mail: 163, Favorites: 164, Back: 166, Forward: 167 },
  ...{ HomePage: 180, Reload: 181, New: 189, Search: 225 },
  ...Object.fromEntries(
    ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"].map((f, n) => [f, 67 + n]),
  ),
  ...{ F11: 95, F12: 96 },
  ...row("1234567890", 10),
  ...row("QWERTYUIOP", 24),
  ...row("ASDFGHJKL", 38),
  ...row("ZXCVBNM", 52),
};

function row(keys: string, first: number): Record<string, number> {
  return Object.fromEntries(keys.split("").map((key, place) => [key, first + place]));
}

/** What leads away from a page, a browser or a screen, or is near to it. */
const CHORDS = [
  ...["N", "O", "P", "S", "H", "J", "T", "W", "U", "L", "K", "E", "D", "F", "G", "R", "Q", "A", "1", "9"].map(
    (key) => `Ctrl+${key}`,
  ),
  ...["Minus", "Equal", "Tab", "F4", "Enter", "Escape"].map((key) => `Ctrl+${key}`),
  ...["I", "J", "N", "T", "W", "Delete", "O", "B", "C", "Q", "A", "M", "Escape"].map(
    (key) => `Ctrl+Shift+${key}`,
  ),
  ...["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"],
  ...["F4", "Home", "Left", "Right", "D", "F", "E", "Tab", "Space", "Escape", "F2", "F8", "Enter"].map(
    (key) => `Alt+${key}`,
  ),
  ...["Left", "Right", "Up", "Down", "T", "Delete", "Backspace", "F1", "F2", "F7"].map(
    (key) => `Ctrl+Alt+${key}`,
  ),
  ...["Super", "Super+D", "Super+E", "Super+R", "Super+F1", "Super+Left", "Alt+Print"],
  ...["Shift+Escape", "Shift+F10", "Shift+Tab", "Tab", "Enter", "Space", "Escape", "S", "F", "Backspace"],
  ...["Menu", "Print", "Pause", "Insert", "Delete", "Home", "End", "PageDown", "Left", "Right", "Up", "Down"],
  ...[
    "Back",
    "Forward",
    "HomePage",
    "Reload",
    "Search",
    "Mail",
    "Favorites",
    "Calculator",
    "New",
    "Find",
    "Help",
  ],
];

/** What the buttons of a mouse are to X: the wheel is two of them, those for back and forward are at the thumb. */
const BUTTONS = { left: 1, middle: 2, right: 3, wheelUp: 4, wheelDown: 5, back: 8, forward: 9 };

/** How long a finger rests, and a key is held, s: longer than the page and the browser wait for. */
const HOLD_S = "1.6";

/** Where something stands on the TV's page that might be dragged or clicked, as parts of its width and height; and its edges. */
const PLACES: Record<string, [number, number]> = {
  ...{ poster: [0.2, 0.45], title: [0.5, 0.3], code: [0.87, 0.2], leaders: [0.87, 0.6], ticker: [0.5, 0.93] },
  ...{ middle: [0.5, 0.5], corner: [0, 0], right: [0.999, 0.5], bottom: [0.5, 0.999] },
};

/**
 * `count` acts of a passer-by at a screen of `width` x `height` pixels, by chance: chords, clicks, presses and drags, each kind and each
 * chord as often as the others.
 */
export function actsOf(count: number, width: number, height: number, random: () => number): Act[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const place = () => {
    const [name, [x, y]] = pick(Object.entries(PLACES));
    return { name, words: ["mousemove", `${Math.floor(x * width)}`, `${Math.floor(y * height)}`] };
  };
  const chords = shuffled(CHORDS, random);
  const byMouse = [
    () => {
      const [button, number] = pick(Object.entries(BUTTONS));
      const { name, words } = place();
      return { name: `click ${button} on the ${name}`, words: [...words, "click", `${number}`] };
    },
    () => {
      const { name, words } = place();
      const words2 = ["mousedown", "1", "sleep", HOLD_S, "mouseup", "1"];
      return { name: `long press on the ${name}`, words: [...words, ...words2] };
    },
    () => {
      const [from, to] = [place(), place()];
      const half = ["mousemove_relative", "--", "12", "12", "sleep", "0.05"];
      return {
        name: `drag from the ${from.name} to the ${to.name}`,
        words: [...from.words, "mousedown", "1", ...half, ...to.words, "sleep", "0.05", "mouseup", "1"],
      };
    },
  ];
  return Array.from({ length: count }, (_, number) =>
    number % 3 < 2 ? chord(chords[(number - Math.floor(number / 3)) % chords.length]!) : pick(byMouse)(),
  );
}

/** The keys of `name` go down one after the other, and up again. Escape alone is held. */
export function chord(name: string): Act {
  const codes = name.split("+").map((key) => `${KEYCODES[key] ?? unknown(key)}`);
  return {
    name,
    words: [
      ...codes.flatMap((code) => ["keydown", code]),
      ...(name === "Escape" ? ["sleep", HOLD_S] : []),
      ...codes.reverse().flatMap((code) => ["keyup", code]),
    ],
  };
}

function unknown(key: string): never {
  throw new Error(`There is no key “${key}”; there are ${Object.keys(KEYCODES).join(", ")}`);
}

/** `list` in an order by chance (Fisher–Yates). */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const cards = [...list];
  for (let last = cards.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [cards[last], cards[other]] = [cards[other]!, cards[last]!];
  }
  return cards;
}
