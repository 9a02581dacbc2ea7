import { createNumbers } from "../number-format.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { plural } = createNumbers("de");
const timeOfDay = createTimeOfDay("de");

/** What a host reads at the desk, in German. */
export const deHost: HostDictionary = {
  hostWords: {
    heading: "Gastgeber",
    opening: "Das Pult wird geöffnet",

    noKey: "Das ist das Pult des Gastgebers",
    noKeyHint:
      "Öffne es mit dem Gastgeber-Link. npm run host zeigt ihn auf dem Rechner, auf dem die Show läuft.",
    revoked: "Dieser Gastgeber-Link gilt nicht mehr",
    revokedHint: "Es gibt einen neuen. Öffne das Pult damit: npm run host zeigt ihn.",

    next: (title) => `Als Nächstes: ${title}`,
    voted: (count) => plural(count, { one: "# Person hat abgestimmt", other: "# Leute haben abgestimmt" }),

    well: "Die Show läuft, wie sie soll",
    wrong: "Was mit der Show nicht stimmt",
    offline: "Keine Verbindung zur Show. Was hier steht, kann alt sein.",
    nobody: "Noch ist kein Handy da.",
    chatClosed: "Der Chat ist heute Abend zu: So wurde die Show gestartet.",

    chatHint: "Was Gäste sagen, erscheint hier.",
    remove: (name) => `Entfernen, was ${name} gesagt hat`,
    removed: (name) => `Was ${name} gesagt hat, ist von allen Bildschirmen weg.`,
    mute: (name) => `${name} eine Stunde stummschalten`,
    muted: (name, at) => `${name} ist bis ${timeOfDay(at)} stumm.`,
    undo: "Rückgängig",
    clear: "Chat leeren",
    clearSure: "Zum Leeren noch mal drücken",
    cleared: "Der Chat ist auf allen Bildschirmen leer.",
    failed: "Das ging nicht raus. Versuch es noch mal.",

    mutes: "Stumm",
    nobodyMuted: "Niemand ist stumm.",
    guest: (tag) => `Gast ${tag}`,
    until: (at) => `bis ${timeOfDay(at)}`,
    unmute: (name) => `${name} wieder reden lassen`,
    unmuted: (name) => `${name} darf wieder reden.`,
    signOut: "Auf diesem Gerät abmelden",
  },
};
