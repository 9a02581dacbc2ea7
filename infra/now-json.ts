/** Holds `now.json`, which the conductor writes at each announcement and any page may read by the edge: no one else, nothing else. */
export const nowJsonBucket = new sst.aws.Bucket("NowJson", {
  access: "cloudfront",
  // The page reads it from its own origin.
  cors: false,
});

/** Where the conductor puts `now.json`, signed for S3; needs `s3:PutObject` on `${nowJsonBucket.arn}/now.json`. */
export const nowJsonUrl = $interpolate`https://${nowJsonBucket.nodes.bucket.bucketRegionalDomainName}/now.json`;
