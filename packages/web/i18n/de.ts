import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createNumbers } from "./number-format.ts";
import { createShortCount } from "./short-count.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent, plural } = createNumbers("de");
const timeOfDay = createTimeOfDay("de");

const moods: Record<Reaction, string> = {
  love: "Lieb ich",
  like: "Mag ich",
  meh: "Na ja",
  unknown: "Weiß nicht",
  hate: "Hass ich",
};

const refusals: Partial<Record<string, string>> = {
  SlowDown: "Der Saal hört eine Nachricht nach der anderen. Warte eine Sekunde und schick sie noch mal.",
  ThrottlingException: "Gerade reden viele auf einmal. Schick es gleich noch mal.",
  Network: "Keine Verbindung. Dein Text bleibt stehen: Schick ihn gleich noch mal.",
  NotSignedIn: "Du hast noch keinen Platz. Schick es gleich noch mal.",
  Credentials: "Du hast noch keinen Platz. Schick es gleich noch mal.",
  ChatClosed: "Der Chat ist gerade zu. Abstimmen kannst du.",
  InvalidMessage: "Diesen Text kann der Saal nicht annehmen. Schreib ihn anders.",
  NameReserved: "Dieser Name ist dem Haus und seinem Gastgeber vorbehalten. Nimm einen anderen.",
  Muted: "Der Gastgeber hat dich für eine Weile stummgeschaltet. Abstimmen kannst du.",
};

const voted = (count: number) =>
  plural(count, { one: "# Person hat abgestimmt", other: "# Leute haben abgestimmt" });
const votes = (count: number) => plural(count, { one: "# Stimme", other: "# Stimmen" });

/** German. */
export const de: Dictionary = {
  language: "de",

  words: {
    brand: en.brand,
    settings: "Einstellungen",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: createShortCount("de"),

    movie: {
      heading: "Jetzt auf der Leinwand",
      starting: "Gleich geht’s los",
      startingHint: "Der erste Film erscheint hier von selbst.",
      offline: "Keine Verbindung",
      offlineHint: "Die Show erscheint hier von selbst, sobald die Verbindung wieder da ist.",
      announce: (title, year) => `Jetzt läuft: ${title}${year && `, ${year}`}`,
      poster: (title) => `Plakat: ${title}`,
      noPlot: "Keine Inhaltsangabe. Urteile nach dem Plakat.",
      year: (year) => `${year}`,
      more: "Weiterlesen",
      less: "Weniger",
      seconds: (left) => `Noch ${number.format(left)} s bis zum nächsten Film`,
      held: "Vom Gastgeber gehalten",
      lateShort: "Verspätet",
    },

    vote: {
      heading: "Deine Stimme",
      button: (reaction, room, own) =>
        `${moods[reaction]}: ${number.format(room)} im Saal${own > 0 ? `, davon ${number.format(own)} von dir` : ""}`,
      own: (count) => `Du ${number.format(count)}`,
      invite: "Tipp an, was du fühlst, so oft du magst",
      inviteKeys: "Tipp an, was du fühlst, oder drück 1 bis 5",
      goTo: (title) => `Deine Stimmen gehen an ${title}`,
      yours: (count) =>
        plural(count, { one: "Du hast einmal abgestimmt", other: "Du hast #-mal abgestimmt" }),
      waiting: "Gleich kannst du abstimmen",
      queued: "Volles Haus! Gleich kannst du abstimmen",
      offline: "Keine Verbindung. Deine Stimmen gehen später raus.",
      offlineLate: "Keine Verbindung. Beim nächsten Film geht’s weiter.",
    },

    status: {
      connecting: "Verbinde",
      live: "Live",
      "catching-up": "Lade Verpasstes",
      offline: "Keine Verbindung, neuer Versuch",
      asleep: "Pause, gleich wieder da",
    },
    watching: (count) => plural(count, { one: "# schaut zu", other: "# schauen zu" }),

    board: { heading: "Heute Abend" },

    chat: {
      heading: "Chat",
      loading: "Der Chat wird geöffnet",
      newer: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
    },

    nav: { heading: "Ansichten", movie: "Film", chat: "Chat", board: "Heute", news: "Neues auf der Liste" },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction].toLowerCase(),
      split: "Der Saal ist sich uneins",
      encore: "Zugabe: der Liebling des Abends",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "Der nächste Film verspätet sich. Er kommt von selbst.",
      vote: "Der nächste Film verspätet sich. Mit ihm geht’s weiter.",
      waking: "Die Show wacht gerade auf. Der nächste Film kommt von selbst.",
    },

    settings: {
      heading: "Dieser Fernseher",
      name: "Name des Hauses",
      join: "Adresse im Code",
      joinHint: "Leer: die der Show",
      hours: "Öffnungszeiten",
      hoursHint: "Leer: immer, sonst 17:00-02:00",
      noHours: (text, example) => `„${text}“ sind keine Öffnungszeiten. Schreib sie wie ${example}.`,
      leads: (address) => `Der Code führt zu ${address}`,
      leadsNowhere:
        "Es ist kein Code zu sehen: Handys können die Adresse dieses Fernsehers nicht öffnen. Gib eine an, die sie öffnen können: hier oder mit --join beim Start des Servers.",
      noAddress: (text) =>
        `„${text}“ ist keine Webadresse. Gib eine an wie marquee.example oder 192.168.1.5:3000.`,
      languageOfBrowser: "Wie der Browser",
      shown: "Auf diesem Fernseher",
      switches: {
        chat: "Was gesagt wird",
        qr: "Der Code",
        board: "Wer heute Abend vorn liegt",
        audience: "Wie viele zuschauen",
      },
      clear: "Nachrichten wegwischen",
      fullscreen: "Vollbild",
      done: "Fertig",
      keys: "S öffnet das hier, F schaltet auf Vollbild. Oder drück irgendwo lange.",
      problem: (option, value, allowed) =>
        `In der Adresse steht ${option}=${value}. Erlaubt ist: ${allowed}.`,
    },

    pin: {
      heading: "Dieser Fernseher ist gesperrt",
      ask: "Gib die PIN ein",
      entered: (digits, of) => `${number.format(digits)} von ${number.format(of)} Ziffern`,
      wrong: "Das ist nicht die PIN.",
      wait: (seconds) =>
        plural(seconds, {
          one: "Zu oft falsch. Versuch es in # Sekunde wieder.",
          other: "Zu oft falsch. Versuch es in # Sekunden wieder.",
        }),
      erase: "Letzte Ziffer löschen",
      field: "PIN für diese Einstellungen",
      none: "Leer: es wird keine verlangt",
      refused: "Eine PIN hat 4 bis 8 Ziffern.",
      set: "Bevor sich hier etwas ändern lässt, wird die PIN verlangt.",
      remove: "Keine mehr verlangen",
    },

    sheet: { heading: "Einstellungen", close: "Schließen" },
    share: {
      heading: "Andere dazuholen",
      copy: "Adresse kopieren",
      copied: "Kopiert",
      copyByHand: "Dieser Browser erlaubt kein Kopieren. Halte die Adresse gedrückt.",
      send: "Senden",
      message: "Stimm mit dem ganzen Saal über Filme ab",
      nowhere: "Andere Handys können die Adresse von diesem nicht öffnen. Frag vor Ort nach der richtigen.",
    },
    language: { heading: "Sprache" },
    look: { heading: "Darstellung", auto: "Automatisch", light: "Hell", dark: "Dunkel" },
    motion: {
      heading: "Bewegung",
      still: "Bilder ruhig halten",
      hint: "Nichts fliegt, verblasst oder rollt. Die Filme wechseln trotzdem.",
    },
    keys: {
      heading: "Tastatur",
      vote: "Mit den Tasten 1 bis 5 abstimmen",
      hint: "Aus: Tasten, die aus Versehen oder durch Spracheingabe gedrückt werden, stimmen nicht ab.",
    },
    privacy: {
      heading: "Was von dir bleibt",
      votes: "Deine Stimmen: einen Tag lang, unter einer Zufallszahl, ohne deinen Namen.",
      chat: "Was du sagst: nirgends. Es wird gezeigt und ist weg. Dein Name bleibt auf diesem Handy.",
      presence: "Dass du hier bist und wann du zuletzt gesprochen hast: höchstens einen Tag lang.",
      nothingElse: "Kein Konto, kein Standort, keine Verfolgung. Plakate von TMDB kommen von TMDB.",
    },

    chat: {
      empty: "Noch hat niemand etwas gesagt.",
      emptyHint: "Nachrichten leben nur so lange wie der Abend.",
      closed: "Der Chat ist heute Abend zu.",
      name: "Dein Name",
      nameHint: "Such dir einen Namen aus",
      nameSave: "Diesen Namen nehmen",
      text: "Nachricht",
      textHint: (name) => `Sag was, ${name}`,
      waiting: "Der Chat öffnet gleich",
      send: "Senden",

      refusal: (type) => refusals[type] ?? "Das ging nicht raus. Schick es gleich noch mal.",
      mutedByHost: (at) =>
        `Der Gastgeber hat dich bis ${timeOfDay(at)} stummgeschaltet. Abstimmen kannst du.`,
      tooLong: (over) => plural(over, { one: "Ein Zeichen zu viel.", other: "# Zeichen zu viel." }),
      invisible: "Ein Zeichen darin ist unsichtbar. Nimm es heraus.",
      blank: "Da ist nichts zu sehen. Schreib ein Wort.",
      left: (count) => `Noch ${number.format(count)} Zeichen`,

      readFirst: "Der Gastgeber liest es zuerst",
      declined: "Der Gastgeber hat es weggelassen",
      slow: (seconds) => `Wieder in ${number.format(seconds)} s`,
      options: "Einstellungen für den Chat",
      filter: "Derbe Wörter ausblenden",
      talkingAs: (name) => `Du bist hier ${name}`,
      rename: "Namen ändern",
      you: "Du",
      guest: "Gast",
      mute: (name) => `${name} stummschalten`,
      muteHint: "Nur auf diesem Handy, bis morgen",
      muted: (name) => `${name} ist auf diesem Handy bis morgen stumm.`,
      unmuted: (name) => `${name} ist wieder zu hören.`,
      mutedCount: (count) => `${number.format(count)} stumm`,
      mutedHeading: "Auf diesem Handy bis morgen stumm",
      mutedNobody: "Niemand ist stumm. Tipp auf eine Nachricht, um jemanden stummzuschalten.",
      unmute: (name) => `${name} wieder hören`,
      said: (name, text) => `${name}: ${text}`,
      time: timeOfDay,
    },

    tooLate: (count) =>
      plural(count, {
        one: "Eine Stimme für einen früheren Film kam zu spät.",
        other: "# Stimmen für einen früheren Film kamen zu spät.",
      }),
    votesSpent: (most) =>
      `Alle ${number.format(most)} Stimmen für diesen Film sind vergeben. Jeder Film bringt neue.`,
    votesLeft: (left, most) =>
      `Du hast noch ${number.format(left)} von ${number.format(most)} Stimmen für diesen Film.`,
    notCounted: (count) =>
      plural(count, {
        one: "Eine Stimme ließ sich nicht zählen.",
        other: "# Stimmen ließen sich nicht zählen.",
      }),

    yours: "Du",
    past: { heading: "Gerade gelaufen" },
    match: {
      short: (agreed, of) => `${number.format(agreed)} von ${number.format(of)} Mal wie der Saal`,
      tonight: (agreed, of) =>
        `Heute Abend warst du dir mit dem Saal ${number.format(agreed)} von ${number.format(of)} Mal einig`,
    },
    held: {
      hold: "Anheften",
      holdThis: "Anheften: diesen Film in Ruhe lesen, während die Show weiterläuft",
      mark: "Angeheftet",
      votes: "Was der Saal sagte",
      votesSoFar: "Die Stimmen bisher",
      counting: "Die letzten Stimmen werden gezählt",
      none: "Du hast nicht abgestimmt",
      back: "Zurück zur Show",
    },

    result: {
      heading: "Gerade gelaufen",
      none: "Niemand hat abgestimmt",
      line: (voters, share, reaction) =>
        `${voted(voters)}, ${percent.format(share)} „${moods[reaction].toLowerCase()}“`,
      split: (voters) => `${voted(voters)}, der Saal ist sich uneins`,
    },

    board: {
      lead: "Heute Abend vorn",
      pick: "Die Besten je Reaktion zeigen",
      empty: (reaction) => `Noch kein Film hat heute Abend ein „${moods[reaction].toLowerCase()}“.`,
      emptyHint: "Eine Runde zählt, sobald sie vorbei ist.",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}: ${title} führt mit ${votes(count)}`,
      open: "noch keine Stimmen",
      none: "–",
      entered: "Neu",
      rose: "Gestiegen",
    },

    tv: {
      join: "Jetzt abstimmen",
      joinCode: (address) => `QR-Code: ${address} öffnen`,
      say: "Code scannen, abstimmen und mitreden",
      vote: "Code scannen und abstimmen",
      votes: "So sieht’s der Saal",
      leaders: "Heute Abend vorn",
      first: "Platz eins heute Abend",
    },
  },
};
