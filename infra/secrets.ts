/** TMDB's API read access token: `npm run sst -- secret set TmdbToken <token>`, and a deploy. */
export const tmdbToken = new sst.Secret("TmdbToken");
