import type { Assault } from "./assault.ts";
import { graphqlAttacks } from "./graphql-attacks.ts";
import type { HostileGuest } from "./guest.ts";
import { httpAttacks } from "./http-attacks.ts";
import { webSocketAttacks } from "./websocket-attacks.ts";

/** The kinds of attack, each from one address. */
const ATTACKS = { ...httpAttacks, ...webSocketAttacks, ...graphqlAttacks };

/** What a kind of attack is called. */
export type Kind = keyof typeof ATTACKS;

export const KINDS = Object.keys(ATTACKS) as Kind[];

/** What the attack of `kind` does with its sockets. */
export const assaultOf = (kind: Kind, guest: HostileGuest): Assault => ATTACKS[kind](guest);
