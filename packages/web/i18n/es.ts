import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createRomanceNumbers } from "./romance-numbers.ts";
import { createShortCount } from "./short-count.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent, plural } = createRomanceNumbers("es");
const timeOfDay = createTimeOfDay("es");

const moods: Record<Reaction, string> = {
  love: "Me encanta",
  like: "Me gusta",
  meh: "Ni fu ni fa",
  unknown: "Ni idea",
  hate: "La odio",
};

const refusals: Partial<Record<string, string>> = {
  SlowDown: "La sala escucha los mensajes de uno en uno. Espera un segundo y vuelve a enviarlo.",
  ThrottlingException: "Ahora mismo habla mucha gente a la vez. Envíalo otra vez en un momento.",
  Network: "Sin conexión. Guardamos tu texto: envíalo otra vez en un momento.",
  NotSignedIn: "Aún no tienes sitio. Envíalo otra vez en un momento.",
  Credentials: "Aún no tienes sitio. Envíalo otra vez en un momento.",
  ChatClosed: "El chat está cerrado por ahora. La votación sigue abierta.",
  InvalidMessage: "La sala no puede recibir ese texto. Escríbelo de otra manera.",
  NameReserved: "Ese nombre está reservado para el local y su anfitrión. Elige otro.",
  Muted: "El anfitrión te ha silenciado por un rato. Puedes seguir votando.",
};

const voted = (count: number) => plural(count, { one: "# persona votó", other: "# personas votaron" });
const votes = (count: number) => plural(count, { one: "# voto", other: "# votos" });
const times = (count: number) => plural(count, { one: "# vez", other: "# veces" });

/** Spanish, as it is understood on both sides of the Atlantic. */
export const es: Dictionary = {
  language: "es",

  words: {
    brand: en.brand,
    settings: "Ajustes",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: createShortCount("es"),

    movie: {
      heading: "Ahora en pantalla",
      starting: "La función está por empezar",
      startingHint: "La primera película aparecerá aquí sola.",
      offline: "Sin conexión",
      offlineHint: "La función aparecerá aquí sola en cuanto vuelva la conexión.",
      announce: (title, year) => `Ahora: ${title}${year && `, ${year}`}`,
      poster: (title) => `Cartel de ${title}`,
      noPlot: "Sin sinopsis. Júzgala por el cartel.",
      year: (year) => `${year}`,
      more: "Leer más",
      less: "Leer menos",
      seconds: (left) => `${number.format(left)} s para la próxima película`,
      held: "La mantiene el anfitrión",
      lateShort: "Con retraso",
    },

    vote: {
      heading: "Tu voto",
      button: (reaction, room, own) =>
        `${moods[reaction]}: ${number.format(room)} en la sala${own > 0 ? `, ${plural(own, { one: "# tuyo", many: "# tuyos", other: "# tuyos" })}` : ""}`,
      own: (count) => `Tú ${number.format(count)}`,
      invite: "Toca lo que sientes, cuantas veces quieras",
      inviteKeys: "Toca lo que sientes o pulsa del 1 al 5",
      goTo: (title) => `Tus votos van a ${title}`,
      yours: (count) => plural(count, { one: "Has votado una vez", other: "Has votado # veces" }),
      waiting: "La votación se abre enseguida",
      queued: "¡Lleno total! Tu voto se abre enseguida",
      offline: "Sin conexión. Guardamos tus votos y los enviamos luego.",
      offlineLate: "Sin conexión. La votación se abre con la próxima película.",
    },

    status: {
      connecting: "Entrando",
      live: "En vivo",
      "catching-up": "Actualizando",
      offline: "Sin conexión, reintentando",
      asleep: "En pausa hasta que mires",
    },
    watching: (count) => plural(count, { one: "# persona mirando", other: "# personas mirando" }),

    board: { heading: "Esta noche" },

    chat: {
      heading: "Chat",
      loading: "Abriendo el chat",
      newer: (count) => plural(count, { one: "# mensaje nuevo", other: "# mensajes nuevos" }),
    },

    nav: { heading: "Vistas", movie: "Película", chat: "Chat", board: "Hoy", news: "Novedades" },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction].toLowerCase(),
      split: "La sala está dividida",
      encore: "Otra vez: la favorita de la noche",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "La próxima película se retrasa. Aparecerá sola.",
      vote: "La próxima película se retrasa. Con ella se abre la votación.",
      waking: "La función se está despertando. La próxima película aparecerá sola.",
    },

    settings: {
      heading: "Esta tele",
      name: "Nombre del local",
      join: "Dirección del código",
      joinHint: "Vacío: la de la función",
      hours: "Horario",
      hoursHint: "Vacío: siempre, o 17:00-02:00",
      noHours: (text, example) => `«${text}» no es un horario. Escríbelo como ${example}.`,
      leads: (address) => `El código lleva a ${address}`,
      leadsNowhere:
        "No se muestra el código: los teléfonos no pueden abrir la dirección de esta tele. Escribe una que sí puedan, aquí o con --join al iniciar el servidor.",
      noAddress: (text) =>
        `«${text}» no es una dirección web. Escribe una como marquee.example o 192.168.1.5:3000.`,
      languageOfBrowser: "El que prefiera el navegador",
      shown: "Qué muestra esta tele",
      switches: {
        chat: "Lo que dice la gente",
        qr: "El código",
        board: "Líderes de la noche",
        audience: "Cuánta gente mira",
      },
      clear: "Borrar lo que se dijo",
      fullscreen: "Pantalla completa",
      done: "Listo",
      keys: "S abre esto, F pone la pantalla completa. O mantén pulsado donde quieras.",
      problem: (option, value, allowed) =>
        `La dirección dice ${option}=${value}, que no es ninguno de estos: ${allowed}.`,
    },

    pin: {
      heading: "Esta tele está bloqueada",
      ask: "Escribe el PIN",
      entered: (digits, of) => `${number.format(digits)} de ${number.format(of)} cifras`,
      wrong: "Ese no es el PIN.",
      wait: (seconds) =>
        plural(seconds, {
          one: "Demasiados intentos fallidos. Prueba otra vez en # segundo.",
          other: "Demasiados intentos fallidos. Prueba otra vez en # segundos.",
        }),
      erase: "Borrar la última cifra",
      field: "PIN de estos ajustes",
      none: "Vacío: no se pide ninguno",
      refused: "Un PIN tiene de 4 a 8 cifras.",
      set: "Se pide el PIN antes de poder cambiar algo aquí.",
      remove: "No pedir ninguno",
    },

    sheet: { heading: "Ajustes", close: "Cerrar" },
    share: {
      heading: "Invita a los demás",
      copy: "Copiar la dirección",
      copied: "Copiada",
      copyByHand: "Este navegador no deja copiar. Mantén pulsada la dirección.",
      send: "Enviarla",
      message: "Vota películas con toda la sala",
      nowhere: "Otros teléfonos no pueden abrir la dirección de este. Pide la correcta en el local.",
    },
    language: { heading: "Idioma" },
    look: { heading: "Aspecto", auto: "Automático", light: "Claro", dark: "Oscuro" },
    motion: {
      heading: "Movimiento",
      still: "Imágenes quietas",
      hint: "Nada vuela, se desvanece ni gira. Las películas cambian igual.",
    },
    keys: {
      heading: "Teclado",
      vote: "Votar con las teclas 1 a 5",
      hint: "Apagado: las teclas pulsadas sin querer, o por dictado, no votan.",
    },
    privacy: {
      heading: "Qué se guarda de ti",
      votes: "Tus votos: durante un día, con un número al azar y sin tu nombre.",
      chat: "Lo que dices: en ninguna parte. Se muestra y desaparece. Tu nombre se queda en este teléfono.",
      presence: "Que estás aquí y cuándo hablaste por última vez: un día como máximo.",
      nothingElse: "Sin cuenta, sin ubicación, sin rastreo. Los carteles de TMDB se cargan desde TMDB.",
    },

    chat: {
      empty: "Nadie ha dicho nada todavía.",
      emptyHint: "Los mensajes duran lo que dura la noche.",
      closed: "Esta noche el chat está cerrado.",
      name: "Tu nombre",
      nameHint: "Elige un nombre para hablar",
      nameSave: "Usar este nombre",
      text: "Mensaje",
      textHint: (name) => `Di algo, ${name}`,
      waiting: "El chat se abre enseguida",
      send: "Enviar",

      refusal: (type) => refusals[type] ?? "No se ha enviado. Envíalo otra vez en un momento.",
      mutedByHost: (at) => `El anfitrión te ha silenciado. Fin: ${timeOfDay(at)}. Puedes seguir votando.`,
      tooLong: (over) => plural(over, { one: "Sobra un carácter.", other: "Sobran # caracteres." }),
      invisible: "Hay un carácter invisible. Quítalo.",
      blank: "No se ve nada de lo escrito. Escribe una palabra.",
      left: (count) => plural(count, { one: "Queda # carácter", other: "Quedan # caracteres" }),

      readFirst: "El anfitrión lo lee antes",
      declined: "El anfitrión no lo ha publicado",
      slow: (seconds) => `Otra vez en ${number.format(seconds)} s`,
      options: "Ajustes del chat",
      filter: "Ocultar palabrotas",
      talkingAs: (name) => `Participas como ${name}`,
      rename: "Cambiar nombre",
      you: "Tú",
      guest: "Visitante",
      mute: (name) => `Silenciar a ${name}`,
      muteHint: "Solo en este teléfono, hasta mañana",
      muted: (name) => `Has silenciado a ${name} en este teléfono hasta mañana.`,
      unmuted: (name) => `Vuelves a leer a ${name}.`,
      mutedCount: (count) => plural(count, { one: "# silenciado", other: "# silenciados" }),
      mutedHeading: "Silenciados en este teléfono hasta mañana",
      mutedNobody: "No has silenciado a nadie. Toca un mensaje para silenciar a quien lo escribió.",
      unmute: (name) => `Volver a leer a ${name}`,
      said: (name, text) => `${name}: ${text}`,
      time: timeOfDay,
    },

    tooLate: (count) =>
      plural(count, {
        one: "Un voto para una película anterior llegó tarde.",
        other: "# votos para una película anterior llegaron tarde.",
      }),
    votesSpent: (most) =>
      `Ya has dado tus ${number.format(most)} votos a esa película. Con cada película llegan más.`,
    votesLeft: (left, most) =>
      plural(left, {
        one: `Te queda # de tus ${number.format(most)} votos para esa película.`,
        many: `Te quedan # de tus ${number.format(most)} votos para esa película.`,
        other: `Te quedan # de tus ${number.format(most)} votos para esa película.`,
      }),
    notCounted: (count) =>
      plural(count, { one: "Un voto no se pudo contar.", other: "# votos no se pudieron contar." }),

    yours: "Tú",
    past: { heading: "Recién vistas" },
    match: {
      short: (agreed, of) => `Con la sala ${number.format(agreed)} de ${times(of)}`,
      tonight: (agreed, of) => `Esta noche coincidiste con la sala ${number.format(agreed)} de ${times(of)}`,
    },
    held: {
      hold: "Fijar",
      holdThis: "Fijar esta película, para leerla mientras sigue la función",
      mark: "Fijada",
      votes: "Lo que opinó la sala",
      votesSoFar: "Los votos hasta ahora",
      counting: "Contando los últimos votos",
      none: "No votaste",
      back: "Volver a la función",
    },

    result: {
      heading: "Recién vista",
      none: "Nadie votó",
      line: (voters, share, reaction) =>
        `${voted(voters)}, ${percent.format(share)} «${moods[reaction].toLowerCase()}»`,
      split: (voters) => `${voted(voters)}, la sala está dividida`,
    },

    board: {
      lead: "Líderes de la noche",
      pick: "Ver las mejores por reacción",
      empty: (reaction) => `Ninguna película tiene aún un «${moods[reaction].toLowerCase()}» esta noche.`,
      emptyHint: "Una ronda cuenta cuando termina.",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}: ${title} va en cabeza con ${votes(count)}`,
      open: "sin votos aún",
      none: "–",
      entered: "Nueva",
      rose: "Sube",
    },

    tv: {
      join: "Escanea y vota",
      joinCode: (address) => `Código QR: abre ${address}`,
      say: "Escanea el código, vota y di algo",
      vote: "Escanea el código y vota",
      votes: "La sala opina",
      leaders: "Líderes de la noche",
      first: "Primer puesto de la noche",
    },
  },
};
