import { skeleton } from "./skeleton.ts";
import { isUnspaced } from "./word-list.ts";

/** What nobody but who runs the evening is called, in the seven languages of the show; and the show itself. */
const HOSTS = [
  ...["Marquee", "Host", "Hostess", "Admin", "Moderator"],
  ...["Gastgeber", "Gastgeberin", "Moderatorin", "Veranstalter", "Veranstalterin"],
  ...["Hôte", "Hôtesse", "Animateur", "Animatrice", "Modérateur", "Modératrice"],
  ...["Anfitrión", "Anfitriona", "Presentador", "Presentadora", "Moderador", "Moderadora"],
  ...["Anfitrião", "Anfitriã", "Apresentador", "Apresentadora"],
  ...["المضيف", "المضيفة", "مضيف", "مضيفة"],
  ...["ホスト", "ホステス", "司会", "主催者", "管理人"],
];

/** Whether a name is kept for the venue and its host. */
export type IsReserved = (name: string) => boolean;

/**
 * Tells the names that no guest may go by: those of the host and of `venues`. They are found by how they look, as words of their own, spaced out too, and anywhere
 * where the script puts no spaces between words: `Our H0st`, `h o s t`, but not `Ghost`.
 */
export function createReserved(venues: readonly string[]): IsReserved {
  const looks = [...HOSTS, ...venues].map(skeleton).filter((look) => look !== "");
  const pattern = new RegExp(looks.map(patternOf).join("|"), "u");
  return (name) => pattern.test(skeleton(name));
}

function patternOf(look: string): string {
  const letters = Array.from(look.replaceAll(" ", "")).join(" ?");
  return isUnspaced(look[0] ?? "") ? letters : `(?:^| )${letters}(?: |$)`;
}

/**
 * The same names for who can't see how one looks, as AppSync's resolvers can't: in small letters, with their accents and without, each with the spaces around it that it
 * must have in a name with a space at either end. Screens hide the others.
 */
export function plainReserved(venues: readonly string[]): string[] {
  const named = [...HOSTS, ...venues].filter((name) => name !== "");
  const plain = named.flatMap((name) => {
    const small = name.toLowerCase();
    return [small, small.normalize("NFD").replace(/[\u0300-\u036f]/g, "")];
  });
  return [...new Set(plain)].map((small) => (isUnspaced(small[0] ?? "") ? small : ` ${small} `));
}
