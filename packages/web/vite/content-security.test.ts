import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { policy } from "./content-security.ts";

test("lets the page's own inline script run and no other", () => {
  const hash = createHash("sha256").update("window.boot = 1;").digest("base64");
  const text = policy(
    `<head><script>window.boot = 1;</script><script type="module" src="/a.js"></script></head>`,
  );
  expect(text).toContain(`script-src 'self' 'sha256-${hash}';`);
  expect(text).not.toMatch(/script-src[^;]*unsafe/);
});
