import type { Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import type { JSX } from "solid-js";
import { pictureUrl } from "../picture-urls.ts";
import { Poster } from "./poster.tsx";

/** A small poster, for lists in which the title stands beside it. */
export function PosterThumbnail(props: {
  movie: Standing["movie"];
  config: Config | undefined;
}): JSX.Element {
  return <Poster movie={props.movie} src={pictureUrl(props.config, props.movie.posterPath, "w185")} thumb />;
}
