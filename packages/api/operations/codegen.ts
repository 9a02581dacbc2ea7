import type { CodegenConfig } from "@graphql-codegen/cli";

/** Makes the documents of these files as strings (the browser needs no parser) with the types of their variables and answers. */
const generatedOf = (documents: string[]) => ({
  documents,
  plugins: ["typescript-operations", "typed-document-node"],
  config: {
    documentMode: "graphQLTag",
    // No tag to import, only the comment by which editors know GraphQL: a document is a string, and a bundle can drop it if it isn't sent.
    gqlImport: "#/* GraphQL */",
    documentNodeImport: "./document.ts#Document",
    useTypeImports: true,
    skipTypename: true,
    scalars: { ID: "string", AWSDate: "string", AWSDateTime: "string" },
  },
});

/** What only a host's desk asks is apart: a phone would load it, too. */
const config: CodegenConfig = {
  schema: ["appsync.graphql", "schema.graphql"],
  generates: {
    "operations/generated.ts": generatedOf(["operations/*.graphql", "!operations/host.graphql"]),
    "operations/generated-host.ts": generatedOf(["operations/fragments.graphql", "operations/host.graphql"]),
  },
};
export default config;
