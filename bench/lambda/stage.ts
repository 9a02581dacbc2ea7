import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { bunPath } from "../../scripts/bun.mjs";

const entry = fileURLToPath(new URL("@marquee/testing/start-server", import.meta.url));

/** A local server that nobody conducts yet. */
export type Stage = {
  readonly url: string;
  /** The environment variables of a conductor for it. */
  readonly variables: Record<string, string>;
  /** The request id of the conductor that leads. */
  leader(): Promise<string | undefined>;
  close(): Promise<void>;
};

/** Starts one, kept in memory, in a process of its own. Throws if it ends before it is up; why is on the terminal then. */
export async function openStage(roundMs: number): Promise<Stage> {
  const child = spawn(bunPath(), [entry, `${roundMs}`], { stdio: ["pipe", "pipe", "inherit"] });
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  for await (const line of createInterface(child.stdout)) {
    const { url, variables } = JSON.parse(line) as Pick<Stage, "url" | "variables">;
    return { url, variables, leader: () => leaderIn(variables), close };
  }
  throw new Error("The server did not start");
}

async function leaderIn({ DYNAMODB_URL = "", MOVIE_TABLE }: Record<string, string>) {
  const response = await fetch(DYNAMODB_URL, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.GetItem" },
    body: JSON.stringify({
      TableName: MOVIE_TABLE,
      Key: { pk: { S: CONDUCTOR_PK }, sk: { S: LEASE_SK } },
      ConsistentRead: true,
    }),
  });
  const { Item } = (await response.json()) as { Item?: { id?: { S: string } } };
  return Item?.id?.S;
}
