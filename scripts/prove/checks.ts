/** One thing that was tried: what it is, what should come, and what came. */
export type Line = { name: string; expected: string; came: string; ok: boolean };

/** What came, and whether that is as expected. */
export type Outcome = { came: string; ok: boolean };

/** What a list of checks goes by. */
export type Checks = {
  readonly lines: readonly Line[];
  /** Tries one thing; what it throws is what came. The answer is whether it was as expected. */
  check: (name: string, expected: string, act: () => Promise<Outcome>) => Promise<boolean>;
};

/** An outcome that is as expected if `ok`. */
export const outcome = (ok: boolean, came: unknown): Outcome => ({
  ok,
  came: typeof came === "string" ? came : JSON.stringify(came),
});

/** Makes checks that tell each line to `print` as soon as it is known. */
export function createChecks(print: (text: string) => void): Checks {
  const lines: Line[] = [];
  return {
    lines,
    async check(name, expected, act) {
      const { ok, came } = await act().catch((error: unknown) => outcome(false, (error as Error).message));
      lines.push({ name, expected, came, ok });
      print(`${ok ? "ok  " : "BAD "} ${name}: ${came}${ok ? "" : `; expected: ${expected}`}`);
      return ok;
    },
  };
}
