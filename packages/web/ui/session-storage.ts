/** What this tab was left with under `key`, over a reload too; undefined where there is nothing that can be read. */
export function recallInTab(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Leaves `value` with this tab under `key`, where it may; undefined takes away what was there. */
export function rememberInTab(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A private window, or a full store: it lasts as long as the page.
  }
}
