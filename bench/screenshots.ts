import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seatRegulars } from "./regulars.ts";
import { openScreens } from "./screens.ts";
import { startServer } from "@marquee/testing/start-server";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));

/** Takes the README's pictures of the running show: a TV and a phone in a room of people who vote and talk. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      to: { type: "string", default: docs },
      people: { type: "string", default: "42" },
      rounds: { type: "string", default: "5" },
    },
  });
  const server = await startServer(["--join", "http://marquee.example"]);
  try {
    const screens = await openScreens(server.url, 1);
    const regulars = await seatRegulars(server.url, Number(values.people));
    const [phone] = screens.phones;
    await screens.tv.waitForTimeout(10_000 * Number(values.rounds));
    await phone?.locator(".vote[data-mood=love]").click();
    await phone?.locator(".vote[data-mood=love]").click();
    await phone?.waitForTimeout(1_500);
    await screens.tv.screenshot({ path: `${values.to}/tv.png` });
    await phone?.screenshot({ path: `${values.to}/phone.png` });
    regulars.leave();
    await screens.close();
  } finally {
    await server.stop();
  }
}
