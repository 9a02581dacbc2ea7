import { OnMessageDocument } from "@marquee/api/operations/generated";
import { OnSubmissionDocument } from "@marquee/api/operations/generated-host";
import type { Document } from "@marquee/api/operations/document";
import { createDeskApi } from "@marquee/client/desk-api";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import type { Credentials } from "@marquee/client/signature";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { guestApi, keyIn, openDesk } from "@marquee/testing/host-sign-in";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REGION } from "./region.ts";
import { type Server, startServer } from "./server.ts";

// A subscriber gets what the mutation selected. Whoever selects less than the app does must not keep from others what other people said.

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

let server: Server;
let hostKeys: Credentials;
beforeEach(async () => {
  server = await startServer({ conductor: false, roundMs: 3_600_000 });
  endings.push(() => server.close());
  hostKeys = await openDesk(server.url, keyIn(server.hostLink()));
});

const PARTS = ["{ id }", "{ text }", "{ __typename }", "{ id author }"];

/** A mutation by which a guest says something and selects `part` of it. */
const sayWith = (field: "sendMessage" | "submitMessage", part: string) =>
  `mutation Say($input: SendMessageInput!) { ${field}(input: $input) ${part} }` as Document<unknown, object>;

/** Says `text` as a new guest. */
const say = async (field: "sendMessage" | "submitMessage", part: string, text: string) =>
  (await guestApi(server.url)).request(sayWith(field, part), { input: { name: "Mo", text } });

/** Says `text` once the room, which hears five messages a second, has room for it. */
const sayOnce = (part: string, text: string) =>
  expect
    .poll(() => say("sendMessage", part, text).then(() => "said", String), { timeout: 10_000 })
    .toBe("said");

const ALL = "{ id name text author sentAt }";

function listen() {
  const socket = createRealtimeSocket({
    ...{ url: `${server.url}/graphql`, region: REGION, credentials: async () => hostKeys, WebSocket },
    onState: () => undefined,
  });
  endings.push(() => socket.close());
  socket.connect();
  return socket;
}

const desk = () =>
  createDeskApi({
    ...{ url: `${server.url}/graphql`, region: REGION },
    host: { credentials: async () => hostKeys, refused: () => undefined },
  });

test("a guest who selects a part of its own message hides no other one's, from nobody", async () => {
  const socket = listen();
  const heard: string[] = [];
  socket.subscribe(
    OnMessageDocument,
    ({ onMessage }) => onMessage && heard.push(onMessage.text),
    () => undefined,
  );
  await expect.poll(() => socket.state).toBe("live");
  for (const [n, part] of PARTS.entries()) {
    await sayOnce(part, `Part ${n}`);
    await sayOnce(ALL, `Whole ${n}`);
    await expect.poll(() => heard.filter((text) => text.startsWith("Whole"))).toContain(`Whole ${n}`);
  }
  expect(socket.state).toBe("live");
}, 30_000);

test("what waits for a host waits whatever its author selected, and the desks hear of the next one", async () => {
  await desk().setRoom({ ...FIRST_ROOM, chat: "approve" });
  const { generation } = await desk().desk();
  const socket = listen();
  const told: string[] = [];
  socket.subscribe(
    OnSubmissionDocument,
    ({ onSubmission }) => onSubmission && told.push(onSubmission.id),
    () => undefined,
    { generation },
  );
  await expect.poll(() => socket.state).toBe("live");
  await say("submitMessage", "{ id }", "Part");
  const { submitMessage } = (await say("submitMessage", "{ id author generation }", "Whole")) as {
    submitMessage: { id: string };
  };
  await expect.poll(() => told).toContain(submitMessage.id);
  const { waiting } = await desk().desk();
  expect(waiting.map(({ text }) => text)).toEqual(["Part", "Whole"]);
  // What was said so is let in like any other.
  const texts: string[] = [];
  socket.subscribe(
    OnMessageDocument,
    ({ onMessage }) => onMessage && texts.push(onMessage.text),
    () => undefined,
  );
  await expect.poll(() => socket.state).toBe("live");
  for (const { id } of waiting) await desk().approveMessage(id);
  await expect.poll(() => texts).toEqual(["Part", "Whole"]);
});

test("a guest can't take a message from those that wait by approving it in part", async () => {
  await desk().setRoom({ ...FIRST_ROOM, chat: "approve" });
  await say("submitMessage", "{ id author generation }", "Hello");
  const [waiting] = (await desk().desk()).waiting;
  const approve = `mutation Approve($id: ID!) { approveMessage(id: $id) { id } }` as Document<
    unknown,
    object
  >;
  const asked = (await guestApi(server.url)).request(approve, { id: waiting!.id });
  await expect(asked).rejects.toMatchObject({ type: "Unauthorized" });
  expect((await desk().desk()).waiting).toEqual([waiting]);
});
