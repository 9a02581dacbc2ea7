// Phones at the addresses of the command line, in a process of their own: it can be stopped as a lid that closes stops a laptop.
import { createPhone } from "../phone.ts";
import type { Told } from "./phones.ts";

const tell = (told: Told) => process.send?.(told);

const phones = process.argv.slice(2).map((url, index) =>
  createPhone({
    url,
    on: {
      connection: ({ status }) => tell({ index, live: status === "live", at: Date.now() }),
    },
  }),
);
await Promise.all(phones.map((phone) => phone.join()));
tell("joined");
