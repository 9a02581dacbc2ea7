import type * as Rpc from "../../.sst/platform/node_modules/@pulumi/pulumi/proto/resource_pb";
import type { Captured, Values } from "./evaluate.ts";
import { pulumi } from "./sst-command.ts";

/** Where the evaluation pretends to deploy. */
const REGION = "us-east-1";
const ACCOUNT = "123456789012";

/** The identity pool's id, in Cognito's form. */
const IDENTITY_POOL = `${REGION}:00000000-0000-4000-8000-000000000000`;

const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const global = (service: string, resource: string) => `arn:aws:${service}::${ACCOUNT}:${resource}`;

/** A resource by its invented id, its own name and the one in the program. */
type Made = { id: string; name: string; logicalName: string; inputs: Values };

/** ARNs in the forms of AWS's Service Authorization Reference, for the types whose ARNs get into policies. */
const ARNS: Partial<Record<string, (made: Made) => string>> = {
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

/** What else AWS adds to the inputs of a resource, for the types of which SST or Marquee read it. */
const ADDITIONS: Partial<Record<string, (made: Made) => Values>> = {
  "aws:appsync/graphQLApi:GraphQLApi": ({ id }) => ({
    uris: {
      GRAPHQL: `https://${id}.appsync-api.${REGION}.amazonaws.com/graphql`,
      REALTIME: `wss://${id}.appsync-realtime-api.${REGION}.amazonaws.com/graphql`,
    },
  }),
  "aws:appsync/function:Function": ({ logicalName }) => ({ functionId: `${logicalName}-function` }),
  "aws:s3/bucketV2:BucketV2": ({ name }) => ({
    bucketRegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
  }),
  "aws:acm/certificate:Certificate": ({ inputs }) => {
    const proof = { resourceRecordType: "CNAME", resourceRecordValue: "_proof.acm-validations.aws" };
    return {
      domainValidationOptions: [{ ...proof, resourceRecordName: `_proof.${String(inputs.domainName)}` }],
    };
  },
  "aws:cloudfront/distribution:Distribution": ({ id }) => ({
    domainName: `${id}.cloudfront.net`,
    hostedZoneId: "Z2FDTNDATAQYW2",
  }),
  "random:index/randomBytes:RandomBytes": ({ inputs }) => ({
    base64: Buffer.alloc(Number(inputs.length)).toString("base64"),
  }),
};

function stateOf(type: string, logicalName: string, id: string, inputs: Values): Values {
  const name =
    [inputs.name, inputs.bucket, inputs.bucketName].find((one) => typeof one === "string") ?? logicalName;
  const made = { id, name, logicalName, inputs };
  // Of a form of our own where no policy names that type.
  const arn = ARNS[type]?.(made) ?? regional(type.split(/[:/]/)[1], `${logicalName}/${name}`);
  return { ...(type.startsWith("aws:") && { arn }), ...inputs, ...ADDITIONS[type]?.(made) };
}

/** What the provider answers when it is asked something. */
function call(token: string, inputs: Values, parameters: Record<string, string>): Values {
  switch (token) {
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, json: policyOf(inputs) };
    case "aws:index/getRegion:getRegion":
      return { name: REGION, id: REGION };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT };
    case "aws:ssm/getParametersByPath:getParametersByPath":
      return { ...inputs, names: Object.keys(parameters), values: Object.values(parameters) };
    default:
      return inputs;
  }
}

/** The policy document that the provider makes of `statements`; JSON leaves out what is undefined. */
function policyOf({ statements = [] }: aws.iam.GetPolicyDocumentArgs): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", actions, resources, principals, conditions }) => ({
      Sid: sid,
      Effect: effect,
      Action: actions,
      Resource: resources,
      Principal:
        principals && Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      Condition: conditions && byTest(conditions),
    })),
  });
}

function byTest(conditions: { test: string; variable: string; values: string[] }[]) {
  const tests: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of conditions) (tests[test] ??= {})[variable] = values;
  return tests;
}

/** The part of Pulumi's monitor that resources are registered with. */
type Monitor = {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: Rpc.RegisterResourceRequest, callback: Callback): void;
  registerResourceOutputs(request: Rpc.RegisterResourceOutputsRequest, callback: Callback): void;
};
type Callback = (error: unknown, response?: Rpc.RegisterResourceResponse) => void;

/** Pulumi's, with what it keeps to itself. */
export const runtime = pulumi.runtime as unknown as Omit<typeof pulumi.runtime, "getMonitor"> & {
  getMonitor(): Monitor;
  waitForRPCs(): Promise<void>;
};

/**
 * Has Pulumi make what it is asked for in a cloud that makes it at once, inventing ids, ARNs and addresses in AWS's forms. Lists whatever is
 * made; the list grows until the evaluation is over. `parameters`: those of Systems Manager that an earlier deployment left.
 */
export async function startCloud(
  project: string,
  stage: string,
  parameters: Record<string, string>,
): Promise<Captured[]> {
  await runtime.setMocks(
    {
      newResource({ type, name, inputs, id: existing }) {
        const isPool = type === "aws:cognito/identityPool:IdentityPool";
        const id = existing || (isPool ? IDENTITY_POOL : `${name}-${stage}`.toLowerCase());
        return { id, state: stateOf(type, name, id, inputs as Values) };
      },
      call: ({ token, inputs }) => call(token, inputs as Values, parameters),
    },
    project,
    stage,
    false,
  );
  withoutClosures();
  return record(runtime.getMonitor(), project, stage);
}

/** Pulumi would send the code of dynamic providers to an engine, which takes it seconds to make and nobody runs here. */
function withoutClosures() {
  class Resource extends pulumi.CustomResource {
    constructor(_provider: unknown, name: string, props: object, opts?: $util.CustomResourceOptions) {
      super("pulumi-nodejs:dynamic:Resource", name, { ...props }, opts);
    }
  }
  Object.assign(pulumi.dynamic, { Resource });
}

function record(monitor: Monitor, project: string, stage: string): Captured[] {
  const recorded: Captured[] = [];
  const register = monitor.registerResource.bind(monitor);
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);

  // The mock's own puts the stack and just one parent into the type; links tell code their type by the URN.
  monitor.newUrn = (parent, type, name) => {
    const inherited = parent.split("::")[2] as string | undefined;
    const types = !inherited || inherited === "pulumi:pulumi:Stack" ? type : `${inherited}$${type}`;
    return ["urn:pulumi:" + stage, project, types, name].join("::");
  };
  monitor.registerResource = (request, callback) => {
    register(request, (error, response) => {
      if (response)
        recorded.push({
          type: request.getType(),
          name: request.getName(),
          urn: response.getUrn(),
          parent: request.getParent(),
          id: response.getId(),
          inputs: valuesOf(request.getObject()),
          state: valuesOf(response.getObject()),
          protect: request.getProtect(),
          retainOnDelete: request.getRetainondelete(),
          dependsOn: request.getDependenciesList(),
        });
      callback(error, response);
    });
  };
  monitor.registerResourceOutputs = (request, callback) => {
    const owner = recorded.find(({ urn }) => urn === request.getUrn());
    if (owner) owner.outputs = valuesOf(request.getOutputs());
    registerOutputs(request, callback);
  };
  return recorded;
}

/** What a message on the wire holds, with its secrets uncovered. */
const valuesOf = (struct?: Parameters<typeof runtime.deserializeProperties>[0]): Values => {
  const values = struct ? runtime.deserializeProperties(struct) : {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, unknown] => [name, runtime.unwrapRpcSecret(value)]),
  );
};
