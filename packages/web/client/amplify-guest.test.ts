import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isThrottled } from "@marquee/client/sign-in-pause";
import type { WebStorage } from "@marquee/client/guarded-storage";
import { createGuestCredentials, type GuestCredentialsOptions } from "@marquee/client/guest-credentials";
import { createAmplifyGuest } from "./amplify-guest.ts";

const pool = "us-east-1:00000000-0000-4000-8000-000000000000";
const MINUTE = 60_000;

/** Cognito Identity as its two calls behave; the guest's own Amplify talks to it. */
function cognito() {
  const calls: string[] = [];
  const known = new Set<string>();
  let keys = 0;
  let identities = 0;
  const server = {
    calls,
    known,
    fail: undefined as { status: number; type: string } | undefined,
    /** Holds an answer up; by default none is. */
    hold: (_call: string): Promise<unknown> => Promise.resolve(),
    /** Whose credentials were given, one after the other. */
    given: [] as string[],
    count: (call: string) => calls.filter((made) => made === call).length,
  };
  vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit) => {
    expect(String(url)).toBe("http://192.168.0.2:3000/cognito");
    const call = new Headers(init.headers).get("x-amz-target")?.split(".")[1] ?? "";
    calls.push(call);
    const refuse = (status: number, type: string) =>
      Response.json({ __type: type, message: type }, { status, headers: { "x-amzn-errortype": type } });
    if (server.fail) return refuse(server.fail.status, server.fail.type);
    if (call === "GetId") {
      const id = `us-east-1:${++identities}`;
      known.add(id);
      await server.hold(call);
      return Response.json({ IdentityId: id });
    }
    const { IdentityId } = JSON.parse(init.body as string) as { IdentityId: string };
    await server.hold(call);
    if (!known.has(IdentityId)) return refuse(400, "ResourceNotFoundException");
    server.given.push(IdentityId);
    const Credentials = {
      AccessKeyId: `key-${++keys}`,
      SecretKey: "secret",
      SessionToken: "token",
      Expiration: Date.now() / 1_000 + 3_600,
    };
    return Response.json({ IdentityId, Credentials });
  });
  return server;
}

const endpoint = "http://192.168.0.2:3000/cognito";
/** What the browser keeps for all pages of the device. */
const kept = new Map<string, string>();
const storage: WebStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
};
const guestOf = (from: () => WebStorage = () => storage, options: Partial<GuestCredentialsOptions> = {}) =>
  createGuestCredentials({
    fetchCredentials: createAmplifyGuest({ identityPoolId: pool, endpoint, storage: from }),
    ...options,
  });

beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Holds up what `call` answers until all of the answers are let go at once. */
function held(server: ReturnType<typeof cognito>, call: string) {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  server.hold = (made) => (made === call ? gate : Promise.resolve());
  return () => release();
}

describe("a guest's sign-in", () => {
  test("is taken once, however many ask for it at the same time", async () => {
    const server = cognito();
    const guest = guestOf();
    const [a, b] = await Promise.all([guest.credentials(), guest.credentials()]);
    expect(a).toEqual({ accessKeyId: "key-1", secretAccessKey: "secret", sessionToken: "token" });
    expect(b).toBe(a);
    expect(server.calls).toEqual(["GetId", "GetCredentialsForIdentity"]);
  });

  test("is the same one after a reload", async () => {
    const server = cognito();
    await guestOf().credentials();
    await guestOf().credentials();
    expect(server.count("GetId")).toBe(1);
  });

  test("gets fresh credentials before the old ones expire, and nobody waits for them", async () => {
    const server = cognito();
    const guest = guestOf();
    await guest.credentials();
    vi.advanceTimersByTime(34 * MINUTE);
    await guest.credentials();
    expect(server.calls).toHaveLength(2);
    vi.advanceTimersByTime(16 * MINUTE);
    const release = held(server, "GetCredentialsForIdentity");
    expect((await guest.credentials()).accessKeyId).toBe("key-1");
    release();
    await vi.waitFor(async () => expect((await guest.credentials()).accessKeyId).toBe("key-2"));
    expect(server.count("GetId")).toBe(1);
    expect(server.count("GetCredentialsForIdentity")).toBe(2);
  });

  test("of a crowd that signed in together is renewed at a time of its own", async () => {
    const server = cognito();
    const crowd = Array.from({ length: 10 }, (_, phone) => {
      const own = new Map<string, string>();
      const ownStorage: WebStorage = {
        getItem: (key) => own.get(key) ?? null,
        setItem: (key, value) => void own.set(key, value),
        removeItem: (key) => void own.delete(key),
      };
      return guestOf(() => ownStorage, { random: () => phone / 10 });
    });
    const ask = async () => {
      for (const guest of crowd) await guest.credentials();
      await vi.advanceTimersByTimeAsync(0);
    };
    await ask();
    const renewed: number[] = [];
    for (let minute = 0; minute < 60; minute++) {
      const before = server.count("GetCredentialsForIdentity");
      await vi.advanceTimersByTimeAsync(MINUTE);
      await ask();
      renewed.push(server.count("GetCredentialsForIdentity") - before);
    }
    expect(Math.max(...renewed)).toBeLessThanOrEqual(1);
    expect(renewed.reduce((sum, one) => sum + one, 0)).toBe(10);
  });

  test("is renewed before the next request when the device has slept, and its own clock with it", async () => {
    const server = cognito();
    const guest = guestOf();
    await guest.credentials();
    vi.setSystemTime(Date.now() + 120 * MINUTE);
    expect((await guest.credentials()).accessKeyId).toBe("key-2");
    expect(server.count("GetId")).toBe(1);
  });

  test("lives on with the old credentials while Cognito is away, asking now and then", async () => {
    const server = cognito();
    const guest = guestOf();
    await guest.credentials();
    vi.advanceTimersByTime(51 * MINUTE);
    server.fail = { status: 400, type: "InvalidParameterException" };
    const before = server.calls.length;
    for (let second = 0; second < 60; second++) {
      expect((await guest.credentials()).accessKeyId).toBe("key-1");
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(server.calls.length - before).toBe(2);
    vi.advanceTimersByTime(15 * MINUTE);
    await expect(guest.credentials()).rejects.toThrow();
  });

  test("does not wait for an answer that a dead network swallowed: it asks again", async () => {
    const server = cognito();
    held(server, "GetCredentialsForIdentity");
    const guest = guestOf();
    const first = guest.credentials().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await first).toBeInstanceOf(Error);
    server.hold = () => Promise.resolve();
    expect((await guest.credentials()).accessKeyId).toBe("key-1");
  });

  test("asks at most once more on a phone whose clock is hours off, or is set meanwhile", async () => {
    for (const [off, more] of [
      [-5, 0],
      [5, 1],
    ] as const) {
      const server = cognito();
      const guest = guestOf();
      await guest.credentials();
      const calls = server.calls.length;
      vi.setSystemTime(Date.now() + off * 60 * MINUTE);
      for (let time = 0; time < 10; time++) await guest.credentials();
      expect(server.calls.length - calls).toBe(more);
    }
  });

  test("lives on with its credentials when the device's clock was set ahead and Cognito is away", async () => {
    const server = cognito();
    const guest = guestOf();
    await guest.credentials();
    vi.setSystemTime(Date.now() + 120 * MINUTE);
    server.fail = { status: 400, type: "InvalidParameterException" };
    expect((await guest.credentials()).accessKeyId).toBe("key-1");
  });

  test("that the server has forgotten is given up for a new one", async () => {
    const server = cognito();
    await guestOf().credentials();
    server.known.clear();
    expect((await guestOf().credentials()).accessKeyId).toBe("key-2");
    expect(server.count("GetId")).toBe(2);
  });

  test("does not give out credentials again that the API refused", async () => {
    cognito();
    const guest = guestOf();
    const refused = await guest.credentials();
    guest.refused(refused);
    const fresh = await guest.credentials();
    expect(fresh.accessKeyId).toBe("key-2");
    // What an older request learns late says nothing about the newer ones.
    guest.refused(refused);
    expect(await guest.credentials()).toBe(fresh);
  });

  test("is refused while Cognito is throttled, and there when asked again later", async () => {
    const server = cognito();
    server.fail = { status: 400, type: "TooManyRequestsException" };
    const guest = guestOf();
    const refused = guest.credentials().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    expect(isThrottled(await refused)).toBe(true);
    expect(isThrottled(new Error("The network is down"))).toBe(false);
    server.fail = undefined;
    expect((await guest.credentials()).accessKeyId).toBe("key-1");
  });

  test("is taken where the browser forbids to keep anything, and kept for as long as the page lives", async () => {
    const server = cognito();
    const forbidden = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
    const guest = guestOf(forbidden);
    await guest.credentials();
    vi.advanceTimersByTime(59 * MINUTE);
    await guest.credentials();
    expect(server.count("GetId")).toBe(1);
  });
});

describe("a device", () => {
  test("has one identity, though two pages ask for one at the same time", async () => {
    const server = cognito();
    const release = held(server, "GetId");
    const pages = [guestOf(), guestOf()];
    const answers = Promise.all(pages.map((page) => page.credentials()));
    await vi.waitFor(() => expect(server.count("GetId")).toBe(2));
    release();
    await answers;
    // What each page holds in the end.
    expect(server.given.at(-1)).toBe(server.given.at(0));
    expect([...kept.values()]).toEqual([server.given[0]]);
    vi.advanceTimersByTime(59 * MINUTE);
    server.given.length = 0;
    await Promise.all(pages.map((page) => page.credentials()));
    expect(new Set(server.given)).toEqual(new Set(kept.values()));
  });

  test("has one identity, though both pages kept theirs before they knew of the other", async () => {
    const server = cognito();
    const release = held(server, "GetCredentialsForIdentity");
    const first = guestOf().credentials();
    await vi.waitFor(() => expect(server.count("GetCredentialsForIdentity")).toBe(1));
    // Browsers tell one process late what another has kept.
    const [name] = [...kept.keys()];
    server.known.add("us-east-1:other");
    kept.set(name!, "us-east-1:other");
    release();
    await first;
    expect(server.given.at(-1)).toBe("us-east-1:other");
  });

  test("whose page is reloaded between its identity and its credentials keeps the identity", async () => {
    const server = cognito();
    held(server, "GetCredentialsForIdentity");
    void guestOf().credentials();
    await vi.waitFor(() => expect(kept.size).toBe(1));
    server.hold = () => Promise.resolve();
    await guestOf().credentials();
    expect(server.count("GetId")).toBe(1);
    expect(server.given).toEqual([...kept.values()]);
  });

  test("whose identity the server has forgotten gets one new one for all its pages", async () => {
    const server = cognito();
    const pages = [guestOf(), guestOf()];
    for (const page of pages) await page.credentials();
    server.known.clear();
    vi.advanceTimersByTime(59 * MINUTE);
    // The second page learns of it when the first has the new one.
    let release = () => {};
    let calls = 0;
    server.hold = (call) =>
      call === "GetCredentialsForIdentity" && ++calls === 2
        ? new Promise<void>((resolve) => (release = resolve))
        : Promise.resolve();
    const [first, second] = pages.map((page) => page.credentials());
    await first;
    release();
    await second;
    expect(server.count("GetId")).toBe(2);
    expect(server.given.at(-1)).toBe(server.given.at(-2));
  });
});
