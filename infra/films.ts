import { OWN_FILMS_LIST } from "@marquee/core/movie/own-pictures";
import { settings } from "./settings.ts";

/**
 * Holds a venue's own films where MARQUEE_MOVIES is a folder, and is filled by `npm run movies`: the pictures, which any screen may have by the edge, and
 * the list, which the conductor reads.
 */
export const filmsBucket =
  settings.source === "folder"
    ? new sst.aws.Bucket("Films", { access: "cloudfront", cors: false })
    : undefined;

/** Where the conductor reads the list, signed for S3; needs `s3:GetObject` on it. */
export const filmsUrl =
  filmsBucket && $interpolate`https://${filmsBucket.nodes.bucket.bucketRegionalDomainName}${OWN_FILMS_LIST}`;
