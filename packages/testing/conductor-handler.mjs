// The conductor's handler where names are looked up on this machine only, and what it writes is kept in a file.
import dns from "node:dns";
import { appendFileSync, existsSync } from "node:fs";

const { HANDLER, LOG, LOST_NAMES } = process.env;

for (const stream of [process.stdout, process.stderr])
  stream.write = (text) => {
    appendFileSync(LOG, text);
    return true;
  };

// Every name is this machine, but those that have a file in the folder LOST_NAMES: nobody knows them.
dns.lookup = (name, options, done) => {
  if (existsSync(`${LOST_NAMES}/${name}`)) {
    const unknown = { code: "ENOTFOUND", syscall: "getaddrinfo", hostname: name };
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), unknown));
  } else if (options.all) done(null, [{ address: "127.0.0.1", family: 4 }]);
  else done(null, "127.0.0.1", 4);
};

export const { handler } = await import(HANDLER);
