import { randomUUID } from "node:crypto";
import {
  CastVotesDocument,
  CheckInDocument,
  SendMessageDocument,
  ShowDocument,
} from "@marquee/api/operations/generated";
import { roundAt, timing } from "@marquee/core/round/round";
import { forever, inTurn, type Assault } from "./assault.ts";
import type { HostileGuest } from "./guest.ts";

/** Most characters of a request that are read, less what stands around the document. */
const LARGE = 30_000;

const INTROSPECTION = "types{name fields{name args{name type{name}}type{name fields{name type{name}}}}}";

/** Documents that none of the clients sends, each a new one, so that no answer is remembered. */
const documents = {
  "huge documents": inTurn([
    () => `{show{${"now ".repeat(LARGE / 4)}}}`,
    () => `{show{now}} #${"x".repeat(LARGE)}`,
    () => `{show{now}}${",".repeat(LARGE)}`,
    () => `{show(a:"""${"\\n ".repeat(LARGE / 4)}"""){now}}`,
  ]),
  "deep nesting": inTurn([
    () => `{${"show{".repeat(400)}now${"}".repeat(401)}`,
    () => `mutation{castVotes(input:${"[".repeat(400)}1${"]".repeat(400)}){round}}`,
    () => `mutation{castVotes(input:${"{love:".repeat(240)}1${"}".repeat(240)}){round}}`,
    () => `{${"...{".repeat(300)}show{now}${"}".repeat(301)}`,
  ]),
  "aliases by the hundred": inTurn([
    () => `{${names(140, (n) => `a${n}:show{now}`)}}`,
    () => `{show{${names(300, (n) => `a${n}:now`)}}}`,
  ]),
  "one field by the hundred": inTurn([
    () => `{show{${"now ".repeat(980)}}}`,
    () => `{${"show{rounds{number}}".repeat(140)}}`,
    () => `{show{${"rounds{movie{id}}".repeat(160)}}}`,
  ]),
  "unknown fields": inTurn([
    () => `{${names(900, (n) => `shwo${n}`)}}`,
    () => `{show(${names(300, (n) => `nwo${n}:1`)}){now}}`,
  ]),
  "directives by the hundred": inTurn([
    () => `{show${" @include(if:true)".repeat(160)}{now}}`,
    () => `{show{${"now @skip(if:false) ".repeat(140)}}}`,
    () => `query(${names(150, (n) => `$v${n}:Boolean=true`)}){show{now}}`,
  ]),
  "fragments in circles": inTurn([
    () => `{...f0} ${names(120, (n) => `fragment f${n} on Query{...f${(n + 1) % 120}}`)}`,
    () =>
      `{...f0} ${names(100, (n) => `fragment f${n} on Query{...f${n + 1} ...f${n + 1}}`)} fragment f100 on Query{show{now}}`,
    () =>
      `{show{...a ...b}} ${["a", "b"].map((f) => `fragment ${f} on Show{${"now ".repeat(450)}}`).join("")}`,
  ]),
  "questions about the schema": inTurn([
    () => `{${names(20, (n) => `a${n}:__schema{${INTROSPECTION}}`)}}`,
    () => `{__schema{${names(24, (n) => `a${n}:${INTROSPECTION}`)}}}`,
  ]),
} as const;

const names = (size: number, name: (n: number) => string) =>
  Array.from({ length: size }, (_, n) => name(n)).join(" ");

/** What a guest can do with the API. */
export const graphqlAttacks = {
  ...(Object.fromEntries(
    Object.entries(documents).map(([kind, next]) => [
      kind,
      (guest: HostileGuest): Assault => {
        let sent = 0;
        return turns(() => guest.graphql({ query: `${next()()}#${(sent += 1)}` }));
      },
    ]),
  ) as Record<keyof typeof documents, (guest: HostileGuest) => Assault>),
  "unknown keys by the thousand": (guest) => {
    const input = Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`k${n}`, 1]));
    return turns(() => guest.graphql({ query: CastVotesDocument.toString(), variables: { input } }));
  },
  "nested variables": (guest) => {
    const next = inTurn(["[", '{"love":'].map((open) => nested(open, LARGE / open.length / 2)));
    return turns(() => guest.graphql(next()));
  },
  batches: (guest) => {
    const one = { query: "{show{now}}" };
    return turns(() => guest.graphql(Array.from({ length: 1_000 }, () => one)));
  },
  "wrong signatures": (guest) => turns(() => guest.wronglySigned({ query: ShowDocument.toString() })),
  "new identities": (guest) =>
    turns(() => guest.cognito("GetId", { IdentityPoolId: guest.config.identityPoolId })),
  "credentials of nobody": (guest) =>
    turns(() => guest.cognito("GetCredentialsForIdentity", { IdentityId: `us-east-1:${randomUUID()}` })),
  "show queries": (guest) => turns(() => guest.graphql({ query: ShowDocument.toString() })),
  "check-ins": (guest) => turns(() => checkIn(guest)),
  votes: (guest) => {
    const vote = createBallotBox(guest);
    return turns(() => vote());
  },
  messages: (guest) => turns(() => message(guest)),
} as const satisfies Record<string, (guest: HostileGuest) => Assault>;

const turns = (make: () => string): Assault => ({ says: () => forever(make), pace: "turns" });

const nested = (open: string, depth: number) =>
  `{"query":${JSON.stringify(CastVotesDocument.toString())},"variables":{"input":${open.repeat(depth)}1${(open === "[" ? "]" : "}").repeat(depth)}}}`;

/** A check-in of a phone. */
export const checkIn = (guest: HostileGuest): string =>
  guest.graphql({ query: CheckInDocument.toString(), variables: { input: { kind: "phone" } } });

/** Something said to the room. */
export const message = (guest: HostileGuest): string =>
  guest.graphql({
    query: SendMessageDocument.toString(),
    variables: { input: { name: "Me", text: `Me again ${randomUUID()}` } },
  });

/** Makes requests of 50 votes each, more than any batch before it had, each on a ballot of its own. */
export function createBallotBox(guest: HostileGuest): () => string {
  const times = timing(guest.config.roundMs);
  return () => {
    const input = { round: roundAt(Date.now(), times), ballot: randomUUID(), sequence: 1, love: 50 };
    return guest.graphql({ query: CastVotesDocument.toString(), variables: { input } });
  };
}
