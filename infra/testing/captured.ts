/** The arguments of the resources that tests read, as Pulumi's AWS provider types them. */
type Arguments = {
  "aws:appsync/dataSource:DataSource": aws.appsync.DataSourceArgs;
  "aws:appsync/function:Function": aws.appsync.FunctionArgs;
  "aws:appsync/graphQLApi:GraphQLApi": aws.appsync.GraphQLApiArgs;
  "aws:appsync/resolver:Resolver": aws.appsync.ResolverArgs;
  "aws:cloudfront/distribution:Distribution": aws.cloudfront.DistributionArgs;
  "aws:cloudfront/function:Function": aws.cloudfront.FunctionArgs;
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": aws.cloudfront.ResponseHeadersPolicyArgs;
  "aws:cloudwatch/dashboard:Dashboard": aws.cloudwatch.DashboardArgs;
  "aws:cloudwatch/eventRule:EventRule": aws.cloudwatch.EventRuleArgs;
  "aws:cloudwatch/eventTarget:EventTarget": aws.cloudwatch.EventTargetArgs;
  "aws:cloudwatch/metricAlarm:MetricAlarm": aws.cloudwatch.MetricAlarmArgs;
  "aws:cognito/identityPool:IdentityPool": aws.cognito.IdentityPoolArgs;
  "aws:dynamodb/table:Table": aws.dynamodb.TableArgs;
  "aws:iam/role:Role": aws.iam.RoleArgs;
  "aws:iam/rolePolicy:RolePolicy": aws.iam.RolePolicyArgs;
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": aws.iam.RolePolicyAttachmentArgs;
  "aws:lambda/function:Function": aws.lambda.FunctionArgs;
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": aws.lambda.FunctionEventInvokeConfigArgs;
  "aws:s3/bucketPolicy:BucketPolicy": aws.s3.BucketPolicyArgs;
  "aws:s3/bucketV2:BucketV2": aws.s3.BucketV2Args;
  "aws:sns/topicSubscription:TopicSubscription": aws.sns.TopicSubscriptionArgs;
};

type Inputs<Type> = Type extends keyof Arguments ? $util.Unwrap<Arguments[Type]> : Record<string, unknown>;

/** One resource that a deployment would make. */
export type Captured<Type extends string = string> = {
  /** Pulumi's, such as `aws:dynamodb/table:Table`; SST's components are `sst:aws:Dynamo`. */
  type: Type;
  /** The name in the program, such as `MovieTable`. */
  name: string;
  urn: string;
  /** The URN of the component that it is a part of. */
  parent: string;
  /** The invented id. */
  id: string;
  /** What AWS would be asked for; secrets as plain text. */
  inputs: Inputs<Type>;
  /** The inputs and what AWS would add, such as `arn`: all invented. */
  state: Record<string, unknown>;
  /** What a component registered as its own. */
  outputs?: Record<string, unknown>;
  options: {
    protect: boolean;
    retainOnDelete: boolean;
    ignoreChanges: string[];
    /** The URNs of what is made before it and removed after it. */
    dependsOn: string[];
  };
};

/** All that a deployment would make. */
export class Resources {
  readonly all: readonly Captured[];

  constructor(all: readonly Captured[]) {
    this.all = all;
  }

  /** Every resource of `type`, in the order of their creation. */
  of<Type extends keyof Arguments | (string & {})>(type: Type): Captured<Type>[] {
    return this.all.filter((one): one is Captured<Type> => one.type === type);
  }

  /** The one resource of `type`, of that name if one is given. Throws when there is none or more, naming those that there are. */
  one<Type extends keyof Arguments | (string & {})>(type: Type, name?: string): Captured<Type> {
    const named = this.of(type);
    const found = named.filter((one) => name === undefined || one.name === name);
    if (found.length === 1) return found[0];
    const wanted = name === undefined ? `one ${type}` : `one ${type} named ${name}`;
    throw new Error(`Expected ${wanted}; there are: ${named.map((one) => one.name).join(", ") || "none"}`);
  }
}
