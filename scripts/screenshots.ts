import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seatAudience } from "../bench/demo-audience.ts";
import { openScreens } from "../bench/screens.ts";
import { launchChromium } from "../packages/testing/chromium.ts";
import { startServer } from "../packages/testing/start-server.ts";
import { buildWeb } from "./web-build.mjs";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));

// Takes the README's pictures of the running show: a TV and a phone in a room of people who vote and talk.
const { values } = parseArgs({
  options: {
    to: { type: "string", default: docs },
    people: { type: "string", default: "42" },
    rounds: { type: "string", default: "5" },
  },
});
buildWeb();
await using server = await startServer(["--join", "http://marquee.example"]);
await using browser = await launchChromium();
const { phones, tv } = await openScreens(browser, server.url, 1);
const audience = await seatAudience(server.url, Number(values.people));
const [phone] = phones;
await tv.waitForTimeout(10_000 * Number(values.rounds));
await phone?.locator(".vote[data-mood=love]").click();
await phone?.locator(".vote[data-mood=love]").click();
await phone?.waitForTimeout(1_500);
await tv.screenshot({ path: `${values.to}/tv.png` });
await phone?.screenshot({ path: `${values.to}/phone.png` });
audience.leave();
