import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          pool: "forks",
          include: [
            "packages/{core,api,functions,local,kiosk}/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**"],
          env: {
            // Node 20 is still supported here; the SDK says at every start that it won't be for long.
            AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
          },
        },
      },
      {
        test: {
          name: "infra",
          pool: "forks",
          include: ["infra/**/*.test.ts"],
          // One process for all: an evaluation is shared by those that ask for the same.
          isolate: false,
          fileParallelism: false,
          // Bundling and evaluating the deployment.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What SST runs, it runs as it is.
          server: { deps: { external: [/\/\.sst\//] } },
        },
      },
      "packages/web/vitest.config.ts",
    ],
  },
});
