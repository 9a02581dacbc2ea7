import type { CodegenConfig } from "@graphql-codegen/cli";

/** Makes `generated.ts`: the documents as strings (the browser needs no parser) with the types of their variables and answers. */
const config: CodegenConfig = {
  schema: ["appsync.graphql", "schema.graphql"],
  documents: "operations/*.graphql",
  generates: {
    "operations/generated.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        documentMode: "string",
        useTypeImports: true,
        skipTypename: true,
        // Lets a bundle drop the documents that it doesn't send.
        pureMagicComment: true,
        scalars: { ID: "string", AWSDate: "string", AWSDateTime: "string" },
      },
    },
  },
};
export default config;
