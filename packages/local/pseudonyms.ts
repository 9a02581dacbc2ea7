import { createHmac, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { CastVotesMutationVariables } from "@marquee/api/operations/generated";
import { startsAt, type Timing } from "@marquee/core/round/round";
import type { Resolvers } from "./appsync/run-resolvers.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { explain } from "./dynamodb/data-folder.ts";
import { REGION } from "./region.ts";

const HOUR_MS = 3_600_000;

/** A day's key is kept so long from the day's beginning: votes in its last round may still be on their way then, ms. */
const KEPT_MS = 25 * HOUR_MS;

/** A phone may vote in a round that begins so soon, ms: its clock may be ahead. */
const AHEAD_MS = 60_000;

/** How often it is looked for keys that are too old, ms. */
const SWEEP_EVERY_MS = 60_000;

/** Stands in for identities wherever something is kept. */
export type Pseudonyms = {
  /** What `identityId`, a bearer secret, is called on the day of `at` (epoch ms), in an identity's form; today's name if that day's key is not kept. */
  of(identityId: string, at: number): string;
  close(): void;
};

/**
 * Names identities by a keyed hash under the key of the day. The keys are in `folder`, or in memory, and go after 25 hours: then nobody can
 * tell who was called so, which `onForgotten` hears. `onLost` hears that they were damaged, which makes everyone somebody new. Throws a `DataFolderError`.
 */
export function createPseudonyms(
  folder: string | undefined,
  { now = Date.now, onLost = (_: string): void => {}, onForgotten = (): void => {} } = {},
): Pseudonyms {
  const file = folder === undefined ? undefined : join(folder, "keys");
  const keys = new Map<string, string>();

  let saved = true;
  const save = () => {
    try {
      if (file !== undefined) writeChecked(file, JSON.stringify(Object.fromEntries(keys)), { flush: true });
      saved = true;
    } catch {
      // A full disk stops no vote: it is tried again at the next look.
      saved = false;
    }
  };
  const sweep = () => {
    const old = [...keys.keys()].filter((day) => !(now() - Date.parse(day) < KEPT_MS));
    for (const day of old) keys.delete(day);
    if (old.length > 0 || !saved) save();
    if (old.length > 0) onForgotten();
  };
  const keyAt = (at: number): string => {
    const isKept = at <= now() + AHEAD_MS && now() - dayOf(at).getTime() < KEPT_MS;
    const day = dayOf(isKept ? at : now()).toISOString();
    const known = keys.get(day);
    if (known !== undefined) return known;
    const key = randomBytes(32).toString("hex");
    keys.set(day, key);
    save();
    return key;
  };

  try {
    const kept = file === undefined ? undefined : readChecked(file);
    if (typeof kept === "object" && kept.checked) {
      const days = JSON.parse(kept.text) as Record<string, string>;
      for (const [day, key] of Object.entries(days)) keys.set(day, key);
    } else if (file !== undefined && kept !== undefined) {
      rmSync(file);
      onLost(
        "The keys of the day were damaged and made anew: who voted in the last round counts as somebody new",
      );
    }
    sweep();
  } catch (error) {
    throw folder === undefined ? error : explain(folder, error);
  }
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();

  return {
    of(identityId, at) {
      const hash = createHmac("sha256", keyAt(at)).update(identityId).digest("hex");
      return `${REGION}:${hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
    },
    close: () => clearInterval(timer),
  };
}

/** The day of `at` (epoch ms) begins at noon, by this machine's time zone: no show is on then. */
function dayOf(at: number): Date {
  const day = new Date(at - 12 * HOUR_MS);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12);
}

/** `resolvers` that are told a guest's identity by its pseudonym only: of the day in which the round starts for votes, of today for all else. */
export function underPseudonyms(
  resolvers: Resolvers,
  pseudonyms: Pseudonyms,
  timing: Timing,
  now: () => number = Date.now,
): Resolvers {
  return {
    async resolve(field, call) {
      const { cognitoIdentityId: identityId, cognitoIdentityAuthType: type } = call.identity;
      // A host's is the host link's, by which it is known again, and nobody's in person.
      if (identityId === null || type === "authenticated") return resolvers.resolve(field, call);
      const at =
        field === "Mutation.castVotes"
          ? startsAt((call.arguments as CastVotesMutationVariables).input.round, timing)
          : now();
      const identity = { ...call.identity, cognitoIdentityId: pseudonyms.of(identityId, at) };
      return resolvers.resolve(field, { ...call, identity });
    },
  };
}
