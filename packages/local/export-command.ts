// `npm run export`: writes a night of the show that is kept on this machine to a file, whether the show runs or not.
import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { OpenDeskDocument, PlayedRoundsDocument } from "@marquee/api/operations/generated-host";
import { createApi } from "@marquee/client/graphql";
import { allPlayedRounds } from "@marquee/client/played-rounds";
import type { Config } from "@marquee/core/show/schema";
import { openClient } from "@marquee/functions/dynamo/tables";
import { storedRounds } from "@marquee/functions/dynamo/stored-rounds";
import { DataFolderError, isInUse } from "./dynamodb/data-folder.ts";
import { type Database, openDatabase, type TABLES } from "./dynamodb/database.ts";
import { ExportError, exportNight, exportOptions, type Rounds, runExport } from "./export-night.ts";
import { type KeptLink, readHostLink } from "./host-link.ts";
import { createCredentialIssuer } from "./issue-credentials.ts";
import { REGION } from "./region.ts";
import { loadSigningSecret } from "./signing-secret.ts";

const MOVIE: (typeof TABLES)[number] = "Movie";

await runExport(async () => {
  const { data, ...options } = exportOptions(process.argv.slice(2));
  const folder = resolve(data);
  const path = join(folder, "database");
  await access(path).catch(() => {
    throw new ExportError(`No show is kept in ${folder}: say where it is with --data <folder>`);
  });
  const database = await open(path);
  if (!database) return exportNight(await ofRunningShow(folder), options);
  try {
    return await exportNight(await ofDatabase(database), options);
  } finally {
    await database.close();
  }
});

/** The database in the folder `path`; undefined while a show runs on it. */
async function open(path: string): Promise<Database | undefined> {
  try {
    return await openDatabase({
      path,
      onTrouble: ({ trouble }) => trouble !== undefined && process.stderr.write(`${trouble}\n`),
    });
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    if (isInUse(error)) return undefined;
    throw new ExportError(error.message, { cause: error });
  }
}

/** All that is stored: rounds of another length, from another start, are numbered otherwise. */
async function ofDatabase(database: Database): Promise<Rounds> {
  const { port } = await database.listen();
  const keys = { accessKeyId: "local", secretAccessKey: "local" };
  const client = openClient({ AWS_REGION: REGION, DYNAMODB_URL: `http://127.0.0.1:${port}` }, keys);
  const all = await storedRounds({ client, movie: MOVIE });
  client.destroy();
  return { read: () => Promise.resolve(all) };
}

/** What the show answers its host: whoever may read its folder has the host link. */
async function ofRunningShow(folder: string): Promise<Rounds> {
  const link = readHostLink(folder);
  if (typeof link !== "object")
    throw new ExportError(
      `The show in ${folder} runs, and there is no good host link by which it could be asked: stop it first`,
    );
  const config = await configOf(link);
  const endpoint = { url: new URL(config.api.url, link.join).href, region: config.api.region };
  const issuer = createCredentialIssuer(loadSigningSecret(folder));
  const guest = createApi({ ...endpoint, credentials: async () => issuer.issue(issuer.newIdentity()) });
  const { openDesk } = await guest.request(OpenDeskDocument, { key: link.key });
  const api = createApi({ ...endpoint, credentials: async () => openDesk });
  const ask = async (from: string, to: string) =>
    (await api.request(PlayedRoundsDocument, { from, to })).playedRounds;
  return {
    timeZone: config.timeZone,
    read: (from, to) => allPlayedRounds(ask, from, Math.min(to, Date.now())),
  };
}

async function configOf({ join: address }: KeptLink): Promise<Config> {
  const url = new URL("/config.json", address).href;
  try {
    return (await (await fetch(url)).json()) as Config;
  } catch (error) {
    throw new ExportError(
      `The show runs, and does not answer at ${url} (${String(error)}): stop it, and export again`,
    );
  }
}
