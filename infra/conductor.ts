import { conductorMb } from "@marquee/core/audience/sizing";
import { SLEEP_AFTER_MS } from "@marquee/core/conductor/sleep-state";
import { OWN_FILMS_LIST } from "@marquee/core/movie/own-pictures";
import { fieldArns } from "./access.ts";
import { api } from "./api.ts";
import { filmsBucket, filmsUrl } from "./films.ts";
import { lanes } from "./lanes.ts";
import { functionLogs, narrowedRole } from "./lambda-role.ts";
import { nowJsonBucket, nowJsonUrl } from "./now-json.ts";
import { tmdbToken } from "./secrets.ts";
import { settings } from "./settings.ts";
import { audience, movie, reviews } from "./storage.ts";
import { imageBase, pageBucket } from "./web.ts";

/** An event that could not be handed to the function for so long is dropped, s: the next one is due. */
const MAX_EVENT_AGE_S = 60;

const logs = functionLogs("Conductor", "conductor");

/**
 * Conducts the show: one is started each minute and lives for two, so that two are always alive; or none, when nobody is there, until the API
 * starts one for who comes. No reserved concurrency: a new account
 * has ten in all and can reserve none of them.
 */
export const conductor = new sst.aws.Cron("Conductor", {
  schedule: "rate(1 minute)",
  function: {
    handler: "packages/functions/conductor.handler",
    runtime: "nodejs22.x",
    architecture: "arm64",
    // SST leaves it as it is unless told so. packages/functions/build-lambda.ts makes the same bundle.
    nodejs: { minify: true },
    memory: `${conductorMb(settings.viewers)} MB`,
    // Its loop of 125 s and what it takes to end.
    timeout: "150 seconds",
    // Whoever is started next does what one left undone.
    retries: 0,
    logging: { format: "json", logGroup: logs.name },
    // What packages/functions/environment.ts reads, besides what Lambda itself sets.
    environment: {
      API_URL: api.url,
      MOVIE_TABLE: movie.name,
      REVIEWS_TABLE: reviews.name,
      AUDIENCE_TABLE: audience.name,
      NOW_URL: nowJsonUrl,
      ...(pageBucket && {
        PAGE_URL: $interpolate`https://${pageBucket.nodes.bucket.bucketRegionalDomainName}/`,
        IMAGE_BASE: imageBase,
      }),
      ...(settings.venue !== undefined && { VENUE: settings.venue }),
      MOVIES: settings.movies,
      ...(filmsUrl && { MOVIES_URL: filmsUrl }),
      TMDB_URL: "https://api.themoviedb.org",
      ...(tmdbToken && { TMDB_TOKEN: tmdbToken.value }),
      ...(settings.language !== undefined && { TMDB_LANGUAGE: settings.language }),
      ...(settings.region !== undefined && { TMDB_REGION: settings.region }),
      ROUND_MS: `${settings.roundMs}`,
      ...(settings.sleep && { SLEEP_AFTER_MS: `${SLEEP_AFTER_MS}` }),
      LANES: lanes.apply((plan) => JSON.stringify(plan)),
      STAGE: $app.stage,
    },
    // What packages/functions/dynamo asks of each table, and nothing else.
    permissions: [
      {
        actions: [
          "dynamodb:BatchWriteItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ],
        resources: [movie.arn],
      },
      { actions: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"], resources: [reviews.arn] },
      { actions: ["dynamodb:Query"], resources: [audience.arn] },
      { actions: ["s3:PutObject"], resources: [$interpolate`${nowJsonBucket.arn}/now.json`] },
      ...(pageBucket
        ? [
            { actions: ["s3:GetObject"], resources: [$interpolate`${pageBucket.arn}/shell.html`] },
            { actions: ["s3:PutObject"], resources: [$interpolate`${pageBucket.arn}/index.html`] },
          ]
        : []),
      ...(filmsBucket
        ? [{ actions: ["s3:GetObject"], resources: [$interpolate`${filmsBucket.arn}${OWN_FILMS_LIST}`] }]
        : []),
      { actions: ["appsync:GraphQL"], resources: fieldArns("conductor") },
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${logs.arn}:*`] },
    ],
    transform: {
      role: narrowedRole,
      eventInvokeConfig: { maximumEventAgeInSeconds: MAX_EVENT_AGE_S },
    },
  },
  transform: {
    target(args) {
      // EventBridge's own event instead of SST's empty one: its time tells a conductor that it was started too late.
      args.input = undefined;
    },
  },
});
