/** Holds `now.json`, which the conductor writes at each announcement and any page may read by the edge: no one else, nothing else. */
export const billboard = new sst.aws.Bucket("Billboard", {
  access: "cloudfront",
  // The page reads it from its own origin.
  cors: false,
});

/** Where the conductor puts `now.json`, signed for S3; needs `s3:PutObject` on `${billboard.arn}/now.json`. */
export const nowUrl = $interpolate`https://${billboard.nodes.bucket.bucketRegionalDomainName}/now.json`;
