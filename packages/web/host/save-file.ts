import type { NightFile } from "@marquee/core/night/night-format";

/** The browser has taken the file long before that, ms. */
const KEPT_MS = 60_000;

/** Has the browser save `file`, as it saves what is downloaded. */
export function saveFile({ name, type, text }: NightFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
