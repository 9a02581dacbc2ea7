import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createRomanceNumbers } from "./romance-numbers.ts";
import { createShortCount } from "./short-count.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent, plural } = createRomanceNumbers("fr");
const timeOfDay = createTimeOfDay("fr");

const moods: Record<Reaction, string> = {
  love: "J’adore",
  like: "J’aime",
  meh: "Bof",
  unknown: "Connais pas",
  hate: "Je déteste",
};

/** A mood inside a sentence. */
const said = (reaction: Reaction) => `«\u00a0${moods[reaction].toLowerCase()}\u00a0»`;

const refusals: Partial<Record<string, string>> = {
  SlowDown: "La salle écoute un message à la fois. Attends une seconde et renvoie-le.",
  ThrottlingException: "Beaucoup de monde parle en même temps. Renvoie-le dans un instant.",
  Network: "Pas de connexion. Ton texte est gardé, renvoie-le dans un instant.",
  NotSignedIn: "Tu n’as pas encore de place. Renvoie-le dans un instant.",
  Credentials: "Tu n’as pas encore de place. Renvoie-le dans un instant.",
  ChatClosed: "Le chat est fermé pour l’instant. Le vote reste ouvert.",
  InvalidMessage: "La salle ne peut pas recevoir ce texte. Écris-le autrement.",
  NameReserved: "Ce nom est réservé au lieu et à son hôte. Choisis-en un autre.",
  Muted: "L’hôte t’a coupé la parole pour un moment. Tu peux toujours voter.",
};

const voted = (count: number) => plural(count, { one: "# personne a voté", other: "# personnes ont voté" });
const votes = (count: number) => plural(count, { one: "# vote", other: "# votes" });

/** French. */
export const fr: Dictionary = {
  language: "fr",

  words: {
    brand: en.brand,
    settings: "Réglages",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: createShortCount("fr"),

    movie: {
      heading: "À l’écran",
      starting: "La séance va commencer",
      startingHint: "Le premier film arrive ici tout seul.",
      offline: "Pas de connexion",
      offlineHint: "La séance arrive ici toute seule dès que la connexion revient.",
      announce: (title, year) => `À l’écran\u00a0: ${title}${year && `, ${year}`}`,
      poster: (title) => `Affiche de ${title}`,
      noPlot: "Pas de résumé. Fie-toi à l’affiche.",
      year: (year) => `${year}`,
      more: "Lire la suite",
      less: "Réduire",
      seconds: (left) => `Prochain film dans ${number.format(left)} s`,
      held: "Gardé par l’hôte",
      lateShort: "En retard",
    },

    vote: {
      heading: "Ton vote",
      button: (reaction, room, own) =>
        `${moods[reaction]}\u00a0: ${number.format(room)} dans la salle${own > 0 ? `, dont ${number.format(own)} de toi` : ""}`,
      own: (count) => `Toi ${number.format(count)}`,
      invite: "Touche ce que tu ressens, autant que tu veux",
      inviteKeys: "Touche ce que tu ressens, ou appuie sur 1 à 5",
      goTo: (title) => `Tes votes vont à ${title}`,
      yours: (count) => plural(count, { one: "Tu as voté # fois", other: "Tu as voté # fois" }),
      waiting: "Le vote ouvre dans un instant",
      queued: "Salle comble\u00a0! Tu pourras voter dans un instant",
      offline: "Pas de connexion. Tes votes sont gardés et partiront plus tard.",
      offlineLate: "Pas de connexion. Le vote ouvre au prochain film.",
    },

    status: {
      connecting: "Connexion",
      live: "En direct",
      "catching-up": "Mise à jour",
      offline: "Pas de connexion, on réessaie",
      asleep: "En pause jusqu’à ton retour",
    },
    watching: (count) => plural(count, { one: "# personne regarde", other: "# personnes regardent" }),

    board: { heading: "Ce soir" },

    chat: {
      heading: "Chat",
      loading: "Le chat s’ouvre",
      newer: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
    },

    nav: { heading: "Vues", movie: "Film", chat: "Chat", board: "Ce soir", news: "Du nouveau au classement" },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction].toLowerCase(),
      split: "La salle est partagée",
      encore: "Bis\u00a0: le favori de la soirée",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "Le prochain film a du retard. Il arrive tout seul.",
      vote: "Le prochain film a du retard. Le vote ouvre avec lui.",
      waking: "La séance se réveille. Le prochain film arrive tout seul.",
    },

    settings: {
      heading: "Cette télé",
      name: "Nom du lieu",
      join: "Adresse du code",
      joinHint: "Vide\u00a0: celle de la séance",
      hours: "Heures d’ouverture",
      hoursHint: "Vide\u00a0: toujours, ou 17:00-02:00",
      noHours: (text, example) =>
        `«\u00a0${text}\u00a0» ne sont pas des heures d’ouverture. Écris-les comme ${example}.`,
      leads: (address) => `Le code mène à ${address}`,
      leadsNowhere:
        "Aucun code affiché\u00a0: les téléphones ne peuvent pas ouvrir l’adresse de cette télé. Donnes-en une qui marche, ici ou avec --join au démarrage du serveur.",
      noAddress: (text) =>
        `«\u00a0${text}\u00a0» n’est pas une adresse web. Donnes-en une comme marquee.example ou 192.168.1.5:3000.`,
      languageOfBrowser: "Celle du navigateur",
      shown: "Sur cette télé",
      switches: {
        chat: "Ce que les gens disent",
        qr: "Le code",
        board: "Qui est en tête ce soir",
        audience: "Combien regardent",
      },
      clear: "Effacer ce qui a été dit",
      fullscreen: "Plein écran",
      done: "C’est bon",
      keys: "S ouvre ces réglages, F passe en plein écran. Ou appuie longuement n’importe où.",
      problem: (option, value, allowed) =>
        `L’adresse dit ${option}=${value}, qui n’est pas dans la liste\u00a0: ${allowed}.`,
    },

    pin: {
      heading: "Cette télé est verrouillée",
      ask: "Entre le code PIN",
      entered: (digits, of) => `${number.format(digits)} chiffre(s) sur ${number.format(of)}`,
      wrong: "Ce n’est pas le code PIN.",
      wait: (seconds) =>
        plural(seconds, {
          one: "Trop d’essais ratés. Réessaie dans # seconde.",
          other: "Trop d’essais ratés. Réessaie dans # secondes.",
        }),
      erase: "Effacer le dernier chiffre",
      field: "Code PIN de ces réglages",
      none: "Vide\u00a0: aucun n’est demandé",
      refused: "Un code PIN a de 4 à 8 chiffres.",
      set: "Le code PIN est demandé avant tout changement ici.",
      remove: "N’en demander aucun",
    },

    sheet: { heading: "Réglages", close: "Fermer" },
    share: {
      heading: "Inviter du monde",
      copy: "Copier l’adresse",
      copied: "Copiée",
      copyByHand: "Ce navigateur ne laisse rien copier. Appuie longuement sur l’adresse.",
      send: "L’envoyer",
      message: "Vote sur les films avec toute la salle",
      nowhere:
        "Les autres téléphones ne peuvent pas ouvrir l’adresse de celui-ci. Demande la bonne sur place.",
    },
    language: { heading: "Langue" },
    look: { heading: "Apparence", auto: "Automatique", light: "Claire", dark: "Sombre" },
    motion: {
      heading: "Mouvement",
      still: "Images fixes",
      hint: "Rien ne vole, ne s’estompe ni ne défile. Les films changent quand même.",
    },
    keys: {
      heading: "Clavier",
      vote: "Voter avec les touches 1 à 5",
      hint: "Désactivé : une touche pressée par erreur, ou par dictée vocale, ne vote pas.",
    },
    privacy: {
      heading: "Ce qui est gardé de vous",
      votes: "Vos votes : un jour, sous un numéro tiré au hasard, sans votre nom.",
      chat: "Ce que vous dites : nulle part. C’est affiché, puis disparu. Votre nom reste sur ce téléphone.",
      presence: "Votre présence et l’heure de votre dernier message : un jour au plus.",
      nothingElse: "Ni compte, ni position, ni pistage. Les affiches de TMDB sont chargées depuis TMDB.",
    },

    chat: {
      empty: "Personne n’a encore rien dit.",
      emptyHint: "Les messages vivent le temps d’une soirée.",
      closed: "Le chat est fermé ce soir.",
      name: "Ton nom",
      nameHint: "Choisis un nom pour parler",
      nameSave: "Prendre ce nom",
      text: "Message",
      textHint: (name) => `Dis quelque chose, ${name}`,
      waiting: "Le chat ouvre dans un instant",
      send: "Envoyer",

      refusal: (type) => refusals[type] ?? "Ce n’est pas parti. Renvoie-le dans un instant.",
      mutedByHost: (at) => `L’hôte t’a coupé la parole jusqu’à ${timeOfDay(at)}. Tu peux toujours voter.`,
      tooLong: (over) => plural(over, { one: "# caractère de trop.", other: "# caractères de trop." }),
      invisible: "Il y a un caractère invisible dedans. Enlève-le.",
      blank: "Rien de visible dans ce texte. Écris un mot.",
      left: (count) => plural(count, { one: "Encore # caractère", other: "Encore # caractères" }),

      readFirst: "L’hôte le lit d’abord",
      declined: "L’hôte ne l’a pas publié",
      slow: (seconds) => `Dans ${number.format(seconds)}\u00a0s`,
      options: "Réglages du chat",
      filter: "Masquer les gros mots",
      talkingAs: (name) => `Ton nom ici\u00a0: ${name}`,
      rename: "Changer de nom",
      you: "Toi",
      guest: "Anonyme",
      mute: (name) => `Masquer ${name}`,
      muteHint: "Sur ce téléphone seulement, jusqu’à demain",
      muted: (name) => `${name} est masqué sur ce téléphone jusqu’à demain.`,
      unmuted: (name) => `Tu lis de nouveau ${name}.`,
      mutedCount: (count) => plural(count, { one: "# masqué", other: "# masqués" }),
      mutedHeading: "Masqués sur ce téléphone jusqu’à demain",
      mutedNobody: "Personne n’est masqué. Touche un message pour masquer qui l’a écrit.",
      unmute: (name) => `Lire de nouveau ${name}`,
      said: (name, text) => `${name}\u00a0: ${text}`,
      time: timeOfDay,
    },

    tooLate: (count) =>
      plural(count, {
        one: "# vote pour un film précédent est arrivé trop tard.",
        other: "# votes pour un film précédent sont arrivés trop tard.",
      }),
    votesSpent: (most) =>
      `Tu as utilisé tes ${number.format(most)} votes pour ce film. Chaque film en apporte d’autres.`,
    votesLeft: (left, most) =>
      `Il te reste ${number.format(left)} de tes ${number.format(most)} votes pour ce film.`,
    notCounted: (count) =>
      plural(count, { one: "# vote n’a pas pu être compté.", other: "# votes n’ont pas pu être comptés." }),

    yours: "Toi",
    past: { heading: "On vient de voir" },
    match: {
      short: (agreed, of) => `Avec la salle ${number.format(agreed)} fois sur ${number.format(of)}`,
      tonight: (agreed, of) =>
        `Ce soir, tu as été d’accord avec la salle ${number.format(agreed)} fois sur ${number.format(of)}`,
    },
    held: {
      hold: "Épingler",
      holdThis: "Épingler ce film, pour le lire pendant que la séance continue",
      mark: "Épinglé",
      votes: "L’avis de la salle",
      votesSoFar: "Les votes jusqu’ici",
      counting: "On compte les derniers votes",
      none: "Tu n’as pas voté",
      back: "Retour à la séance",
    },

    result: {
      heading: "On vient de voir",
      none: "Personne n’a voté",
      line: (voters, share, reaction) => `${voted(voters)}, ${percent.format(share)} ${said(reaction)}`,
      split: (voters) => `${voted(voters)}, la salle est partagée`,
    },

    board: {
      lead: "En tête ce soir",
      pick: "Voir les meilleurs par réaction",
      empty: (reaction) => `Aucun film n’a encore de ${said(reaction)} ce soir.`,
      emptyHint: "Un tour compte une fois terminé.",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}\u00a0: ${title} mène avec ${votes(count)}`,
      open: "pas encore de votes",
      none: "–",
      entered: "Nouveau",
      rose: "En hausse",
    },

    tv: {
      join: "Scanne et vote",
      joinCode: (address) => `Code QR\u00a0: ouvrir ${address}`,
      say: "Scanne le code, vote et dis un mot",
      vote: "Scanne le code et vote",
      votes: "L’avis de la salle",
      leaders: "En tête ce soir",
      first: "Première place ce soir",
    },
  },
};
