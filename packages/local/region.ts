/** The region that the local server pretends to be in; signatures are scoped to it. */
export const REGION = "us-east-1";

/** The identity pool that phones sign in to. */
export const IDENTITY_POOL_ID = `${REGION}:00000000-0000-4000-8000-000000000000`;
