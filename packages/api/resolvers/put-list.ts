import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { BLOCKS_MAX, QUEUE_MAX, STRIKES_MAX } from "@marquee/core/host/limits";
import { PROGRAMME_PK, QUEUE_SK, STRIKES_SK } from "../table-keys.ts";
import type { Change, ChangeCall, List, Listed } from "./programme-list.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";

type Put = Omit<ChangeCall, "result"> & { result: List | null };

/** Keeps the list as it is after the change, unless another desk or the conductor has changed it since it was read. */
export function request(ctx: Put): DynamoDBPutItemRequest {
  const { stash } = ctx;
  const { version } = stash.list;
  if (stash.kind === "order" && (stash.version < version || stash.version > version)) behind(stash.list);
  const movies = changed(stash);
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: PROGRAMME_PK, sk: stash.sk }),
    attributeValues: util.dynamodb.toMapValues({ version: version + 1, movies }),
    condition:
      version < 1
        ? { expression: "attribute_not_exists(#pk)", expressionNames: { "#pk": "pk" } }
        : {
            expression: "#version = :version",
            expressionNames: { "#version": "version" },
            expressionValues: util.dynamodb.toMapValues({ ":version": version }),
          },
  };
}

export function response(ctx: Put): List {
  if (conditionFailed(ctx.error) || !ctx.result) return behind(ctx.result);
  return { version: ctx.result.version, movies: ctx.result.movies };
}

/** The list after the change: a movie is in it once. */
function changed(change: Change): Listed[] {
  const { sk, kind, ids, added, list } = change;
  const others = list.movies.filter((movie) => !ids.includes(movie.id));
  if (kind === "remove") return others;
  if (kind === "order") {
    const ordered: Listed[] = [];
    for (const id of ids) ordered.push(...list.movies.filter((movie) => movie.id === id));
    if (ordered.length < ids.length || others.length > 0) {
      refuse("InvalidInput", "An order names each movie of the queue once, and no other");
    }
    return ordered;
  }
  // A standing is struck once more when its movie has stood there again.
  if (sk === STRIKES_SK && added) return [...others, added].slice(-STRIKES_MAX);
  const most = sk === QUEUE_SK ? QUEUE_MAX : BLOCKS_MAX;
  if (others.length >= most)
    refuse("InvalidInput", `This list takes at most ${most} movies: take one out first`);
  // What is there already stays where it is.
  if (others.length < list.movies.length || !added) return list.movies;
  return [...list.movies, added];
}

function behind(present: List | null): never {
  const list = present ? { version: present.version, movies: present.movies } : null;
  return refuse(
    "VersionBehind",
    "Another desk, or the show itself, has changed the list since: look at it and do it again",
    list,
  );
}
