import { createNumbers } from "../number-format.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number, plural } = createNumbers("de");
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

    holdIt: "Festhalten",
    letGo: "Loslassen",
    heldLeft: (left) => `Gehalten. Noch: ${left}`,
    comesBack: "Erst kommt der nächste Film, dann wieder der gehaltene.",
    isHeld: (title) => `${title} bleibt auf allen Bildschirmen.`,
    isLetGo: (title) => `${title} endet mit seiner Runde.`,
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

    waiting: (count) =>
      plural(count, { one: "# Nachricht wartet auf dich", other: "# Nachrichten warten auf dich" }),
    letIn: "Zulassen",
    leaveOut: "Weglassen",
    letInWhat: (name) => `Zulassen, was ${name} gesagt hat`,
    leaveOutWhat: (name) => `Weglassen, was ${name} gesagt hat`,
    isLetIn: (name) => `Was ${name} gesagt hat, steht im Chat.`,
    isLeftOut: (name) => `Was ${name} gesagt hat, ist weggelassen.`,
    decided: "Das war schon entschieden.",

    room: "Raum",
    mode: { open: "Offen", slow: "Langsam", approve: "Erst lesen", closed: "Zu" },
    modeMeans: {
      open: "Alle dürfen reden.",
      slow: (seconds) => `Jede Person darf alle ${number.format(seconds)} Sekunden etwas sagen.`,
      approve: "Du liest jede Nachricht zuerst.",
      closed: "Niemand darf reden. Abgestimmt wird weiter.",
    },
    seconds: (count) => `${number.format(count)} s`,
    slowFor: "Pause je Person",
    notice: "Aushang für alle",
    noticeText: "Was alle lesen sollen",
    noticeFor: "Wie lange",
    minutes: (count) => plural(count, { one: "# Minute", other: "# Minuten" }),
    hours: (count) => plural(count, { one: "# Stunde", other: "# Stunden" }),
    showNotice: "Zeigen",
    noticeShown: "Der Aushang steht auf allen Bildschirmen.",
    takeDown: "Abnehmen",
    noticeGone: "Der Aushang ist von allen Bildschirmen weg.",
    quiet: "Jetzt Ruhe",
    quieted: "Der Chat ist zu und leer, und kein Aushang wird gezeigt.",
    reopened: "Der Raum ist wieder wie zuvor.",
    behind: "Das wurde inzwischen anderswo geändert. Sieh hin und drück noch mal.",

    films: "Filme",
    nextOn: "Als Nächstes",
    queueHint: "Nichts ist eingereiht: Filme werden ausgelost.",
    search: "Wartende Filme suchen",
    noneFound: "Kein Film dieses Namens wartet.",
    queueIt: "Einreihen",
    isQueued: (title) => `${title} ist eingereiht.`,
    unqueueFilm: (title) => `${title} aus der Reihe nehmen`,
    isUnqueued: (title) => `${title} ist aus der Reihe.`,
    earlier: (title) => `${title} früher`,
    later: (title) => `${title} später`,
    ordered: "Die Reihenfolge ist geändert.",
    blockIt: "Sperren",
    isBlocked: (title) => `${title} wird nicht mehr gezeigt.`,
    notShown: "Gesperrt",
    allowIt: "Erlauben",
    isUnblocked: (title) => `${title} darf wieder gezeigt werden.`,
    strikeIt: "Streichen",
    isStruck: (title) => `${title} ist in einer halben Minute von der Tafel weg.`,

    nights: "Was gezeigt wurde",
    nightsHint:
      "Von Mittag bis Mittag: jeder Film mit Zeiten und Stimmen. Keine Nachrichten und niemand, der da war.",
    saveNight: { csv: "Als Tabelle (CSV)", json: "Als JSON" },
    nightSaved: (file) => `${file} ist auf diesem Gerät gespeichert.`,
    nightEmpty: "In dieser Nacht wurde nichts gezeigt.",

    mutes: "Stumm",
    nobodyMuted: "Niemand ist stumm.",
    guest: (tag) => `Gast ${tag}`,
    until: (at) => `bis ${timeOfDay(at)}`,
    unmute: (name) => `${name} wieder reden lassen`,
    unmuted: (name) => `${name} darf wieder reden.`,
    signOut: "Auf diesem Gerät abmelden",
  },
};
