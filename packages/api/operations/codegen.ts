import type { CodegenConfig } from "@graphql-codegen/cli";

/** Makes `generated.ts`: the documents as strings (the browser needs no parser) with the types of their variables and answers. */
const config: CodegenConfig = {
  schema: ["appsync.graphql", "schema.graphql"],
  documents: "operations/*.graphql",
  generates: {
    "operations/generated.ts": {
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
    },
  },
};
export default config;
