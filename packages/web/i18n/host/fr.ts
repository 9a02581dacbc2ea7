import { createRomanceNumbers } from "../romance-numbers.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number, plural } = createRomanceNumbers("fr");
const timeOfDay = createTimeOfDay("fr");

/** What a host reads at the desk, in French. */
export const frHost: HostDictionary = {
  hostWords: {
    heading: "Hôte",
    opening: "Ouverture du pupitre",

    noKey: "C’est le pupitre de l’hôte",
    noKeyHint:
      "Ouvre-le par le lien d’hôte. npm run host l’affiche sur la machine qui fait tourner la séance.",
    revoked: "Ce lien d’hôte n’est plus valable",
    revokedHint: "Il y en a un nouveau. Ouvre le pupitre avec lui\u00a0: npm run host l’affiche.",

    holdIt: "Garder",
    letGo: "Laisser partir",
    heldLeft: (left) => `Gardé. Il reste\u00a0: ${left}`,
    comesBack: "Le suivant passe d’abord, puis le film gardé revient.",
    isHeld: (title) => `${title} reste sur tous les écrans.`,
    isLetGo: (title) => `${title} finit avec sa manche.`,
    next: (title) => `Ensuite\u00a0: ${title}`,
    voted: (count) => plural(count, { one: "# personne a voté", other: "# personnes ont voté" }),

    well: "La séance se passe bien",
    wrong: "Ce qui ne va pas dans la séance",
    offline: "Pas de connexion à la séance. Ce qui est affiché peut être ancien.",
    nobody: "Aucun téléphone n’est encore là.",
    chatClosed: "Le chat est fermé ce soir\u00a0: la séance a été lancée ainsi.",

    chatHint: "Ce que disent les invités apparaît ici.",
    remove: (name) => `Retirer ce qu’a dit ${name}`,
    removed: (name) => `Ce qu’a dit ${name} a disparu de tous les écrans.`,
    mute: (name) => `Couper la parole à ${name} pendant une heure`,
    muted: (name, at) => `${name} n’a plus la parole jusqu’à ${timeOfDay(at)}.`,
    undo: "Annuler",
    clear: "Vider le chat",
    clearSure: "Appuie encore pour vider",
    cleared: "Le chat est vide sur tous les écrans.",
    failed: "Ce n’est pas parti. Réessaie.",

    waiting: (count) => plural(count, { one: "# message t’attend", other: "# messages t’attendent" }),
    letIn: "Publier",
    leaveOut: "Écarter",
    letInWhat: (name) => `Publier ce qu’a dit ${name}`,
    leaveOutWhat: (name) => `Écarter ce qu’a dit ${name}`,
    isLetIn: (name) => `Ce qu’a dit ${name} est dans le chat.`,
    isLeftOut: (name) => `Ce qu’a dit ${name} est écarté.`,
    decided: "C’était déjà décidé.",

    room: "Salle",
    mode: { open: "Ouvert", slow: "Lent", approve: "Lire avant", closed: "Fermé" },
    modeMeans: {
      open: "Tout le monde peut parler.",
      slow: (seconds) =>
        plural(seconds, {
          one: "Chaque personne peut parler une fois par seconde.",
          other: "Chaque personne peut parler une fois toutes les # secondes.",
        }),
      approve: "Tu lis chaque message d’abord.",
      closed: "Personne ne peut parler. Le vote continue.",
    },
    seconds: (count) => `${number.format(count)}\u00a0s`,
    slowFor: "Pause de chaque personne",
    notice: "Annonce à tous",
    noticeText: "Ce que tous doivent lire",
    noticeFor: "Pendant combien de temps",
    minutes: (count) => plural(count, { one: "# minute", other: "# minutes" }),
    hours: (count) => plural(count, { one: "# heure", other: "# heures" }),
    showNotice: "Afficher",
    noticeShown: "L’annonce est sur tous les écrans.",
    takeDown: "Retirer",
    noticeGone: "L’annonce a disparu de tous les écrans.",
    quiet: "Silence",
    quieted: "Le chat est fermé et vide, et aucune annonce n’est affichée.",
    reopened: "La salle est comme avant.",
    behind: "Cela a changé entre-temps. Regarde et appuie encore.",

    films: "Films",
    nextOn: "À suivre",
    queueHint: "Rien en attente\u00a0: les films sont tirés au sort.",
    search: "Chercher parmi les films qui attendent",
    noneFound: "Aucun film de ce nom n’attend.",
    queueIt: "Mettre en file",
    isQueued: (title) => `${title} est dans la file.`,
    unqueueFilm: (title) => `Retirer ${title} de la file`,
    isUnqueued: (title) => `${title} est hors de la file.`,
    earlier: (title) => `${title} plus tôt`,
    later: (title) => `${title} plus tard`,
    ordered: "L’ordre est changé.",
    blockIt: "Bloquer",
    isBlocked: (title) => `${title} n’est plus montré.`,
    notShown: "Bloqués",
    allowIt: "Permettre",
    isUnblocked: (title) => `${title} peut être montré à nouveau.`,
    strikeIt: "Retirer",
    isStruck: (title) => `${title} aura quitté le palmarès dans une demi-minute.`,

    nights: "Ce qui a été montré",
    nightsHint:
      "De midi à midi : chaque film avec ses heures et ses votes. Aucun message, et personne de ceux qui étaient là.",
    saveNight: { csv: "En tableur (CSV)", json: "En JSON" },
    nightSaved: (file) => `${file} est enregistré sur cet appareil.`,
    nightEmpty: "Rien n’a été montré cette nuit-là.",

    mutes: "Sans parole",
    nobodyMuted: "Tout le monde a la parole.",
    guest: (tag) => `Invité ${tag}`,
    until: (at) => `jusqu’à ${timeOfDay(at)}`,
    unmute: (name) => `Rendre la parole à ${name}`,
    unmuted: (name) => `${name} a de nouveau la parole.`,
    signOut: "Se déconnecter sur cet appareil",
  },
};
