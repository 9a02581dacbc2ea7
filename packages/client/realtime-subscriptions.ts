import { ApiError, authorize } from "./graphql.ts";
import {
  ACK_MS,
  asApiError,
  errorIn,
  HEADERS,
  type Message,
  type Transport,
  type TransportOptions,
} from "./realtime-transport.ts";
import { systemClock } from "./system-clock.ts";

/** One subscription, from the wish to its end. */
export type Subscription = {
  id: string;
  query: string;
  variables: object;
  onData: (data: never) => void;
  onError: (error: ApiError) => void;
  /** `wanted`: the server has not been asked for it yet. */
  progress: { name: "wanted" | "acknowledged" | "ended" } | { name: "requested"; cancelDeadline: () => void };
};

/** The subscriptions that share the socket of `transport`. One that the server does not acknowledge in time ends the socket. */
export function createSubscriptions(options: TransportOptions, transport: Transport) {
  const { url, timers = systemClock } = options;
  const subscriptions = new Map<string, Subscription>();
  let lastId = 0;

  async function send(subscription: Subscription): Promise<void> {
    const { id, query, variables } = subscription;
    const data = JSON.stringify({ query, variables });
    const authorization = await authorize(options, url, HEADERS, data);
    if (subscription.progress.name === "ended") return;
    const cancelDeadline = timers.after(ACK_MS, () => {
      const message = `The server did not acknowledge a subscription within ${ACK_MS} ms`;
      transport.close(new ApiError("Timeout", message));
    });
    proceed(subscription, { name: "requested", cancelDeadline });
    transport.send({ id, type: "start", payload: { data, extensions: { authorization } } });
  }

  function request(subscription: Subscription): void {
    send(subscription).catch((error: unknown) => transport.close(asApiError(error)));
  }

  function remove(subscription: Subscription): void {
    proceed(subscription, { name: "ended" });
    subscriptions.delete(subscription.id);
  }

  return {
    areAcknowledged: () =>
      [...subscriptions.values()].every(({ progress }) => progress.name === "acknowledged"),
    add(asked: Omit<Subscription, "id" | "progress">): Subscription {
      const id = String(++lastId);
      const subscription: Subscription = { ...asked, id, progress: { name: "wanted" } };
      subscriptions.set(id, subscription);
      return subscription;
    },
    request,
    requestAll: () => subscriptions.forEach(request),
    /** Whether `message` is for one of them; then it is told. */
    receive(message: Message): boolean {
      const subscription = subscriptions.get(message.id ?? "");
      if (!subscription) return false;
      if (message.type === "start_ack") proceed(subscription, { name: "acknowledged" });
      if (message.type === "data") hearData(subscription, message);
      if (message.type === "error" || message.type === "complete") {
        remove(subscription);
        subscription.onError(errorIn(message));
      }
      return true;
    },
    clear: () => subscriptions.forEach(remove),
  };
}

function proceed(subscription: Subscription, next: Subscription["progress"]): void {
  if (subscription.progress.name === "requested") subscription.progress.cancelDeadline();
  subscription.progress = next;
}

/**
 * Data may overtake the acknowledgement. A message without any is nobody's loss: whoever published it selected too little of it, as any guest may,
 * and the next one comes all the same.
 */
function hearData({ onData }: Subscription, message: Message): void {
  if (message.payload?.data) onData(message.payload.data as never);
}
