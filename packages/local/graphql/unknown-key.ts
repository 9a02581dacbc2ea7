import {
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type TypeNode,
} from "graphql";
import type { Operation } from "./parse-documents.ts";
import { refusal, type Answer } from "./errors.ts";

/**
 * AppSync's refusal of the first key in `variables` that the schema doesn't know, undefined if there is none. The library would describe
 * every one of thousands, with a suggestion for each: 17 ms of processor for a request of 32 kB.
 */
export function refuseUnknownKey(
  schema: GraphQLSchema,
  { node }: Operation,
  variables: Record<string, unknown>,
): Answer | undefined {
  for (const { variable, type } of node.variableDefinitions ?? []) {
    const unknown = unknownKey(inputTypeOf(schema, type), variables[variable.name.value]);
    if (!unknown) continue;
    return refusal(
      "ValidationError",
      `The variables input contains a field name '${unknown.key}' that is not defined for input object type '${unknown.type}'`,
    );
  }
  return undefined;
}

/** A validated operation names input types only. */
const inputTypeOf = (schema: GraphQLSchema, node: TypeNode) =>
  typeFromAST(schema, node as never) as GraphQLInputType | undefined;

function unknownKey(
  type: GraphQLInputType | undefined,
  value: unknown,
): { key: string; type: string } | undefined {
  if (isNonNullType(type)) return unknownKey(type.ofType, value);
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const unknown = unknownKey(type.ofType as GraphQLInputType, item);
      if (unknown) return unknown;
    }
    return undefined;
  }
  if (!isInputObjectType(type) || typeof value !== "object" || value === null) return undefined;
  const fields = type.getFields();
  for (const [key, inner] of Object.entries(value)) {
    if (!Object.hasOwn(fields, key)) return { key, type: type.name };
    const unknown = unknownKey(fields[key]?.type, inner);
    if (unknown) return unknown;
  }
  return undefined;
}
