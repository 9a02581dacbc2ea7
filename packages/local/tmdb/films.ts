import type { Film } from "./film.ts";

/** The catalogue, most popular first. */
export const FILMS: readonly Film[] = [
  {
    slug: "nosferatu",
    title: "Nosferatu: A Symphony of Horror",
    originalTitle: "Nosferatu, eine Symphonie des Grauens",
    language: "de",
    released: "1922-03-04",
    genres: ["horror", "fantasy"],
    plot: "A young clerk crosses the mountains to sell a house to a count who sleeps in earth and casts too long a shadow. Soon a silent ship sets sail for his home town, with coffins in the hold and rats among the crew.",
  },
  {
    slug: "metropolis",
    title: "Metropolis",
    language: "de",
    released: "1927-01-10",
    genres: ["scifi", "drama"],
    plot: "Above, gardens and towers; below, shifts of workers who feed the machines. When the master's son goes down to look for a woman who preaches patience, an inventor gives her face to a robot.",
  },
  {
    slug: "the-general",
    title: "The General",
    language: "en",
    released: "1926-12-31",
    genres: ["comedy", "action", "adventure"],
    plot: "An engine driver whom the army would not have loves two things: his girl and his locomotive. When spies steal both at once he gives chase, alone, on foot, by handcar and by rail, with a perfectly straight face.",
  },
];
