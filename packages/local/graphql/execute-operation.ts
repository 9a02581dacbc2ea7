import { access } from "@marquee/api/access";
import { execute, type GraphQLFieldResolver, type GraphQLSchema, type ExecutionResult } from "graphql";
import { AppSyncError } from "../appsync/appsync-error.ts";
import type { Field, Identity } from "../appsync/resolver-context.ts";
import type { Resolvers } from "../appsync/run-resolvers.ts";
import type { Caller } from "../issue-credentials.ts";
import { IDENTITY_POOL_ID } from "../region.ts";
import type { Operation } from "./parse-documents.ts";
import { refuseUnknownKey } from "./unknown-key.ts";
import { refusal, toErrorEntry, type Answer } from "./errors.ts";

/** Runs `operation` for `caller` at `address` (see `Call`) with the access rules and the resolvers of the API. */
export type ExecuteOperation = (
  operation: Operation,
  variables: Record<string, unknown>,
  caller: Caller,
  address?: string,
) => Promise<Answer>;

type Context = { caller: Caller; address: string | undefined; variables: Record<string, unknown> };

/** `onFailure` hears of errors that are our own fault and that the caller is not told. */
export function createExecuteOperation(
  schema: GraphQLSchema,
  resolvers: Resolvers,
  onFailure: (field: string, error: unknown) => void,
): ExecuteOperation {
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );

  const resolveRoot = async (
    name: string,
    field: Field,
    args: Record<string, unknown>,
    { caller, address, variables }: Context,
  ) => {
    const allowed: readonly string[] = caller.role === "openDesk" ? [] : access[caller.role];
    const [type, fieldName] = field.split(".");
    if (!allowed.includes(field)) {
      throw new AppSyncError(`Not Authorized to access ${fieldName} on type ${type}`, "Unauthorized");
    }
    try {
      return await resolvers.resolve(field, {
        arguments: args,
        identity: identityOf(caller),
        address,
        info: { variables },
      });
    } catch (error) {
      if (error instanceof AppSyncError) throw error;
      onFailure(name, error);
      throw new AppSyncError("An internal failure occurred while resolving this field.", "InternalFailure");
    }
  };

  const fieldResolver: GraphQLFieldResolver<unknown, Context, Record<string, unknown>> = (
    source,
    args,
    context,
    info,
  ) => {
    const name = `${info.parentType.name}.${info.fieldName}`;
    // The schema and `wiring.ts` have the same fields; a test of the API proves it.
    if (roots.has(info.parentType.name)) return resolveRoot(name, name as Field, args, context);
    return (source as Record<string, unknown> | null)?.[info.fieldName];
  };

  return async (operation, variables, caller, address) => {
    const refused = refuseUnknownKey(schema, operation, variables);
    if (refused) return refused;
    const { document, node } = operation;
    const result = await execute({
      schema,
      document,
      ...(node.name && { operationName: node.name.value }),
      variableValues: variables,
      contextValue: { caller, address, variables } satisfies Context,
      fieldResolver,
    });
    return answerOf(result);
  };
}

/** `result` in AppSync's shape. Variables of the wrong type stop an operation before it has data. */
export function answerOf({ data, errors }: ExecutionResult): Answer {
  if (data === undefined) {
    const first = errors?.[0];
    return refusal("ValidationError", first ? variableMessage(first.message) : "Invalid variables.", first);
  }
  return { data, ...(errors && { errors: errors.map(toErrorEntry) }) };
}

/** AppSync's words for a variable that the schema refuses. */
function variableMessage(message: string): string {
  const variable = /"\$(\w+)/.exec(message)?.[1] ?? "";
  const missing =
    /of (?:required|non-null) type "([^"]+)"/.exec(message) ?? /non-nullable type "([^"]+)"/.exec(message);
  return missing
    ? `Variable '${variable}' has coerced Null value for NonNull type '${missing[1]}'`
    : `Validation error of type WrongType: ${message}`;
}

/** The caller as AppSync's IAM authorization tells a resolver. */
function identityOf(caller: Caller): Identity {
  const identityId = "identityId" in caller ? caller.identityId : null;
  const role = `marquee-${caller.role}/${identityId === null ? caller.role : "CognitoIdentityCredentials"}`;
  const type = caller.role === "host" ? "authenticated" : "unauthenticated";
  return {
    accountId: ACCOUNT,
    cognitoIdentityPoolId: identityId === null ? null : IDENTITY_POOL_ID,
    cognitoIdentityId: identityId,
    cognitoIdentityAuthType: identityId === null ? null : type,
    cognitoIdentityAuthProvider: null,
    sourceIp: ["127.0.0.1"],
    username: `AROALOCAL:${role.split("/")[1] ?? ""}`,
    userArn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}`,
  };
}

const ACCOUNT = "000000000000";
