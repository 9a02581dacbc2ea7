// Run by `npm run movies -- --stage <name> <folder>` within `sst shell`, which knows the deployment's bucket and signs in to its account.
import { parseArgs } from "node:util";
import { S3Client } from "@aws-sdk/client-s3";
import { readFilms } from "@marquee/local/programme/read-films";
import { Resource } from "sst";
import type {} from "../sst-env.d.ts";
import { nameByContent, uploadFilms } from "./movies/upload-films.ts";

/** Most errors of a list that are told one by one. */
const MOST_TOLD = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean", default: false } },
});
const [stage = "", folder] = positionals;
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  if (folder === undefined) throw new Error("Say which folder: npm run movies -- --stage <name> ./my-films");
  const films = await readFilms(folder, nameByContent);
  for (const error of films.errors.slice(0, MOST_TOLD)) say(`${error}. It is left out.`);
  if (films.errors.length > MOST_TOLD) say(`And ${films.errors.length - MOST_TOLD} more errors like these.`);
  if (films.movies.length === 0)
    throw new Error(`${folder} has no film that can be shown; nothing was uploaded`);
  if (values.check) {
    say(`${films.movies.length} films could be shown; nothing was uploaded`);
  } else {
    const client = new S3Client({ region: process.env.AWS_REGION ?? "us-east-1" });
    const { uploaded } = await uploadFilms({ client, bucket: bucketOf(stage), films });
    say(`${films.movies.length} films are on ${stage} from the next movie on; ${uploaded} pictures were new`);
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

/** The bucket of a deployment that shows a venue's own films; others have none. */
function bucketOf(stage: string): string {
  try {
    return (Resource as unknown as { Films: { name: string } }).Films.name;
  } catch (error) {
    const advice = `deploy it so first: MARQUEE_MOVIES=./my-films npm run sst -- deploy --stage ${stage}`;
    throw new Error(`${stage} does not show films of its own: ${advice}`, { cause: error });
  }
}
