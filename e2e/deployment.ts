import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bunPath } from "../scripts/bun.mjs";

const script = fileURLToPath(new URL("../infra/testing/edge.ts", import.meta.url));

/** The site's address as AWS gives them; any name of CloudFront's does. */
export const SITE = "https://d0.cloudfront.net";

/** What a deployment answers a browser, on this machine. */
export type Deployment = {
  /** Arguments for Chromium that make it take every host for this machine. */
  args: string[];
  stop(): void;
};

/** Builds and serves the page as it would be deployed, with the local server at `url` in the place of AppSync, Cognito and TMDB. */
export async function startDeployment(url: string): Promise<Deployment> {
  const child = spawn(bunPath(), [script, url], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  for await (const port of createInterface(child.stdout))
    return {
      args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`],
      stop: () => void child.kill(),
    };
  throw new Error("The deployment was not served; what it printed above says why.");
}
