import { setTimeout as sleep } from "node:timers/promises";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { seatPhones } from "./load/phones.ts";
import type { Phone } from "./phone.ts";

/** What people say in a bar. */
const LINES = [
  ["Ada", "My grandmother saw this one at the Rex"],
  ["Jonas", "That shadow on the stairs!"],
  ["Mei", "Love from table six"],
  ["Sam", "I would watch this tonight"],
  ["Inés", "El mejor cartel hasta ahora"],
  ["Omar", "Who else is voting hate, be honest"],
  ["Lou", "Ten seconds is not enough for this one"],
  ["Kofi", "Round of drinks if it takes first place"],
] as const;

/**
 * Seats `size` scripted phones at `url`. Each likes or dislikes a movie with the others, more or less, taps now and then and says something
 * once in a while, until they leave.
 */
export async function seatAudience(url: string, size: number): Promise<{ leave(): void }> {
  const phones = await seatPhones(size, () => ({ url }));
  let open = true;

  const visit = async (phone: Phone, index: number) => {
    for (;;) {
      await sleep(400 + Math.random() * 4_000);
      if (!open) return;
      const round = phone.round();
      if (round) phone.tap(feel(round.number));
      if (Math.random() > 0.04) continue;
      const [name, text] = LINES[index % LINES.length] ?? LINES[0];
      // The room may talk so often and no oftener; who is refused says nothing this time.
      await phone.say(name, text).catch(() => undefined);
    }
  };
  void Promise.all(phones.map(visit));

  return {
    leave() {
      open = false;
      for (const phone of phones) phone.close();
    },
  };
}

/** A mood that the room leans to in this round, with some who see it differently. */
function feel(round: number): Reaction {
  const lean = (round * 7) % REACTIONS.length;
  const spread = Math.floor(Math.abs(Math.random() + Math.random() - 1) * REACTIONS.length);
  return REACTIONS[(lean + spread) % REACTIONS.length] ?? "like";
}
