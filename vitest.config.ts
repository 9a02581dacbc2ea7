import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          pool: "forks",
          include: [
            "packages/{core,api,functions,local}/**/*.test.ts",
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
      "packages/web/vitest.config.ts",
    ],
  },
});
