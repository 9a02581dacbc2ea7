import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          pool: "forks",
          include: ["packages/{core,api,functions,local}/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
        },
      },
      "packages/web/vitest.config.ts",
    ],
  },
});
