import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { describe, expect, test } from "vitest";
import { QUERY_DEPTH_LIMIT, RESOLVER_COUNT_LIMIT } from "../limits.ts";
import * as generated from "./generated.ts";
import * as generatedHost from "./generated-host.ts";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const schema = buildSchema(read("appsync.graphql") + read("schema.graphql"));

const documents = [...Object.entries(generated), ...Object.entries(generatedHost)]
  .filter(([name]) => name.endsWith("Document"))
  .map(([name, document]) => ({ name, document: parse(document.toString()) }));

/** Every field that a document selects, as a path from the root, such as `round.movie.title`. */
function selected(name: string): string[] {
  const { document } = documents.find((one) => one.name === name)!;
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const paths = (node: { selectionSet?: OperationDefinitionNode["selectionSet"] | undefined }): string[] =>
    (node.selectionSet?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        const inner = paths(selection);
        return inner.length > 0
          ? inner.map((path) => `${selection.name.value}.${path}`)
          : [selection.name.value];
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD) throw new Error("An inline fragment");
      return paths(
        document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
        ) as OperationDefinitionNode,
      );
    });
  return paths(operation).map((path) => path.slice(path.indexOf(".") + 1));
}

const isToldBeside = (type: string, field: string) => type === "Tally" && field === "leaderboard";

describe("the documents", () => {
  test.each(documents)("$name is valid against the schema", ({ document }) => {
    expect(validate(schema, document)).toEqual([]);
  });

  test("fit the deployed API's limits, the deepest with the one level to spare that AppSync may count besides", () => {
    const depths = documents.flatMap(({ name }) =>
      selected(name).map((path) => `root.${path}`.split(".").length),
    );
    expect(Math.max(...depths)).toBe(QUERY_DEPTH_LIMIT - 1);
    for (const { document } of documents) {
      const [operation] = document.definitions as OperationDefinitionNode[];
      expect(operation!.selectionSet.selections).toHaveLength(RESOLVER_COUNT_LIMIT);
    }
  });

  test("there is one for every field that can be called", () => {
    const called = documents.map(({ document }) => {
      const [operation] = document.definitions as OperationDefinitionNode[];
      return (operation!.selectionSet.selections[0] as { name: { value: string } }).name.value;
    });
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    expect(called.sort()).toEqual(roots.flatMap((root) => Object.keys(root!.getFields())).sort());
  });

  test.each(documents)(
    "$name selects every field there is, so no screen waits for one that nobody sends",
    ({ document }) => {
      const types = new TypeInfo(schema);
      visit(
        document,
        visitWithTypeInfo(types, {
          SelectionSet: (node) => {
            const type = getNamedType(types.getParentType());
            if (!isObjectType(type) || isRoot(type)) return;
            if (node.selections.some((selection) => selection.kind === Kind.FRAGMENT_SPREAD)) return;
            const names = node.selections.map(
              (selection) => selection.kind === Kind.FIELD && selection.name.value,
            );
            // The board that is told with a tally is selected beside the fragment of the tally; `show` has its own.
            const fields = Object.keys(type.getFields()).filter((field) => !isToldBeside(type.name, field));
            expect(names.sort()).toEqual(fields.sort());
          },
        }),
      );
    },
  );

  test.each([
    ["AnnounceRoundDocument", "OnRoundDocument"],
    ["ReplaceRoundDocument", "OnRoundDocument"],
    ["PublishTallyDocument", "OnTallyDocument"],
    ["PublishLeaderboardDocument", "OnLeaderboardDocument"],
    ["SendMessageDocument", "OnMessageDocument"],
    ["RemoveMessagesDocument", "OnModerationDocument"],
    ["MuteAuthorDocument", "OnModerationDocument"],
    ["UnmuteAuthorDocument", "OnModerationDocument"],
    ["ClearChatDocument", "OnModerationDocument"],
    ["SetRoomDocument", "OnRoomDocument"],
    ["ApproveMessageDocument", "OnMessageDocument"],
    ["DeclineMessageDocument", "OnModerationDocument"],
    ["SubmitMessageDocument", "OnSubmissionDocument"],
  ])("%s selects exactly what %s does: a subscriber gets no more than that", (mutation, subscription) => {
    expect(selected(mutation)).toEqual(selected(subscription));
  });
});

function isRoot(type: GraphQLObjectType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}
