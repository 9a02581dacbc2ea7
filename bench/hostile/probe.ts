import { ShowDocument } from "@marquee/api/operations/generated";
import type { Config } from "@marquee/core/show/schema";
import { signIn } from "@marquee/testing/guest-sign-in";
import { createSigner } from "../load/sign.ts";

/** How often an honest phone asks, ms: fewer times than its address may. */
const ASK_EVERY_MS = 50;

/** An answer that takes longer, or is none, is taken for one after so long, ms. */
const GIVE_UP_MS = 10_000;

/**
 * A phone that asks the server at `url` what is on, again and again, one question at a time. Questions that a slow answer kept from being
 * asked would have waited for its rest: they count, too.
 */
export async function startProbe(url: string, config: Config) {
  const endpoint = new URL(config.api.url, url).href;
  const guest = await signIn(url, config.identityPoolId);
  const sign = createSigner(endpoint, config.api.region, await guest.credentials());
  const body = JSON.stringify({ query: ShowDocument.toString() });
  let answers: number[] = [];
  let asking: Promise<void> | undefined;

  /** How long the answer takes, ms. */
  const ask = async (): Promise<number> => {
    const askedAt = performance.now();
    try {
      const signal = AbortSignal.timeout(GIVE_UP_MS);
      const response = await fetch(endpoint, {
        method: "POST",
        headers: sign(body, new Date()),
        body,
        signal,
      });
      const answered = (await response.text()).startsWith('{"data":{"show":{');
      return answered ? performance.now() - askedAt : GIVE_UP_MS;
    } catch {
      return GIVE_UP_MS;
    }
  };
  const timer = setInterval(() => {
    if (asking) return;
    const mine = answers;
    asking = ask().then((ms) => {
      for (let waited = ms; waited > 0; waited -= ASK_EVERY_MS) mine.push(waited);
      asking = undefined;
    });
  }, ASK_EVERY_MS);

  return {
    /** Measures from now on: the answer, called at the end, gives how long each question took that was asked meanwhile, ms. */
    measure() {
      const since: number[] = (answers = []);
      return async () => {
        await asking;
        answers = [];
        return since;
      };
    },
    stop: () => clearInterval(timer),
  };
}
