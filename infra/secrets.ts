import { settings } from "./settings.ts";

/** TMDB's API read access token: `npm run sst -- secret set TmdbToken <token>`, and a deploy. There is none where TMDB is not asked. */
export const tmdbToken = settings.source === "tmdb" ? new sst.Secret("TmdbToken") : undefined;
