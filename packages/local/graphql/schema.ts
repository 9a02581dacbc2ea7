import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { buildSchema, GraphQLError, GraphQLScalarType, Kind, type GraphQLSchema } from "graphql";

const resolve = createRequire(import.meta.url).resolve;

/** ISO 8601 with an offset; seconds and their fraction may be left out, as AppSync allows. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(:\d{2})?)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The API's schema with AppSync's own scalars, which refuse what AppSync refuses. */
export function loadSchema(): GraphQLSchema {
  const sources = ["@marquee/api/appsync.graphql", "@marquee/api/schema.graphql"];
  const schema = buildSchema(sources.map((source) => readFileSync(resolve(source), "utf8")).join("\n"));
  restrict(schema, "AWSDateTime", (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)));
  restrict(schema, "AWSDate", (text) => DATE.test(text) && isDay(text));
  return schema;
}

/** The day exists: 30 February would come out as another one. */
const isDay = (text: string) => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

function restrict(schema: GraphQLSchema, name: string, isValid: (text: string) => boolean) {
  const scalar = schema.getType(name);
  if (!(scalar instanceof GraphQLScalarType)) throw new Error(`The schema has no scalar ${name}`);
  const parse = (value: unknown) => {
    if (typeof value === "string" && isValid(value)) return value;
    throw new GraphQLError(
      `Can't serialize value: Unable to parse ${JSON.stringify(value)} as a valid ${name}.`,
    );
  };
  scalar.parseValue = parse;
  scalar.serialize = parse;
  scalar.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined);
}
