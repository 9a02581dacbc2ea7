import { createApi, type ApiOptions } from "./graphql.ts";
import type { Timed } from "./show-follower.ts";

/** Makes what sends by an API whose fetch tells when the question left and the answer came, without the time that signing took. */
export function createTimed(endpoint: ApiOptions & Required<Pick<ApiOptions, "fetch">>) {
  return async <Answer extends { now: string }>(
    timeoutMs: number,
    send: (api: ReturnType<typeof createApi>) => Promise<Answer>,
  ): Promise<Timed<Answer>> => {
    let sentAt = 0;
    let receivedAt = 0;
    const watched: typeof endpoint.fetch = async (url, init) => {
      sentAt = performance.now();
      const response = await endpoint.fetch(url, init);
      receivedAt = performance.now();
      return response;
    };
    const answer = await send(createApi({ ...endpoint, timeoutMs, fetch: watched }));
    return { answer, trip: { sentAt, receivedAt, serverNow: Date.parse(answer.now) } };
  };
}
