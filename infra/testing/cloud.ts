import { ACCOUNT, arnOf, REGION } from "./arns.ts";

type Inputs = Record<string, unknown>;
type Resource = { type: string; name: string; inputs: Inputs; id?: string };
type Call = { token: string; inputs: Inputs & { statements?: Statement[] } };

/** As the provider takes it: `aws.iam.GetPolicyDocumentStatement`. */
type Statement = {
  sid?: string;
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
};

/** The identity pool's id, in Cognito's form. */
const IDENTITY_POOL = `${REGION}:00000000-0000-4000-8000-000000000000`;

/** A cloud that makes whatever `stage` asks for at once, and invents ids, ARNs and addresses in AWS's forms. */
export const createCloud = (stage: string) => ({
  newResource({ type, name, inputs, id: existing }: Resource) {
    const invented =
      type === "aws:cognito/identityPool:IdentityPool" ? IDENTITY_POOL : `${name}-${stage}`.toLowerCase();
    const id = existing || invented;
    const arn = type.startsWith("aws:") ? { arn: arnOf(type, name, id, inputs) } : {};
    return { id, state: { ...arn, ...inputs, ...additions(type, name, id, inputs) } };
  },
  call,
});

/** What AWS adds to the inputs of a resource, for the types of which SST or Marquee read it. */
function additions(type: string, name: string, id: string, inputs: Inputs) {
  switch (type) {
    case "aws:appsync/graphQLApi:GraphQLApi":
      return {
        uris: {
          GRAPHQL: `https://${id}.appsync-api.${REGION}.amazonaws.com/graphql`,
          REALTIME: `wss://${id}.appsync-realtime-api.${REGION}.amazonaws.com/graphql`,
        },
      };
    case "aws:appsync/function:Function":
      return { functionId: `${name}-function` };
    case "aws:s3/bucketV2:BucketV2":
      return {
        bucketDomainName: `${String(inputs.bucket)}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${String(inputs.bucket)}.s3.${REGION}.amazonaws.com`,
      };
    case "aws:acm/certificate:Certificate": {
      const resourceRecordName = `_proof.${String(inputs.domainName)}`;
      const [resourceRecordType, resourceRecordValue] = ["CNAME", "_proof.acm-validations.aws"];
      return {
        domainValidationOptions: [{ resourceRecordName, resourceRecordType, resourceRecordValue }],
      };
    }
    case "aws:cloudfront/distribution:Distribution":
      return { domainName: `${id}.cloudfront.net`, hostedZoneId: "Z2FDTNDATAQYW2" };
    case "aws:lambda/function:Function":
      return { invokeArn: `arn:aws:apigateway:${REGION}:lambda:path/functions/${name}/invocations` };
    case "random:index/randomBytes:RandomBytes": {
      const bytes = Buffer.alloc(Number(inputs.length));
      return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
    }
    default:
      return {};
  }
}

function call({ token, inputs }: Call): Inputs {
  switch (token) {
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, json: JSON.stringify(policy(inputs.statements ?? [])) };
    case "aws:index/getRegion:getRegion":
      return { name: REGION, id: REGION };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, userId: ACCOUNT };
    default:
      return inputs;
  }
}

/** The policy document that the provider makes of `statements`. */
function policy(statements: Statement[]) {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", actions, resources, principals, conditions }) => ({
      ...(sid && { Sid: sid }),
      Effect: effect,
      ...(actions && { Action: actions }),
      ...(resources && { Resource: resources }),
      ...(principals && {
        Principal: Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      }),
      ...(conditions && { Condition: conditionsByTest(conditions) }),
    })),
  };
}

function conditionsByTest(conditions: NonNullable<Statement["conditions"]>) {
  const tests: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) (tests[test] ??= {})[variable] = values;
  return tests;
}
