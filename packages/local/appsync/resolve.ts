import type { Database } from "../dynamodb/database.ts";
import type { Call, Field } from "./context.ts";

/** Runs the API's resolvers. */
export interface Resolvers {
  /** The value of `field`; throws an `AppSyncError` where AppSync would answer with an error. */
  resolve(field: Field, call: Call): Promise<unknown>;
}

/** Bundles and loads every resolver of `wiring.ts` for rounds of `roundMs`; `now` (epoch ms) is the server's clock. */
export async function createResolvers(_options: {
  database: Database;
  roundMs: number;
  chatOpen: boolean;
  now?: () => number;
}): Promise<Resolvers> {
  throw new Error("Not built yet");
}
