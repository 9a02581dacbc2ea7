import { isOwnPicture } from "../movie/own-pictures.ts";
import { directionOf, titleLength, titleScript } from "../movie/title-layout.ts";
import type { Round } from "../round/schema.ts";
import { parseAddress } from "../show/address.ts";
import type { Config } from "../show/schema.ts";
import { REACTIONS, total, type Reaction, zero } from "../vote/reaction.ts";
import { countsOfRun, isOfRun } from "../vote/run-tally.ts";
import type { Tally } from "../vote/schema.ts";
import { escapeHtml } from "./escape-html.ts";

/** What is on, to be put into the page. */
export type OnScreen = {
  round: Round;
  /** The room's votes; those for another movie are left out. */
  tally: Tally | undefined;
  config: Pick<Config, "imageBase" | "join" | "venue">;
};

/** A part of the plain page that stands in a comment, for a movie; one with a name only for a movie that has what it names. */
const PART = /<!--movie(?::(\w+))?\s([\s\S]*?)-->/g;

/** A place in a part, for the text of that name. */
const PLACE = /\{\{(\w+)\}\}/g;

/** An attribute that has nothing to say: the app leaves it out, and styles ask whether it is there. */
const EMPTY_ATTRIBUTE = / [\w-]+=""/g;

/** The first lines of a plot: no screen shows more before its scripts run, in the narrowest letters either, characters. */
const PLOT_LENGTH = 600;

/** From here on a count is written otherwise in each language, and cut where space is dear: that is left to the app. */
const LARGE_COUNT = 1_000;

/** The widths in which phones take posters, of those in which TMDB keeps them, px. */
const PHONE_WIDTHS = [342, 500];

/** Where nobody has voted, or how many have is left to the app: a space that takes a line's room. */
const UNCOUNTED = "\u00a0";

/**
 * The page `plain` with the movie that is on, as a screen shows it before its scripts run. `plain` says in comments what goes where; all that is
 * put there is text, escaped. Undefined when it says that of nothing, or names what is not known here: then it is damaged, or of another version.
 */
export function pageWithMovie(plain: string, onScreen: OnScreen): string | undefined {
  const texts: Record<string, string | undefined> = textsOf(onScreen);
  const has = partsOf(onScreen);
  let parts = 0;
  const unknown: string[] = [];
  const page = plain.replace(PART, (_, name: string | undefined, part: string) => {
    parts += 1;
    const wanted = name === undefined || has[name];
    if (wanted === undefined) unknown.push(String(name));
    if (!wanted) return "";
    const filled = part.replace(PLACE, (_, place: string) => {
      const text = texts[place];
      if (text === undefined) unknown.push(place);
      return escapeHtml(text ?? "");
    });
    return filled.replace(EMPTY_ATTRIBUTE, "");
  });
  return parts > 0 && unknown.length === 0 && !page.includes("<!--movie") ? page : undefined;
}

/** Which parts a movie has. */
function partsOf({ round, config }: OnScreen): Record<string, boolean | undefined> {
  const poster = round.movie.posterPath !== null;
  return { poster, card: !poster, venue: config.venue !== undefined };
}

/** What stands at each place. */
function textsOf({ round, tally, config }: OnScreen): Record<string, string> {
  const { title, overview, releaseDate, posterPath } = round.movie;
  // Half of a character is none.
  const plot = overview.slice(0, PLOT_LENGTH).replace(/[\ud800-\udbff]$/, "");
  const path = encoded(posterPath ?? "");
  // The app names the same files: see packages/web/show/picture-urls.ts.
  const own = isOwnPicture(path);
  const picture = (width: number) => (own ? path : `${config.imageBase}/w${width}${path}`);
  const srcset = PHONE_WIDTHS.map((width) => `${picture(width)} ${width}w`).join(", ");
  const said = tally && isOfRun(tally, round) ? countsOfRun(tally) : zero();
  const counted = total(said) > 0;
  const written = (votes: number) => (votes < LARGE_COUNT ? `${votes}` : UNCOUNTED);
  const votes = REACTIONS.map((reaction) => [reaction, counted ? written(said[reaction]) : UNCOUNTED]);
  return {
    ...{ round: `${round.number}`, startsAt: round.startsAt, endsAt: round.endsAt },
    lastsMs: `${Date.parse(round.endsAt) - Date.parse(round.startsAt)}`,
    ...{
      title,
      plot,
      year: releaseDate?.slice(0, 4) ?? "",
      venue: config.venue ?? "",
      site: config.venue ?? "Marquee",
    },
    ...{ titleLength: titleLength(title), titleScript: titleScript(title) ?? "" },
    ...{ titleDirection: directionOf(title), plotDirection: directionOf(plot) },
    // A picture of the show's own is one file for all sizes.
    srcset: own ? path : srcset,
    ...{ poster: picture(500), tvPoster: picture(780), shared: absolute(picture(500), config.join) },
    ...(Object.fromEntries(votes) as Record<Reaction, string>),
  };
}

/** A path as it may stand in a list of pictures, where a space or a comma would end it. */
const encoded = (path: string): string => encodeURI(path).replaceAll(",", "%2C");

/** The address of a picture for whoever reads the page elsewhere: the show's own is at the address by which people join. */
function absolute(picture: string, join: string): string {
  const address = parseAddress(join, "http");
  return picture.startsWith("/") && address ? new URL(picture, address).href : picture;
}
