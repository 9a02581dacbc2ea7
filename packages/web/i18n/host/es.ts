import { createRomanceNumbers } from "../romance-numbers.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number, plural } = createRomanceNumbers("es");
const timeOfDay = createTimeOfDay("es");

/** What a host reads at the desk, in Spanish. */
export const esHost: HostDictionary = {
  hostWords: {
    heading: "Anfitrión",
    opening: "Abriendo el puesto",

    noKey: "Este es el puesto del anfitrión",
    noKeyHint:
      "Ábrelo con el enlace de anfitrión. npm run host lo muestra en la máquina que lleva la función.",
    revoked: "Este enlace de anfitrión ya no vale",
    revokedHint: "Hay uno nuevo. Abre el puesto con él: npm run host lo muestra.",

    holdIt: "Mantener",
    letGo: "Soltar",
    heldLeft: (left) => `Se mantiene. Quedan: ${left}`,
    comesBack: "Primero viene la siguiente, luego vuelve la que mantienes.",
    isHeld: (title) => `${title} se queda en todas las pantallas.`,
    isLetGo: (title) => `${title} termina con su ronda.`,
    next: (title) => `Después: ${title}`,
    voted: (count) => plural(count, { one: "# persona votó", other: "# personas votaron" }),

    well: "La función va como debe",
    wrong: "Qué falla en la función",
    offline: "Sin conexión con la función. Lo que ves puede ser antiguo.",
    nobody: "Todavía no hay ningún móvil.",
    chatClosed: "El chat está cerrado esta noche: la función se inició así.",

    chatHint: "Lo que digan los invitados aparece aquí.",
    remove: (name) => `Quitar lo que dijo ${name}`,
    removed: (name) => `Lo que dijo ${name} ya no está en ninguna pantalla.`,
    mute: (name) => `Silenciar a ${name} una hora`,
    muted: (name, at) => `${name} no puede hablar. Fin: ${timeOfDay(at)}.`,
    undo: "Deshacer",
    clear: "Vaciar el chat",
    clearSure: "Pulsa otra vez para vaciarlo",
    cleared: "El chat está vacío en todas las pantallas.",
    failed: "No se ha enviado. Inténtalo otra vez.",

    waiting: (count) => plural(count, { one: "# mensaje te espera", other: "# mensajes te esperan" }),
    letIn: "Publicar",
    leaveOut: "Omitir",
    letInWhat: (name) => `Publicar lo que dijo ${name}`,
    leaveOutWhat: (name) => `Omitir lo que dijo ${name}`,
    isLetIn: (name) => `Lo que dijo ${name} está en el chat.`,
    isLeftOut: (name) => `Lo que dijo ${name} se ha omitido.`,
    decided: "Eso ya estaba decidido.",

    room: "Sala",
    mode: { open: "Abierto", slow: "Lento", approve: "Leer antes", closed: "Cerrado" },
    modeMeans: {
      open: "Todos pueden hablar.",
      slow: (seconds) =>
        plural(seconds, {
          one: "Cada persona puede hablar una vez por segundo.",
          other: "Cada persona puede hablar una vez cada # segundos.",
        }),
      approve: "Tú lees cada mensaje antes.",
      closed: "Nadie puede hablar. La votación sigue.",
    },
    seconds: (count) => `${number.format(count)} s`,
    slowFor: "Pausa por persona",
    notice: "Aviso para todos",
    noticeText: "Lo que todos deben leer",
    noticeFor: "Durante cuánto tiempo",
    minutes: (count) => plural(count, { one: "# minuto", other: "# minutos" }),
    hours: (count) => plural(count, { one: "# hora", other: "# horas" }),
    showNotice: "Mostrar",
    noticeShown: "El aviso está en todas las pantallas.",
    takeDown: "Retirar",
    noticeGone: "El aviso ya no está en ninguna pantalla.",
    quiet: "Silencio ya",
    quieted: "El chat está cerrado y vacío, y no se muestra ningún aviso.",
    reopened: "La sala está como antes.",
    behind: "Eso ha cambiado entretanto. Míralo y pulsa otra vez.",

    films: "Películas",
    nextOn: "A continuación",
    queueHint: "No hay nada en cola: las películas se eligen al azar.",
    search: "Buscar entre las que esperan",
    noneFound: "No espera ninguna película con ese nombre.",
    queueIt: "A la cola",
    isQueued: (title) => `${title} está en la cola.`,
    unqueueFilm: (title) => `Sacar ${title} de la cola`,
    isUnqueued: (title) => `${title} está fuera de la cola.`,
    earlier: (title) => `${title} antes`,
    later: (title) => `${title} después`,
    ordered: "El orden ha cambiado.",
    blockIt: "Bloquear",
    isBlocked: (title) => `${title} ya no se muestra.`,
    notShown: "Bloqueadas",
    allowIt: "Permitir",
    isUnblocked: (title) => `${title} puede mostrarse de nuevo.`,
    strikeIt: "Quitar",
    isStruck: (title) => `${title} saldrá del marcador en medio minuto.`,

    nights: "Lo que se ha mostrado",
    nightsHint:
      "De mediodía a mediodía: cada película con sus horas y votos. Ni mensajes ni nadie de los que estuvieron.",
    saveNight: { csv: "Como hoja de cálculo (CSV)", json: "Como JSON" },
    nightSaved: (file) => `${file} está guardado en este dispositivo.`,
    nightEmpty: "Esa noche no se mostró nada.",

    mutes: "Silenciados",
    nobodyMuted: "Nadie está silenciado.",
    guest: (tag) => `Invitado ${tag}`,
    until: (at) => `fin: ${timeOfDay(at)}`,
    unmute: (name) => `Dejar hablar a ${name}`,
    unmuted: (name) => `${name} puede hablar de nuevo.`,
    signOut: "Cerrar sesión en este dispositivo",
  },
};
