/** How a phone may look; `auto`: as the device is set. The TV hangs in a dark room and is always dark. */
export const THEMES = ["auto", "light", "dark"] as const;

/** Where a phone remembers the look that its owner chose. */
export const THEME_KEY = "marquee.look";

/** The browser draws its own bars in the colour of the walls, `--house`, which it is told as a colour alone. */
export const BAR_COLOURS = { light: "#f6eddf", dark: "#120c0e" };

/** The device's own wish. */
export const deviceTheme = () => matchMedia("(prefers-color-scheme: light)");

/** Puts the page into the look that was chosen; null: none was. */
export function showTheme(chosen: string | null): void {
  const own = chosen === "light" || chosen === "dark" ? chosen : undefined;
  const look = own ?? (deviceTheme().matches ? "light" : "dark");
  document.documentElement.dataset.look = look;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", BAR_COLOURS[look]);
}
