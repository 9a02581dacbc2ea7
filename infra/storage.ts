const production = $app.stage === "production";

/** A table as packages/api/table-keys.ts knows them all. SST makes it on demand, with recovery to any second of the last 35 days. */
const table = (name: string) =>
  new sst.aws.Dynamo(name, {
    fields: { pk: "string", sk: "string" },
    primaryIndex: { hashKey: "pk", rangeKey: "sk" },
    ttl: "ttl",
    deletionProtection: production,
  });

/** The movie of each round, the pool to pick from and the conductor's lease. */
export const movie = table("Movie");

/** The votes of each round, and what was last published. */
export const reviews = table("Reviews");

/** Who is here, and how much they have chatted. */
export const audience = table("Audience");
