import { ApiFault } from "../api-fault.ts";
import type { ExecuteOperation } from "../graphql/execute-operation.ts";
import { isSubscription, type ParseOperation } from "../graphql/parse-documents.ts";
import type { Caller } from "../issue-credentials.ts";
import {
  MAX_SUBSCRIPTION_ID,
  MAX_SUBSCRIPTIONS,
  MAX_UNREAD_BYTES,
  MAX_WAITING_MESSAGES,
  type TokenBucket,
} from "../limits.ts";
import type { SubscriptionPlaces } from "../limits-by-address.ts";
import type { Meter } from "../meter/usage-meter.ts";
import { parseJson } from "../parse-json.ts";
import type { Channels } from "./channels.ts";

/** AppSync closes every connection after a day. */
const MAX_AGE_MS = 24 * 3_600_000;

/** A socket that says nothing is given up after this long. */
const INIT_WITHIN_MS = 60_000;

const MINUTE_MS = 60_000;

/** How long a client waits for a keep-alive before it takes the connection for dead: what AppSync tells it. */
const CONNECTION_TIMEOUT_MS = 300_000;

/** WebSocket close codes (RFC 6455, 7.4.1). */
const CLOSE = { normal: 1000, goingAway: 1001, policy: 1008 } as const;

/** What a connection uses of a WebSocket. */
export type Socket = {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Cuts the line without a goodbye. */
  terminate(): void;
};

/** What a connection uses of the API. */
export type Backend = {
  parseOperation: ParseOperation;
  executeOperation: ExecuteOperation;
  channels: Channels;
  /** Who signed a `start` with `headers` over `body`. Throws an `ApiFault`. */
  verifyStart(headers: Record<string, string>, body: string): Promise<Caller>;
  /** The quota of what all clients together may say. */
  mayHear: TokenBucket;
  /** The places that the client's address has for subscriptions. */
  places: SubscriptionPlaces;
  meter: Meter;
};

/** opened: nothing but `connection_init` is heard; acknowledged: subscriptions come and go; closed: for good. */
type State = "opened" | "acknowledged" | "closed";

/** One client's end of AppSync's realtime protocol. */
export class Connection {
  private readonly socket: Socket;
  private readonly backend: Backend;
  private readonly openedAt: number;
  private readonly subscriptions = new Map<string, () => void>();
  private state: State = "opened";
  private stopMeter = () => {};
  /** Messages are handled one after the other, so that a `stop` finds the `start` before it done. */
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(socket: Socket, backend: Backend, now: number) {
    this.socket = socket;
    this.backend = backend;
    this.openedAt = now;
  }

  /** Takes what the client said. Settles when it has been answered. */
  receive(text: string): Promise<void> {
    if (this.waiting >= MAX_WAITING_MESSAGES) {
      this.cut();
      return this.last;
    }
    this.waiting += 1;
    this.last = this.last.then(() => this.handle(text)).finally(() => (this.waiting -= 1));
    return this.last;
  }

  /** Called about every minute: keeps the client's hope alive, or ends what has lived long enough. */
  tick(now: number) {
    const age = now - this.openedAt;
    if (this.state === "acknowledged" && age < MAX_AGE_MS) this.send({ type: "ka" });
    else if (this.state === "acknowledged")
      this.close(CLOSE.goingAway, "A connection lives for 24 hours at most");
    else if (age > INIT_WITHIN_MS) this.close(CLOSE.policy, "connection_init is missing");
  }

  /** Ends all subscriptions; called when the socket has closed, too. */
  end() {
    this.state = "closed";
    this.stopMeter();
    for (const unsubscribe of this.subscriptions.values()) unsubscribe();
    this.subscriptions.clear();
  }

  close(code: number = CLOSE.goingAway, reason = "The server is stopping") {
    this.end();
    this.socket.close(code, reason);
  }

  private async handle(text: string) {
    if (this.state === "closed") return;
    const message = parseMessage(text);
    if (!message) {
      this.send({
        type: "error",
        payload: { errors: [{ ...BAD_REQUEST, message: "A message must be a JSON object with a type." }] },
      });
      return;
    }
    if (!this.backend.mayHear()) {
      this.fail(undefined, "LimitExceededError", "Rate limit exceeded");
      return;
    }
    if (message.type === "connection_init") {
      if (this.state === "opened")
        this.stopMeter = this.backend.meter.begin("appsyncConnectionMinutes", 1 / MINUTE_MS);
      this.state = "acknowledged";
      this.backend.meter.count("appsyncMessages");
      this.send({ type: "connection_ack", payload: { connectionTimeoutMs: CONNECTION_TIMEOUT_MS } });
      this.send({ type: "ka" });
      return;
    }
    if (this.state === "opened") return; // AppSync hears nothing before connection_init
    const { id } = message;
    if (id !== undefined && id.length > MAX_SUBSCRIPTION_ID) {
      this.fail(
        undefined,
        BAD_REQUEST.errorType,
        `An id has at most ${MAX_SUBSCRIPTION_ID} characters, not ${id.length}.`,
      );
      return;
    }
    if (message.type === "start" && id !== undefined) await this.start(id, message.payload);
    else if (message.type === "stop" && id !== undefined) this.stop(id);
    else this.fail(id, "UnsupportedOperation", "unsupported operation");
  }

  private async start(id: string, payload: unknown) {
    if (this.subscriptions.has(id)) {
      this.fail(id, "DuplicatedOperationError", "Duplicate operation id");
      return;
    }
    if (this.subscriptions.size >= MAX_SUBSCRIPTIONS) {
      this.fail(
        id,
        "MaxSubscriptionsReachedError",
        `Max number of ${MAX_SUBSCRIPTIONS} subscriptions reached`,
      );
      return;
    }
    try {
      const { query, variables, operationName, caller } = await this.authorized(payload);
      const operation = this.backend.parseOperation(query, operationName);
      if ("refused" in operation) {
        this.failAll(id, operation.refused.errors ?? []);
        return;
      }
      if (!isSubscription(operation)) {
        this.fail(
          id,
          "UnsupportedOperation",
          "Only subscriptions are served here; send queries and mutations to the GraphQL endpoint.",
        );
        return;
      }
      const { errors } = await this.backend.executeOperation(operation, variables, caller);
      if (errors) {
        this.failAll(id, errors);
        return;
      }
      if (this.isClosed()) return;
      const { channels, places } = this.backend;
      if (!places.take()) {
        this.fail(id, "MaxSubscriptionsReachedError", "Max number of subscriptions of one address reached");
        return;
      }
      const prefix = `{"id":${JSON.stringify(id)},"type":"data","payload":`;
      const unsubscribe = channels.add(operation, variables, (data) => this.deliver(`${prefix}${data}}`));
      this.subscriptions.set(id, () => {
        unsubscribe();
        places.giveBack();
      });
      this.backend.meter.count("appsyncMessages");
      this.send({ id, type: "start_ack" });
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      const unauthorized = error.status === 401 || error.status === 403;
      this.fail(id, unauthorized ? "UnauthorizedException" : error.type, error.message);
    }
  }

  private async authorized(payload: unknown) {
    const { data, extensions } = (payload ?? {}) as {
      data?: unknown;
      extensions?: { authorization?: unknown };
    };
    if (typeof data !== "string")
      throw badRequest("payload.data must be a string: the JSON of query and variables.");
    const caller = await this.backend.verifyStart(lowerCase(extensions?.authorization), data);
    const request = parseJson(data) as
      { query?: unknown; variables?: unknown; operationName?: unknown } | null | undefined;
    if (typeof request?.query !== "string") throw badRequest("payload.data must hold a query.");
    const { query, variables, operationName } = request;
    return {
      caller,
      query,
      variables: (typeof variables === "object" && variables ? variables : {}) as Record<string, unknown>,
      ...(typeof operationName === "string" && { operationName }),
    };
  }

  private stop(id: string) {
    const unsubscribe = this.subscriptions.get(id);
    if (!unsubscribe) {
      this.fail(id, "UnknownOperationError", `Unknown operation id ${id}`);
      return;
    }
    unsubscribe();
    this.subscriptions.delete(id);
    this.send({ id, type: "complete" });
  }

  private deliver(text: string) {
    this.socket.send(text);
    if (this.socket.bufferedAmount > MAX_UNREAD_BYTES) this.cut();
  }

  /** Ends what does not keep to the limits. */
  cut() {
    this.end();
    this.socket.terminate();
  }

  private fail(id: string | undefined, errorType: string, message: string) {
    this.failAll(id, [{ errorType, message }]);
  }

  private failAll(id: string | undefined, errors: readonly { errorType: string | null; message: string }[]) {
    const told = errors.map(({ errorType, message }) => ({ errorType, message }));
    this.send({ ...(id !== undefined && { id }), type: "error", payload: { errors: told } });
  }

  private send(message: object) {
    if (this.state !== "closed") this.deliver(JSON.stringify(message));
  }

  private isClosed(): boolean {
    return this.state === "closed";
  }
}

const BAD_REQUEST = { errorType: "BadRequestException", errorCode: 400 };
const badRequest = (message: string) => new ApiFault(400, BAD_REQUEST.errorType, message);

function parseMessage(text: string): { type: string; id?: string; payload?: unknown } | undefined {
  const message = parseJson(text) as { type?: unknown; id?: unknown; payload?: unknown } | null | undefined;
  if (typeof message?.type !== "string") return undefined;
  const { type, id, payload } = message;
  return { type, payload, ...(typeof id === "string" && { id }) };
}

/** Signed headers with their names in lower case. */
export function lowerCase(headers: unknown): Record<string, string> {
  if (typeof headers !== "object" || !headers) return {};
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name.toLowerCase(), value]] : [],
    ),
  );
}
