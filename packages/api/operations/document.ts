import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";

/** A GraphQL document, as text, that knows the types of its answer and variables. */
export interface Document<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
}
