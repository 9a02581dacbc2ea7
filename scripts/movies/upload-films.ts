import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { OWN_FILMS, OWN_FILMS_LIST } from "@marquee/core/movie/own-pictures";
import { readPicture } from "@marquee/local/programme/picture";
import type { Films, NamePicture } from "@marquee/local/programme/read-films";

/** So many pictures are on their way at once. */
const AT_ONCE = 8;

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 20);

/** Names a picture by what is in it: one that was uploaded before, from whatever machine, is known again. */
export const nameByContent: NamePicture = async ({ file, extension }) =>
  `${digest(await readFile(file))}.${extension}`;

export type Upload = { client: S3Client; bucket: string; films: Films };

/**
 * Puts `films`, read with `nameByContent`, where a deployed show reads them: the pictures that are not there yet, and when all are, the list. So whatever ends it, the show has
 * the films of before or these, with their pictures. What was uploaded stays, because screens may still show it. Throws an error in words when a picture was changed meanwhile.
 */
export async function uploadFilms({ client, bucket, films }: Upload): Promise<{ uploaded: number }> {
  const put = async (
    path: string,
    object: Pick<PutObjectCommandInput, "Body" | "ContentType" | "CacheControl">,
  ) => {
    const Key = path.slice(1);
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, ...object })).catch((error: unknown) => {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new Error(
        `S3 did not take ${Key} (${why}): the show has the films of before. Who uploads needs s3:PutObject on ${bucket}`,
      );
    });
  };
  const there = await picturesIn(client, bucket);
  const wanted = [...films.pictures].filter(([name]) => !there.has(name));
  for (let from = 0; from < wanted.length; from += AT_ONCE)
    await Promise.all(
      wanted.slice(from, from + AT_ONCE).map(async ([name, { file, type }]) => {
        const { body } = await readPicture(films.folder, file);
        if (!name.startsWith(digest(body)))
          throw new Error(
            `${file} was changed while the films were uploaded: the show has those of before. Start again`,
          );
        // Its name is another one when it changes.
        await put(OWN_FILMS + name, {
          Body: body,
          ContentType: type,
          CacheControl: "public, max-age=31536000, immutable",
        });
      }),
    );
  const { version, movies } = films;
  await put(OWN_FILMS_LIST, { Body: JSON.stringify({ version, movies }), ContentType: "application/json" });
  return { uploaded: wanted.length };
}

/** The names of the pictures that are in the bucket. */
async function picturesIn(client: S3Client, bucket: string): Promise<Set<string>> {
  const Prefix = OWN_FILMS.slice(1);
  const names = new Set<string>();
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken }));
    for (const { Key = "" } of page.Contents ?? []) names.add(Key.slice(Prefix.length));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return names;
}
