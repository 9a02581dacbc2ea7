import { access } from "@marquee/api/access";
import { execute, type GraphQLFieldResolver, type GraphQLSchema, type ExecutionResult } from "graphql";
import { ApiFault } from "../api-fault.ts";
import { AppSyncError } from "../appsync/appsync-error.ts";
import type { Field, Identity } from "../appsync/resolver-context.ts";
import type { Resolvers } from "../appsync/run-resolvers.ts";
import type { Caller } from "../issue-credentials.ts";
import { IDENTITY_POOL_ID } from "../region.ts";
import type { Operation } from "./parse-documents.ts";
import { refuseUnknownKey } from "./unknown-key.ts";
import { refusal, toErrorEntry, type Answer } from "./errors.ts";
import { selectedFields } from "./selected-fields.ts";

/** Runs `operation` for `caller` at `address` (see `Call`) with the access rules and the resolvers of the API. Rejects with an `ApiFault` where AWS refuses all of it. */
export type ExecuteOperation = (
  operation: Operation,
  variables: Record<string, unknown>,
  caller: Caller,
  address?: string,
) => Promise<Answer>;

/**
 * How AWS says that a role may not call a field: by an error of the type `Unauthorized` in an answer with status 200, or by `UnauthorizedException`
 * with 401 in the place of an answer. Public reports show both, so that a client has to know both.
 */
export type Denial = "Unauthorized" | "UnauthorizedException";

type Context = { caller: Caller; address: string | undefined; variables: Record<string, unknown> };

/**
 * Makes what runs operations. `onFailure` hears of errors that are our own fault and that the caller is not told; `denied` are the fields that were
 * taken from guests and hosts, as by a deployment with a shorter list of `access.ts`.
 */
export function createExecuteOperation(
  schema: GraphQLSchema,
  resolvers: Resolvers,
  onFailure: (field: string, error: unknown) => void,
  denied: ReadonlyMap<Field, Denial> = new Map(),
): ExecuteOperation {
  const denialOf = ({ role }: Caller, field: Field): Denial | undefined => {
    const allowed: readonly string[] = role === "openDesk" ? [] : access[role];
    if (!allowed.includes(field)) return "Unauthorized";
    return role === "audience" || role === "host" ? denied.get(field) : undefined;
  };

  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );

  const resolveRoot = async (
    name: string,
    field: Field,
    args: Record<string, unknown>,
    { caller, address, variables }: Context,
  ) => {
    const [type, fieldName] = field.split(".");
    if (denialOf(caller, field)) {
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
    const type = schema.getRootType(node.operation)?.name ?? "";
    for (const { name } of denied.size > 0 ? selectedFields(node.selectionSet, document) : [])
      if (denialOf(caller, `${type}.${name.value}` as Field) === "UnauthorizedException")
        throw new ApiFault(401, "UnauthorizedException", "Permission denied");
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
