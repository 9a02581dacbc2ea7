import { defineConfig } from "vitest/config";

/** Tests that play rounds in real time, one file after the other: what else the machine does would make their phones late. */
const SLOW = [
  "bench/hostile/play-kinds.test.ts",
  "bench/{phone,restart}.test.ts",
  "bench/{denied,sign-in-rush,votes}/**/*.test.ts",
  "packages/{functions,local}/conductor.test.ts",
  "packages/local/{asleep,conductor-trouble,limits-by-address}.test.ts",
  "packages/core/conductor/fall-asleep.kill.test.ts",
];

/** Tests that start whole programs, browsers' stand-ins among them, and wait for what becomes of them. */
const PROGRAMS = [
  "bench/damage/**/*.test.ts",
  "packages/kiosk/kiosk.test.ts",
  "packages/local/{host,main,programme/own-films}.test.ts",
  "packages/local/dynamodb/{damage,kill,row-store}.test.ts",
  "packages/local/realtime/fragments.test.ts",
  "scripts/{downloads,supervise}.test.ts",
  "scripts/prove/{load,smoke}.test.ts",
];

/** A busy machine takes its time for what a test waits for, ms. */
const patience = { testTimeout: 20_000, expect: { poll: { timeout: 10_000 } } };

const env = {
  // Node 20 is still supported here; the SDK says at every start that it won't be for long.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          pool: "forks",
          // Many wait for something, so that two at once take little more than half of the time, on two cores too.
          maxWorkers: 2,
          // Loading the same modules for each file took half of the time: two processes serve all files.
          isolate: false,
          include: [
            "packages/{core,api,client,functions,catalogue,local,kiosk,testing}/**/*.test.ts",
            "packages/web/vite/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", ...SLOW, ...PROGRAMS],
          env,
          ...patience,
        },
      },
      {
        test: {
          name: "hostile-runtime",
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          // The resolvers' tests once more, in a runtime as AppSync's at its worst; what is not of AppSync's own is not there.
          include: ["packages/local/appsync/*.test.ts"],
          exclude: ["**/{realm,load-resolver}.test.ts"],
          env: { ...env, MARQUEE_TEST_RUNTIME: "hostile" },
          ...patience,
        },
      },
      {
        test: {
          name: "slow",
          pool: "forks",
          // Each of these is a show of its own: five of them, as is usual, leave two cores no time for one that must answer within a second.
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          include: SLOW,
          env,
          ...patience,
        },
      },
      {
        test: {
          name: "programs",
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
          include: PROGRAMS,
          env,
          ...patience,
        },
      },
      {
        test: {
          name: "infra",
          pool: "forks",
          sequence: { groupOrder: 2 },
          include: ["infra/**/*.test.ts"],
          // An evaluation is shared by the files of one process that ask for the same.
          isolate: false,
          maxWorkers: 2,
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
