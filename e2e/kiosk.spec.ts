import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "@marquee/testing/start-server";
import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("kiosk.sh hears from its Chromium's log that the waiting card lives, and then the TV", async () => {
  const script = fileURLToPath(new URL("../packages/kiosk/kiosk.sh", import.meta.url));
  const profile = mkdtempSync(join(tmpdir(), "marquee-kiosk-"));
  const server = await startServer();
  await server.kill();
  const kiosk = spawn("sh", [script, "--url", server.url, "--profile", profile], {
    env: {
      ...process.env,
      // No display is opened, but kiosk.sh wants one.
      DISPLAY: ":0",
      MARQUEE_CHROMIUM_FLAGS: "--headless --no-sandbox --disable-gpu",
    },
    stdio: "ignore",
  });
  const heartbeat = () => {
    const path = join(profile, "marquee-heartbeat");
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  // kiosk.sh takes it away each second.
  const soon = { timeout: 60_000, intervals: [20] };
  try {
    await expect.poll(heartbeat, soon).toContain("waiting.html");
    await server.restart();
    await expect.poll(heartbeat, soon).toContain(`${server.url}/assets/`);
  } finally {
    kiosk.kill();
    await once(kiosk, "exit");
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
  }
});
