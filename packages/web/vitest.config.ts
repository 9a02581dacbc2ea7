import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [solid()],
  // Solid's build for the browser: its build for servers has no reactivity.
  resolve: { conditions: ["browser", "development"] },
  test: {
    name: "web",
    pool: "forks",
    maxWorkers: 2,
    // Tests that need a DOM say so: // @vitest-environment jsdom
    environment: "node",
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "dist/**"],
    // A busy machine takes seconds to make a DOM.
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
