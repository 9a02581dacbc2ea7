// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSeat } from "./seat.ts";

const pool = "us-east-1:00000000-0000-4000-8000-000000000000";
const MINUTE = 60_000;

/** Cognito Identity as its two calls behave; the seat's own Amplify talks to it. */
function cognito() {
  const calls: string[] = [];
  const known = new Set<string>();
  let keys = 0;
  const server = {
    calls,
    known,
    fail: undefined as { status: number; type: string } | undefined,
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
      const id = `us-east-1:${known.size}`;
      known.add(id);
      return Response.json({ IdentityId: id });
    }
    const { IdentityId } = JSON.parse(init.body as string) as { IdentityId: string };
    if (!known.has(IdentityId)) return refuse(400, "ResourceNotFoundException");
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
const seatOf = () => createSeat({ identityPoolId: pool, endpoint });

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a seat", () => {
  it("is taken once, however many ask for it at the same time", async () => {
    const server = cognito();
    const seat = seatOf();
    const [a, b] = await Promise.all([seat.credentials(), seat.credentials()]);
    expect(a).toEqual({ accessKeyId: "key-1", secretAccessKey: "secret", sessionToken: "token" });
    expect(b).toBe(a);
    expect(server.calls).toEqual(["GetId", "GetCredentialsForIdentity"]);
  });

  it("is the same one after a reload", async () => {
    const server = cognito();
    await seatOf().credentials();
    await seatOf().credentials();
    expect(server.count("GetId")).toBe(1);
  });

  it("gets fresh credentials before the old ones expire", async () => {
    const server = cognito();
    const seat = seatOf();
    await seat.credentials();
    vi.advanceTimersByTime(44 * MINUTE);
    expect((await seat.credentials()).accessKeyId).toBe("key-1");
    vi.advanceTimersByTime(2 * MINUTE);
    expect((await seat.credentials()).accessKeyId).toBe("key-2");
    expect(server.count("GetId")).toBe(1);
  });

  it("lives on with the old credentials while Cognito is away, asking now and then", async () => {
    const server = cognito();
    const seat = seatOf();
    await seat.credentials();
    vi.advanceTimersByTime(46 * MINUTE);
    server.fail = { status: 400, type: "InvalidParameterException" };
    const before = server.calls.length;
    for (let second = 0; second < 60; second++) {
      expect((await seat.credentials()).accessKeyId).toBe("key-1");
      vi.advanceTimersByTime(1_000);
    }
    expect(server.calls.length - before).toBe(2);
    vi.advanceTimersByTime(15 * MINUTE);
    await expect(seat.credentials()).rejects.toThrow();
  });

  it("does not ask again and again on a phone whose clock is hours off, or is set meanwhile", async () => {
    for (const off of [-5, 5]) {
      const server = cognito();
      const seat = seatOf();
      await seat.credentials();
      const calls = server.calls.length;
      vi.setSystemTime(Date.now() + off * 60 * MINUTE);
      for (let time = 0; time < 10; time++) await seat.credentials();
      expect(server.calls).toHaveLength(calls);
    }
  });

  it("that the server has forgotten is given up for a new one", async () => {
    const server = cognito();
    await seatOf().credentials();
    server.known.clear();
    expect((await seatOf().credentials()).accessKeyId).toBe("key-2");
    expect(server.count("GetId")).toBe(2);
  });

  it("does not give out credentials again that the API refused", async () => {
    cognito();
    const seat = seatOf();
    const refused = await seat.credentials();
    seat.refused(refused);
    const fresh = await seat.credentials();
    expect(fresh.accessKeyId).toBe("key-2");
    // What an older request learns late says nothing about the newer ones.
    seat.refused(refused);
    expect(await seat.credentials()).toBe(fresh);
  });

  it("is refused while Cognito is throttled, and there when asked again later", async () => {
    const server = cognito();
    server.fail = { status: 400, type: "TooManyRequestsException" };
    const seat = seatOf();
    const refused = expect(seat.credentials()).rejects.toThrow();
    await vi.runAllTimersAsync();
    await refused;
    server.fail = undefined;
    expect((await seat.credentials()).accessKeyId).toBe("key-1");
  });

  it("is taken where the browser forbids localStorage, and kept for as long as the page lives", async () => {
    const server = cognito();
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    const seat = seatOf();
    await seat.credentials();
    vi.advanceTimersByTime(50 * MINUTE);
    await seat.credentials();
    expect(server.count("GetId")).toBe(1);
    vi.restoreAllMocks();
  });
});
