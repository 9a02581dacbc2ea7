import { OWN_FILMS } from "@marquee/core/movie/own-pictures";
import { api, region } from "./api.ts";
import { filmsBucket } from "./films.ts";
import { nowJsonBucket } from "./now-json.ts";
import { settings } from "./settings.ts";

/** A year, s: a browser that was here once never asks without TLS again. */
const HSTS_SECONDS = 365 * 24 * 60 * 60;

/** How long the edge goes by a refusal or failure of S3, s. CloudFront's own 10 would hide the first `now.json` for a whole movie. */
const ERROR_SECONDS = 1;

/** Where the TV is: the only page that may be framed. */
const TV_PATHS = ["/tv", "/tv/"];

/** What S3 answers for what is not there (yet), and what it and CloudFront answer when S3 can't be had. */
const ERRORS = [403, 500, 502, 503, 504];

/** With whom a page may speak, and who may frame it; its `<meta>` has the rest of the policy, such as the hash of its inline script. */
const contentSecurityPolicy = (frameAncestors: string) =>
  $util.all([api.nodes.api.uris, region]).apply(([uris, region]) => {
    const api = [uris.GRAPHQL, uris.REALTIME].map((uri) => new URL(uri).origin);
    const cognito = `https://cognito-identity.${region}.amazonaws.com`;
    return [
      `connect-src ${["'self'", ...api, cognito, "https://image.tmdb.org"].join(" ")}`,
      `frame-ancestors ${frameAncestors}`,
    ].join("; ");
  });

/** The headers of every answer. The pages of `frameAncestors` may frame what has them; nobody may without. */
const headersPolicy = (name: string, frameAncestors: readonly string[] = []) =>
  new aws.cloudfront.ResponseHeadersPolicy(name, {
    securityHeadersConfig: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(frameAncestors.join(" ") || "'none'"),
        override: true,
      },
      contentTypeOptions: { override: true },
      // It knows no list, and older browsers heed nothing else.
      ...(frameAncestors.length === 0 && { frameOptions: { frameOption: "DENY", override: true } }),
      referrerPolicy: { referrerPolicy: "no-referrer", override: true },
      // A venue's other sites are none of ours: no `includeSubdomains`.
      strictTransportSecurity: { accessControlMaxAgeSec: HSTS_SECONDS, override: true },
    },
    customHeadersConfig: {
      items: [
        {
          header: "permissions-policy",
          value: "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
          override: true,
        },
      ],
    },
  });

const headers = headersPolicy("EdgeHeaders");
const framedHeaders = settings.frameAncestors && headersPolicy("EdgeFramedHeaders", settings.frameAncestors);

/** The one address of the site and of `now.json`. */
export const edge = new sst.aws.Router("Edge", {
  domain: settings.domain,
  transform: {
    // What S3 says of caching holds. Nothing of a request but its path counts, so nobody gets past the cache, or has S3 answer with other headers, by a
    // query string.
    cachePolicy: (policy) => {
      policy.comment = "As long as S3 says, by path";
      policy.parametersInCacheKeyAndForwardedToOrigin = {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      };
    },
    cdn: (cdn) => {
      cdn.defaultCacheBehavior = $output(cdn.defaultCacheBehavior).apply((behavior) => ({
        ...behavior,
        allowedMethods: ["GET", "HEAD"],
        originRequestPolicyId: undefined,
        responseHeadersPolicyId: headers.id,
      }));
      if (framedHeaders)
        cdn.orderedCacheBehaviors = $output(cdn.defaultCacheBehavior).apply((behavior) =>
          TV_PATHS.map((pathPattern) => ({
            ...behavior,
            pathPattern,
            responseHeadersPolicyId: framedHeaders.id,
          })),
        );
      cdn.customErrorResponses = ERRORS.map((errorCode) => ({
        errorCode,
        errorCachingMinTtl: ERROR_SECONDS,
      }));
      cdn.transform = {
        distribution: {
          httpVersion: "http2and3",
          isIpv6Enabled: true,
          // North America and Europe, at the price that the cost formula knows; others reach them too, some 100 ms later.
          priceClass: "PriceClass_100",
        },
      };
    },
  },
});

edge.routeBucket("/now.json", nowJsonBucket);
// The list stands beside the pictures, and is no one's but the conductor's.
if (filmsBucket) edge.routeBucket(OWN_FILMS.replace(/\/$/, ""), filmsBucket);
