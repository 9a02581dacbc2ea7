import { startServer } from "@marquee/local/server";
import { expect, test } from "vitest";
import { load } from "./load.ts";

test("phones that vote at a show on this machine are all counted, and the cost is told first", async () => {
  const server = await startServer({ conductor: false });
  const said: string[] = [];
  try {
    const lines = await load({
      ...{ url: server.url, phones: 3, seconds: 5, agreed: true },
      print: (text) => said.push(text),
    });
    expect(lines.map(({ ok }) => ok)).toEqual([true, true]);
    expect(said[0]).toMatch(/^3 phones for 5 s cost about \$0\.\d\d/);
    server.denied.set("Mutation.castVotes", "Unauthorized");
    const denied = await load({
      url: server.url,
      phones: 1,
      seconds: 4,
      agreed: true,
      print: () => undefined,
    });
    expect(denied[0]).toMatchObject({ ok: false, came: expect.stringContaining("Unauthorized") as string });
  } finally {
    await server.close();
  }
}, 30_000);
