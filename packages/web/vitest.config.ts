import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [solid()],
  // Solid's build for the browser: its build for servers has no reactivity.
  resolve: { conditions: ["browser", "development"] },
  test: {
    name: "web",
    // Loading what makes a DOM took most of the time: two processes load it once, and each file has a context of its own in them.
    pool: "vmForks",
    isolate: false,
    maxWorkers: 2,
    // Tests that need a DOM say so: // @vitest-environment jsdom
    environment: "node",
    sequence: { groupOrder: 1 },
    include: ["**/*.test.{ts,tsx}"],
    // The build's own tests run Vite, which can't be run in such a context.
    exclude: ["**/node_modules/**", "dist/**", "vite/**"],
    // A busy machine takes seconds to make a DOM.
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
