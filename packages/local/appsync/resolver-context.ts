import type { wiring } from "@marquee/api/wiring";

/** A field that has a resolver, as `Type.field`. */
export type Field = keyof typeof wiring;

/** Who calls, as AppSync's IAM authorization tells a resolver. The Cognito fields are null for a role that isn't Cognito's. */
export type Identity = {
  accountId: string;
  cognitoIdentityPoolId: string | null;
  cognitoIdentityId: string | null;
  cognitoIdentityAuthType: "authenticated" | "unauthenticated" | null;
  cognitoIdentityAuthProvider: string | null;
  sourceIp: string[];
  username: string;
  userArn: string;
};

/** One call of a field: what the GraphQL server knows about it. */
export type Call = {
  /** The field's arguments, variables filled in and coerced by the schema. */
  arguments: Record<string, unknown>;
  identity: Identity;
  /** The address that counts for the caller; undefined for one that is not limited by it. No resolver sees it. */
  address?: string | undefined;
  source?: unknown;
  request?: { headers: Record<string, string>; domainName: string | null };
  info?: { variables?: Record<string, unknown>; selectionSetList?: string[]; selectionSetGraphQL?: string };
};
