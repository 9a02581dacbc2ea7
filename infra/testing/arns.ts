/** Where the evaluation pretends to deploy. */
export const REGION = "us-east-1";
export const ACCOUNT = "123456789012";

/** What a resource's ARN is made of. */
type Named = { id: string; name: string };

const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const global = (service: string, resource: string) => `arn:aws:${service}::${ACCOUNT}:${resource}`;

/** ARNs in the forms of AWS's Service Authorization Reference, for the types whose ARNs get into policies. */
const FORMS: Partial<Record<string, (one: Named) => string>> = {
  "aws:appsync/graphQLApi:GraphQLApi": ({ id }) => regional("appsync", `apis/${id}`),
  "aws:cloudfront/distribution:Distribution": ({ id }) => global("cloudfront", `distribution/${id}`),
  "aws:cloudfront/function:Function": ({ name }) => global("cloudfront", `function/${name}`),
  "aws:cloudfront/keyValueStore:KeyValueStore": ({ id }) => global("cloudfront", `key-value-store/${id}`),
  "aws:cloudwatch/eventRule:EventRule": ({ name }) => regional("events", `rule/${name}`),
  "aws:cloudwatch/logGroup:LogGroup": ({ name }) => regional("logs", `log-group:${name}`),
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ name }) => regional("cloudwatch", `alarm:${name}`),
  "aws:cognito/identityPool:IdentityPool": ({ id }) => regional("cognito-identity", `identitypool/${id}`),
  "aws:dynamodb/table:Table": ({ name }) => regional("dynamodb", `table/${name}`),
  "aws:iam/policy:Policy": ({ name }) => global("iam", `policy/${name}`),
  "aws:iam/role:Role": ({ name }) => global("iam", `role/${name}`),
  "aws:lambda/function:Function": ({ name }) => regional("lambda", `function:${name}`),
  "aws:s3/bucketV2:BucketV2": ({ name }) => `arn:aws:s3:::${name}`,
  "aws:sns/topic:Topic": ({ name }) => regional("sns", name),
};

/** The ARN that AWS could give to a resource of `type`; of a form of our own where no policy names that type. */
export function arnOf(
  type: string,
  logicalName: string,
  id: string,
  inputs: Record<string, unknown>,
): string {
  const name =
    [inputs.name, inputs.bucket, inputs.bucketName].find((one) => typeof one === "string") ?? logicalName;
  const form = FORMS[type];
  if (form) return form({ id, name });
  const [, service = "unknown"] = /^aws:([^/:]+)/.exec(type) ?? [];
  return regional(service, `${logicalName}/${name}`);
}
