import { execute, isObjectType, valueFromASTUntyped, type GraphQLSchema } from "graphql";
import type { ErrorEntry } from "../graphql/errors.ts";
import { answerOf } from "../graphql/execute-operation.ts";
import type { Operation } from "../graphql/parse-documents.ts";
import { selectedFields } from "../graphql/selected-fields.ts";
import type { Publication } from "../graphql/publications.ts";
import { createTokenBucket, MAX_MESSAGE_BYTES, NO_QUOTAS, type Quotas } from "../limits.ts";
import { createMeter, type Meter } from "../meter/usage-meter.ts";

/** AppSync bills, and limits, messages in units of so many bytes or fewer. */
const UNIT_BYTES = 5_000;

/** Takes the message of a subscription: `payload` is JSON, made once for all who asked the same. */
export type Deliver = (payload: string) => void;

/** All who ask the same question: one execution and one serialisation serve them. */
type Channel = {
  operation: Operation;
  variables: Record<string, unknown>;
  /** The field's arguments: AppSync delivers what equals them. */
  filter: [name: string, value: unknown][];
  subscribers: Set<Deliver>;
};

/** Who is subscribed to what. */
export type Channels = {
  /** Number of subscriptions. */
  readonly size: number;
  /** Adds a subscription; the answer ends it. */
  add(operation: Operation, variables: Record<string, unknown>, deliver: Deliver): () => void;
  /** Delivers `publication` to all whose filters it passes. */
  publish(publication: Publication): void;
};

export function createChannels(
  schema: GraphQLSchema,
  { quotas = NO_QUOTAS, meter = createMeter() }: { quotas?: Quotas; meter?: Meter } = {},
): Channels {
  const maySend = createTokenBucket(quotas.outboundPerSecond);
  const fieldsByMutation = subscriptionsByMutation(schema);
  /** By subscription field, then by the text of the question. */
  const channels = new Map<string, Map<string, Channel>>();
  let size = 0;

  return {
    get size() {
      return size;
    },

    add(operation, given, deliver) {
      const [field] = selectedFields(operation.node.selectionSet, operation.document);
      if (!field) throw new Error("A valid subscription selects a field");
      const name = field.name.value;
      // Whatever else a client gives makes no other question.
      const declared = operation.node.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
      const variables = Object.fromEntries(declared.map((one) => [one, given[one]]));
      const byQuestion = channels.get(name) ?? new Map<string, Channel>();
      channels.set(name, byQuestion);
      const question = JSON.stringify([
        operation.document.loc?.source.body,
        operation.node.name?.value,
        variables,
      ]);
      const channel = byQuestion.get(question) ?? {
        operation,
        variables,
        filter: (field.arguments ?? []).map((argument) => [
          argument.name.value,
          valueFromASTUntyped(argument.value, variables),
        ]),
        subscribers: new Set(),
      };
      byQuestion.set(question, channel);
      channel.subscribers.add(deliver);
      size += 1;
      return () => {
        if (!channel.subscribers.delete(deliver)) return;
        size -= 1;
        if (channel.subscribers.size === 0) byQuestion.delete(question);
      };
    },

    publish({ mutation, value }) {
      for (const field of fieldsByMutation.get(mutation) ?? []) {
        for (const { operation, variables, filter, subscribers } of channels.get(field)?.values() ?? []) {
          // An argument that is null or left out filters nothing.
          if (filter.some(([name, wanted]) => wanted != null && wanted !== value[name])) continue;
          const payload = message(schema, operation, variables, { [field]: value });
          if (payload === undefined) continue;
          const units = subscribers.size * Math.ceil(Buffer.byteLength(payload) / UNIT_BYTES);
          // What is over the quota is lost, as a message to a socket may always be.
          if (!maySend(units)) continue;
          meter.count("appsyncMessages", units);
          for (const deliver of subscribers) deliver(payload);
        }
      }
    },
  };
}

/**
 * What the subscription `operation` makes of `root`, as JSON; undefined when that is more than AppSync sends, or null without an error. Null with one
 * is sent: the mutation selected less than the subscriber asks for.
 */
function message(
  schema: GraphQLSchema,
  operation: Operation,
  variables: Record<string, unknown>,
  root: object,
): string | undefined {
  const result = execute({
    schema,
    document: operation.document,
    operationName: operation.node.name?.value ?? null,
    variableValues: variables,
    rootValue: root,
    fieldResolver: (source: Record<string, unknown>, _args, _context, info) => source[info.fieldName],
  });
  if (result instanceof Promise) throw new Error("A subscription's message is made without waiting");
  const { data, errors } = answerOf(result);
  if (!errors && Object.values(data ?? {}).every((value) => value === null)) return undefined;
  const payload = JSON.stringify({ data, errors: errors?.map((error) => nullError(schema, error)) });
  return Buffer.byteLength(payload) > MAX_MESSAGE_BYTES ? undefined : payload;
}

/** The error of a field that must not be null, as AppSync words it in a message; the library names the field as `Message.name`. */
function nullError(schema: GraphQLSchema, { message, path }: ErrorEntry) {
  const [, parent = "", field = ""] = /(\w+)\.(\w+)\.$/.exec(message) ?? [];
  const type = schema.getType(parent);
  const name = isObjectType(type) ? type.getFields()[field]?.type.toString().replace("!", "") : undefined;
  const at = path?.join("/") ?? "";
  const told = `Cannot return null for non-nullable type: '${name}' within parent '${parent}' (/${at})`;
  return { message: name === undefined ? message : told, path };
}

/** From `@aws_subscribe`: the subscription fields that each mutation feeds. */
function subscriptionsByMutation(schema: GraphQLSchema): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const directive = field.astNode?.directives?.find((one) => one.name.value === "aws_subscribe");
    const mutations = directive?.arguments?.[0]?.value;
    const names: unknown = mutations && valueFromASTUntyped(mutations);
    for (const name of Array.isArray(names) ? (names as string[]) : []) {
      fields.set(name, [...(fields.get(name) ?? []), field.name]);
    }
  }
  return fields;
}
