import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CastVotesDocument,
  OnLeaderboardDocument,
  OnMessageDocument,
  OnModerationDocument,
  OnRoomDocument,
  OnRoundDocument,
  OnTallyDocument,
  SendMessageDocument,
  ShowDocument,
} from "@marquee/api/operations/generated";
import { DeskDocument, OpenDeskDocument } from "@marquee/api/operations/generated-host";
import { Message } from "@marquee/core/chat/schema";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { Config, Show } from "@marquee/core/show/schema";
import { Tally, VoteReceipt } from "@marquee/core/vote/schema";
import { WebSocket } from "ws";
import { createChecks, outcome, type Checks, type Line } from "./checks.ts";
import {
  ask,
  listen,
  signIn,
  type Answer,
  type Guest,
  type Listener,
  type Network,
  type Place,
} from "./visitor.ts";

/** What is published is heard within so long, ms; a tally waits for its tick, and a screen for the network. */
const HEARD_WITHIN_MS = 8_000;

/** A guest may write once a second. */
const BETWEEN_MESSAGES_MS = 1_500;

const SUBSCRIPTIONS = {
  onRound: OnRoundDocument,
  onTally: OnTallyDocument,
  onLeaderboard: OnLeaderboardDocument,
  onMessage: OnMessageDocument,
  onModeration: OnModerationDocument,
  onRoom: OnRoomDocument,
};

/** A field that only the conductor may call, with what it needs. */
const CONDUCTORS = `mutation { publishLeaderboard(input: { version: 1, standings: [] }) { version } }`;

export type SmokeOptions = {
  /** The show's address. */
  url: string;
  /** The key of the host link; without one nothing of the host is tried. */
  hostKey?: string | undefined;
  network?: Network;
  print: (text: string) => void;
};

/** Walks a show that runs, at `url`, as a guest, as its host and as an outsider; a line each for what was expected and what came. */
export async function smoke({
  url,
  hostKey,
  network = { fetch, WebSocket },
  print,
}: SmokeOptions): Promise<Line[]> {
  const checks = createChecks(print);
  let place: Place | undefined;
  await checks.check("the page's settings", "config.json with API, pool and rounds", async () => {
    const response = await network.fetch(new URL("/config.json", url).href);
    const config = Config.parse(await response.json());
    place = { url, config, network };
    return outcome(true, `${config.api.region}, rounds of ${config.roundMs / 1_000} s`);
  });
  if (!place) return [...checks.lines];
  await checkNowJson(checks, place);
  const guest = await checkSignIn(checks, place);
  if (guest) {
    await checkGuest(checks, place, guest);
    await checkHost(checks, place, guest, hostKey);
    await checkOutsider(checks, place, guest);
  }
  return [...checks.lines];
}

async function checkNowJson(checks: Checks, { url, config, network }: Place): Promise<void> {
  await checks.check("now.json", "the movie that is on, without signing in", async () => {
    const response = await network.fetch(new URL("/now.json", url).href);
    if (!response.ok) return outcome(false, `HTTP ${response.status}`);
    const { rounds } = Show.parse(await response.json());
    const open = roundAt(Date.now(), timing(config.roundMs));
    const isOn = rounds.some(({ number }) => number === open || number === open + 1);
    return outcome(isOn, `rounds ${rounds.map(({ number }) => number).join(" and ")}; ${open} is open`);
  });
}

async function checkSignIn(checks: Checks, place: Place): Promise<Guest | undefined> {
  let guest: Guest | undefined;
  await checks.check("a guest signs in", "an identity, and credentials for an hour", async () => {
    guest = await signIn(place);
    const minutes = Math.round((guest.expiresAt - Date.now()) / 60_000);
    return outcome(minutes > 50 && minutes < 65, `credentials for ${minutes} minutes`);
  });
  return guest;
}

async function checkGuest(checks: Checks, place: Place, { credentials }: Guest): Promise<void> {
  const times = timing(place.config.roundMs);
  await checks.check("show", "the open round, its tally and the board", async () => {
    const answer = await ask(place, credentials, ShowDocument);
    if (!answer.data) return outcome(false, told(answer));
    const { rounds, tally } = Show.parse(answer.data["show"]);
    const open = roundAt(Date.now(), times);
    const isOpen = Math.abs((rounds[0]?.number ?? 0) - open) <= 1;
    return outcome(isOpen, `round ${rounds[0]?.number ?? "none"}, tally of ${tally.round}; ${open} is open`);
  });
  await checks.check("request tokens", "the header x-amzn-appsync-TokensConsumed, 1", async () => {
    const { tokens } = await ask(place, credentials, ShowDocument);
    return outcome(tokens === "1", tokens ?? "no such header");
  });

  let listener: Listener | undefined;
  await checks.check("subscriptions", "six of them, on one socket", async () => {
    listener = await listen(place, credentials, SUBSCRIPTIONS);
    const refused = Object.keys(SUBSCRIPTIONS).flatMap((field) => listener?.refused(field) ?? []);
    return outcome(refused.length === 0, refused.length === 0 ? "all acknowledged" : refused.join("; "));
  });
  await checkVotes(checks, place, credentials, listener);
  if (listener && place.config.chat.open) await checkChat(checks, place, credentials, listener);
  listener?.close();

  await checks.check("a field of the conductor's", "a guest is denied it", async () => {
    const answer = await ask(place, credentials, CONDUCTORS);
    return outcome(isDenial(answer), told(answer));
  });
  await checks.check("the schema", "is not told to guests", async () => {
    const answer = await ask(place, credentials, "{ __schema { types { name } } }");
    return outcome(answer.data === undefined && answer.errorType !== undefined, told(answer));
  });
}

async function checkVotes(
  checks: Checks,
  place: Place,
  credentials: Guest["credentials"],
  listener: Listener | undefined,
): Promise<void> {
  const times = timing(place.config.roundMs);
  // In the midst of a round: none of it may close meanwhile.
  const into = Date.now() - startsAt(roundAt(Date.now(), times), times);
  if (into > times.roundMs / 2) await sleep(times.roundMs - into);
  const round = roundAt(Date.now(), times);
  const ballot = randomUUID();
  const vote = async (sequence: number, love: number, duplicate: boolean) => {
    const answer = await ask(place, credentials, CastVotesDocument, {
      input: { round, ballot, sequence, love: 1 },
    });
    if (!answer.data) return outcome(false, told(answer));
    const receipt = VoteReceipt.parse(answer.data["castVotes"]);
    return outcome(
      receipt.love === love && receipt.duplicate === duplicate && receipt.sequence === sequence,
      `${receipt.love} counted${receipt.duplicate ? ", a repeat" : ""}`,
    );
  };
  await checks.check("a vote", "1 counted", () => vote(1, 1, false));
  await checks.check("a second vote", "2 counted", () => vote(2, 2, false));
  await checks.check("its repeat", "2 counted, a repeat", () => vote(2, 2, true));
  await checks.check("the tally", "tells these two votes to everybody", async () => {
    const tallies = () => (listener?.heard("onTally") ?? []).map(({ onTally }) => Tally.parse(onTally));
    const hasBoth = () => tallies().some((tally) => tally.round === round && tally.love >= 2);
    await until(hasBoth);
    return outcome(hasBoth(), hasBoth() ? "heard" : `${tallies().length} tallies, none with both`);
  });
}

async function checkChat(
  checks: Checks,
  place: Place,
  credentials: Guest["credentials"],
  listener: Listener,
): Promise<void> {
  const messages = () => listener.heard("onMessage");
  await checks.check("a message", "everybody hears it whole", async () => {
    const answer = await ask(place, credentials, SendMessageDocument, {
      input: { name: "Proof", text: "Hello" },
    });
    if (!answer.data) return outcome(false, told(answer));
    await until(() => messages().length > 0);
    const heard = Message.safeParse(messages()[0]?.["onMessage"]);
    return outcome(heard.success && heard.data.text === "Hello", messages()[0] ?? "nothing was heard");
  });
  await sleep(BETWEEN_MESSAGES_MS);
  await checks.check(
    "a message of which little is selected",
    "null is delivered, and the socket stays",
    async () => {
      const before = messages().length;
      const query = `mutation { sendMessage(input: { name: "Proof", text: "Less" }) { id } }`;
      const answer = await ask(place, credentials, query);
      if (!answer.data) return outcome(false, told(answer));
      await until(() => messages().length > before);
      const heard = messages()[before];
      const isNull = heard !== undefined && heard["onMessage"] === null;
      return outcome(
        isNull && listener.state === "live",
        `${heard === undefined ? "nothing" : JSON.stringify(heard)}, ${listener.state}`,
      );
    },
  );
}

async function checkHost(
  checks: Checks,
  place: Place,
  { credentials: guest }: Guest,
  hostKey: string | undefined,
): Promise<void> {
  await checks.check("the desk", "a guest is denied it", async () => {
    const answer = await ask(place, guest, DeskDocument);
    return outcome(isDenial(answer), told(answer));
  });
  await checks.check("a wrong host key", "opens nothing", async () => {
    const answer = await ask(place, guest, OpenDeskDocument, { key: "x".repeat(32) });
    return outcome(answer.errorType === "Unauthorized", told(answer));
  });
  if (hostKey === undefined) return;
  let host: Guest["credentials"] | undefined;
  await checks.check("the host key", "gives credentials", async () => {
    const answer = await ask(place, guest, OpenDeskDocument, { key: hostKey });
    host = answer.data?.["openDesk"] as Guest["credentials"] | undefined;
    return outcome(host !== undefined, host ? "credentials" : told(answer));
  });
  if (!host) return;
  const given = host;
  await checks.check("the host", "reads the desk", async () => {
    const answer = await ask(place, given, DeskDocument);
    return outcome(answer.data?.["desk"] != null, told(answer));
  });
  await checks.check("a field of the conductor's, to the host", "is denied", async () => {
    const answer = await ask(place, given, CONDUCTORS);
    return outcome(isDenial(answer), told(answer));
  });
}

async function checkOutsider(checks: Checks, place: Place, { credentials }: Guest): Promise<void> {
  const isShut = ({ status, data }: Answer) => (status === 401 || status === 403) && data === undefined;
  await checks.check("an unsigned request", "HTTP 401 or 403", async () => {
    const answer = await ask(place, undefined, ShowDocument);
    return outcome(isShut(answer), told(answer));
  });
  await checks.check("a wrong signature", "HTTP 401 or 403", async () => {
    const answer = await ask(place, { ...credentials, secretAccessKey: "wrong" }, ShowDocument);
    return outcome(isShut(answer), told(answer));
  });
}

/** AppSync's two ways to say that a role may not call a field. */
const isDenial = ({ status, errorType, message }: Answer): boolean =>
  errorType === "Unauthorized" ||
  (status === 401 && errorType === "UnauthorizedException" && /^permission denied/i.test(message));

const told = ({ status, errorType, message }: Answer): string =>
  errorType === undefined ? `HTTP ${status}, data` : `HTTP ${status}, ${errorType}: ${message}`;

/** Waits until `condition` holds, or what is published would have been heard. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + HEARD_WITHIN_MS;
  while (!condition() && Date.now() < deadline) await sleep(50);
}
