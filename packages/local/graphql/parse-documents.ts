import { RESOLVER_COUNT_LIMIT } from "@marquee/api/limits";
import {
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { ApiFault } from "../api-fault.ts";
import { selectedFields } from "./selected-fields.ts";
import { refusal, toErrorEntry, type Answer } from "./errors.ts";

/** A document that passed validation, and the one operation of it that is asked for. */
export type Operation = { document: DocumentNode; node: OperationDefinitionNode };

/** The operation to run, or the answer that says why it can't. Throws an `ApiFault` for what is no GraphQL at all. */
export type ParseOperation = (query: string, operationName?: string) => Operation | { refused: Answer };

/**
 * Largest document that is read. The show's own query, the largest of the clients', has 78 tokens in 500 characters. AppSync reads larger
 * ones; here a thousand tokens would keep everybody waiting for 25 ms, as the rules compare each field of a name with each other.
 */
const MAX_TOKENS = 200;
const MAX_LENGTH = 10_000;

/** Documents that are remembered. The clients have ten; strangers' ones must not fill the memory. */
const MAX_REMEMBERED = 200;

/** The deployed API has introspection disabled, too. */
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** Parses and validates queries against `schema`, each of the usual ones once. */
export function createParseOperation(schema: GraphQLSchema): ParseOperation {
  const remembered = new Map<string, DocumentNode | { refused: Answer }>();

  const read = (query: string) => {
    const known = remembered.get(query);
    if (known) return known;
    const checked = check(schema, query);
    const [oldest] = remembered.size >= MAX_REMEMBERED ? remembered.keys() : [];
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(query, checked);
    return checked;
  };

  return (query, operationName) => {
    const document = read(query);
    if ("refused" in document) return document;
    const node = getOperationAST(document, operationName);
    if (node) return { document, node };
    throw new ApiFault(
      400,
      "BadRequestException",
      operationName
        ? `Unknown operation named '${operationName}'.`
        : "Must provide operation name if query contains multiple operations.",
    );
  };
}

function check(schema: GraphQLSchema, query: string): DocumentNode | { refused: Answer } {
  const document = parsed(query);
  const types = new Map<GraphQLError, string>();
  const rules = RULES.map((rule) => naming(rule, types));
  const errors = validate(schema, document, rules);
  if (errors.length > 0) {
    const entries = errors.map((error) => ({
      ...toErrorEntry(error),
      path: null,
      errorType: "ValidationError",
      message: `Validation error of type ${types.get(error) ?? "InvalidSyntax"}: ${error.message}`,
    }));
    return { refused: { data: null, errors: entries } };
  }
  return tooMuch(document) ?? document;
}

function parsed(query: string): DocumentNode {
  const malformed = (message: string) => new ApiFault(400, "MalformedHttpRequestException", message);
  const tooLarge = `Unable to parse GraphQL query: it may have at most ${MAX_TOKENS} tokens and ${MAX_LENGTH} characters.`;
  if (query.length > MAX_LENGTH) throw malformed(tooLarge);
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    const many = String(error).includes(`${MAX_TOKENS} tokens`);
    throw malformed(many ? tooLarge : "Unable to parse GraphQL query.");
  }
}

/** The names that AppSync's GraphQL implementation gives to the errors of the specification's rules. */
const ERROR_NAMES: Record<string, string> = {
  ExecutableDefinitionsRule: "NonExecutableDefinition",
  FieldsOnCorrectTypeRule: "FieldUndefined",
  FragmentsOnCompositeTypesRule: "InlineFragmentTypeConditionInvalid",
  KnownArgumentNamesRule: "UnknownArgument",
  KnownDirectivesRule: "UnknownDirective",
  KnownFragmentNamesRule: "UndefinedFragment",
  KnownTypeNamesRule: "UnknownType",
  LoneAnonymousOperationRule: "LoneAnonymousOperationViolation",
  NoFragmentCyclesRule: "FragmentCycle",
  NoSchemaIntrospectionCustomRule: "IntrospectionDisabled",
  NoUndefinedVariablesRule: "UndefinedVariable",
  NoUnusedFragmentsRule: "UnusedFragment",
  NoUnusedVariablesRule: "UnusedVariable",
  OverlappingFieldsCanBeMergedRule: "FieldsConflict",
  PossibleFragmentSpreadsRule: "InvalidFragmentType",
  ProvidedRequiredArgumentsRule: "MissingFieldArgument",
  ScalarLeafsRule: "SubSelectionRequired",
  SingleFieldSubscriptionsRule: "SubscriptionMultipleRootFields",
  UniqueOperationNamesRule: "DuplicateOperationName",
  ValuesOfCorrectTypeRule: "WrongType",
  VariablesAreInputTypesRule: "NonInputTypeOnVariable",
  VariablesInAllowedPositionRule: "VariableTypeMismatch",
};

/** `rule`, noting in `types` the name of each error that it reports. */
function naming(rule: ValidationRule, types: Map<GraphQLError, string>): ValidationRule {
  return (context) => {
    const reportError = (error: GraphQLError) => {
      types.set(error, ERROR_NAMES[rule.name] ?? "InvalidSyntax");
      context.reportError(error);
    };
    return rule(Object.create(context, { reportError: { value: reportError } }) as ValidationContext);
  };
}

/** The schema has no cycles, so only the number of calls needs a limit, not their depth. */
function tooMuch(document: DocumentNode): { refused: Answer } | undefined {
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    // What describes the schema itself runs no resolver.
    const calls = selectedFields(node.selectionSet, document).filter(
      ({ name }) => !name.value.startsWith("__"),
    );
    if (calls.length > RESOLVER_COUNT_LIMIT) {
      const message = `The operation runs ${calls.length} resolvers; at most ${RESOLVER_COUNT_LIMIT} may be run at once. Send them one by one.`;
      return { refused: refusal("ResolverExecutionLimitReached", message) };
    }
  }
  return undefined;
}

export const isSubscription = ({ node }: Operation) => node.operation === OperationTypeNode.SUBSCRIPTION;
