import { GraphQLError } from "graphql";
import { AppSyncError } from "../appsync/appsync-error.ts";

/** One entry of `errors` in AppSync's shape. */
export type ErrorEntry = {
  path: readonly (string | number)[] | null;
  data: unknown;
  errorType: string | null;
  errorInfo: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
};

/** What AppSync answers to an operation. */
export type Answer = { data: Record<string, unknown> | null; errors?: ErrorEntry[] };

/** A GraphQL error as AppSync words and shapes it. What a resolver did not mean to say is not told. */
export function toErrorEntry(error: GraphQLError): ErrorEntry {
  const cause = error.originalError;
  const known = cause instanceof AppSyncError ? cause : undefined;
  return {
    path: error.path ?? null,
    data: known?.data ?? null,
    errorType: known?.errorType ?? null,
    errorInfo: known?.errorInfo ?? null,
    locations: error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    message: error.message,
  };
}

/** An operation that was refused before it ran. */
export function refusal(errorType: string, message: string, error?: GraphQLError): Answer {
  const entry = toErrorEntry(error ?? new GraphQLError(message));
  return { data: null, errors: [{ ...entry, path: null, errorType, message }] };
}
