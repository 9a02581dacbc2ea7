import { evaluate, type Evaluation } from "./evaluate.ts";

/** The deployments that tests ask about: production, the stage of someone called Ana, and hers while she runs `sst dev`. */
const SITUATIONS = {
  production: { stage: "production" },
  ana: { stage: "ana" },
  dev: { stage: "ana", dev: true },
} as const;

const evaluations = new Map<string, Promise<Evaluation>>();

/**
 * What is deployed in one of the three situations, with the default settings; evaluated when it is first asked for, and once for all test
 * files, which vitest runs in one process. Treat it as read-only. For other settings call `evaluate` (about a second).
 *
 *     const { resources } = await evaluated("production");
 *     const { inputs } = resources.one("aws:dynamodb/table:Table", "ReviewsTable");
 *     expect(resources.of("aws:appsync/resolver:Resolver").map(({ inputs }) => inputs.field)).toContain("castVotes");
 */
export function evaluated(situation: keyof typeof SITUATIONS): Promise<Evaluation> {
  const known = evaluations.get(situation);
  if (known) return known;
  const evaluation = evaluate(SITUATIONS[situation]);
  evaluations.set(situation, evaluation);
  return evaluation;
}
