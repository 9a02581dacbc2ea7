// One hostile guest in a process of its own: attacks as the command line says, tells its parent what it did, and ends.
import { attack } from "./assault.ts";
import type { AttackOptions } from "./attacker-process.ts";
import { assaultOf } from "./attacks.ts";
import { signInAsMany, useAll } from "./crowd-of-one.ts";
import { createHostileGuest } from "./guest.ts";

const { kind, seconds, address, ...options } = JSON.parse(process.argv[2] ?? "") as AttackOptions;

// Nobody to tell: the benchmark was ended by force.
process.on("disconnect", () => process.exit());

const guest = createHostileGuest(options);
const toll = attack(kind === "device" ? useAll(guest) : assaultOf(kind, guest), {
  port: options.port,
  address,
});
if (kind === "device") void signInAsMany({ ...options, address }, (credentials) => guest.add(credentials));
setTimeout(() => {
  process.send?.(toll, () => process.exit());
}, seconds * 1_000);
