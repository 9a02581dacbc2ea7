import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createRomanceNumbers } from "./romance-numbers.ts";
import { createShortCount } from "./short-count.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent, plural } = createRomanceNumbers("pt");
const timeOfDay = createTimeOfDay("pt");

const moods: Record<Reaction, string> = {
  love: "Amei",
  like: "Curti",
  meh: "Tanto faz",
  unknown: "Sei lá",
  hate: "Odiei",
};

const refusals: Partial<Record<string, string>> = {
  SlowDown: "A sala ouve uma mensagem por vez. Espere um segundo e envie de novo.",
  ThrottlingException: "Muita gente falando ao mesmo tempo. Envie de novo daqui a pouco.",
  Network: "Sem conexão. Seu texto está guardado: envie de novo daqui a pouco.",
  NotSignedIn: "Você ainda não tem lugar. Envie de novo daqui a pouco.",
  Credentials: "Você ainda não tem lugar. Envie de novo daqui a pouco.",
  ChatClosed: "O chat está fechado por enquanto. A votação continua aberta.",
  InvalidMessage: "A sala não pode receber esse texto. Escreva de outro jeito.",
  NameReserved: "Esse nome é reservado ao local e ao anfitrião. Escolha outro.",
  Muted: "O anfitrião silenciou você por um tempo. Você ainda pode votar.",
};

const voted = (count: number) => plural(count, { one: "# pessoa votou", other: "# pessoas votaram" });
const votes = (count: number) => plural(count, { one: "# voto", other: "# votos" });
const times = (count: number) => plural(count, { one: "# vez", other: "# vezes" });

/** Portuguese, as spoken in Brazil and understood in Portugal. */
export const pt: Dictionary = {
  language: "pt",

  words: {
    brand: en.brand,
    settings: "Ajustes",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: createShortCount("pt"),

    movie: {
      heading: "Agora na tela",
      starting: "A sessão já vai começar",
      startingHint: "O primeiro filme aparece aqui sozinho.",
      offline: "Sem conexão",
      offlineHint: "A sessão aparece aqui sozinha assim que a conexão voltar.",
      announce: (title, year) => `Passando agora: ${title}${year && `, ${year}`}`,
      poster: (title) => `Cartaz de ${title}`,
      noPlot: "Sem sinopse. Julgue pelo cartaz.",
      year: (year) => `${year}`,
      more: "Ler mais",
      less: "Ler menos",
      seconds: (left) => `${number.format(left)} s para o próximo filme`,
      held: "Mantido pelo anfitrião",
      lateShort: "Atrasado",
    },

    vote: {
      heading: "Seu voto",
      button: (reaction, room, own) =>
        `${moods[reaction]}: ${number.format(room)} na sala${own > 0 ? `, ${plural(own, { one: "# seu", many: "# seus", other: "# seus" })}` : ""}`,
      own: (count) => `Você ${number.format(count)}`,
      invite: "Toque no que você sente, quantas vezes quiser",
      inviteKeys: "Toque no que você sente ou aperte de 1 a 5",
      goTo: (title) => `Seus votos vão para ${title}`,
      yours: (count) => plural(count, { one: "Você votou # vez", other: "Você votou # vezes" }),
      waiting: "A votação abre já já",
      queued: "Casa cheia! Seu voto abre já já",
      offline: "Sem conexão. Seus votos ficam guardados e vão depois.",
      offlineLate: "Sem conexão. A votação abre com o próximo filme.",
    },

    status: {
      connecting: "Entrando",
      live: "Ao vivo",
      "catching-up": "Atualizando",
      offline: "Sem conexão, tentando de novo",
      asleep: "Em pausa até você olhar",
    },
    watching: (count) => plural(count, { one: "# pessoa assistindo", other: "# pessoas assistindo" }),

    board: { heading: "Esta noite" },

    chat: {
      heading: "Chat",
      loading: "Abrindo o chat",
      newer: (count) => plural(count, { one: "# mensagem nova", other: "# mensagens novas" }),
    },

    nav: { heading: "Telas", movie: "Filme", chat: "Chat", board: "Hoje", news: "Novidades na lista" },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction].toLowerCase(),
      split: "A sala está dividida",
      encore: "Bis: o favorito da noite",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "O próximo filme está atrasado. Ele aparece sozinho.",
      vote: "O próximo filme está atrasado. A votação abre com ele.",
      waking: "A sessão está acordando. O próximo filme aparece sozinho.",
    },

    settings: {
      heading: "Esta TV",
      name: "Nome do local",
      join: "Endereço do código",
      joinHint: "Vazio: o da sessão",
      hours: "Horário",
      hoursHint: "Vazio: sempre, ou 17:00-02:00",
      noHours: (text, example) => `“${text}” não é um horário. Escreva como ${example}.`,
      leads: (address) => `O código leva a ${address}`,
      leadsNowhere:
        "Nenhum código na tela: os celulares não conseguem abrir o endereço desta TV. Informe um que eles abram, aqui ou com --join ao iniciar o servidor.",
      noAddress: (text) =>
        `“${text}” não é um endereço da web. Informe um como marquee.example ou 192.168.1.5:3000.`,
      languageOfBrowser: "O que o navegador preferir",
      shown: "O que esta TV mostra",
      switches: {
        chat: "O que as pessoas dizem",
        qr: "O código",
        board: "Quem está na frente",
        audience: "Quantos assistem",
      },
      clear: "Apagar o que foi dito",
      fullscreen: "Tela cheia",
      done: "Pronto",
      keys: "S abre isto, F põe em tela cheia. Ou pressione e segure em qualquer lugar.",
      problem: (option, value, allowed) =>
        `O endereço diz ${option}=${value}, que não é nenhum destes: ${allowed}.`,
    },

    pin: {
      heading: "Esta TV está bloqueada",
      ask: "Digite o PIN",
      entered: (digits, of) => `${number.format(digits)} de ${number.format(of)} dígitos`,
      wrong: "Esse não é o PIN.",
      wait: (seconds) =>
        plural(seconds, {
          one: "Erros demais. Tente de novo em # segundo.",
          other: "Erros demais. Tente de novo em # segundos.",
        }),
      erase: "Apagar o último dígito",
      field: "PIN destes ajustes",
      none: "Vazio: nenhum é pedido",
      refused: "Um PIN tem de 4 a 8 dígitos.",
      set: "O PIN é pedido antes de mudar qualquer coisa aqui.",
      remove: "Não pedir nenhum",
    },

    sheet: { heading: "Ajustes", close: "Fechar" },
    share: {
      heading: "Chame mais gente",
      copy: "Copiar o endereço",
      copied: "Copiado",
      copyByHand: "Este navegador não deixa copiar. Toque no endereço e segure.",
      send: "Enviar",
      message: "Vote em filmes com a sala toda",
      nowhere: "Outros celulares não conseguem abrir o endereço deste. Pergunte no local qual é o certo.",
    },
    language: { heading: "Idioma" },
    look: { heading: "Aparência", auto: "Automática", light: "Clara", dark: "Escura" },
    motion: {
      heading: "Movimento",
      still: "Imagens paradas",
      hint: "Nada voa, some aos poucos nem gira. Os filmes mudam do mesmo jeito.",
    },
    keys: {
      heading: "Teclado",
      vote: "Votar com as teclas 1 a 5",
      hint: "Desligado: teclas apertadas sem querer, ou por ditado, não votam.",
    },
    privacy: {
      heading: "O que fica guardado sobre você",
      votes: "Seus votos: por um dia, com um número aleatório e sem o seu nome.",
      chat: "O que você diz: em lugar nenhum. Aparece e some. Seu nome fica neste celular.",
      presence: "Que você está aqui e quando falou pela última vez: por um dia no máximo.",
      nothingElse:
        "Sem conta, sem localização, sem rastreamento. Os cartazes do TMDB são carregados do TMDB.",
    },

    chat: {
      empty: "Ninguém disse nada ainda.",
      emptyHint: "As mensagens duram só esta noite.",
      closed: "O chat está fechado esta noite.",
      name: "Seu nome",
      nameHint: "Escolha um nome para falar",
      nameSave: "Usar este nome",
      text: "Mensagem",
      textHint: (name) => `Diga algo, ${name}`,
      waiting: "O chat abre já já",
      send: "Enviar",

      refusal: (type) => refusals[type] ?? "Não foi enviado. Envie de novo daqui a pouco.",
      mutedByHost: (at) => `O anfitrião silenciou você até ${timeOfDay(at)}. Você ainda pode votar.`,
      tooLong: (over) => plural(over, { one: "# caractere a mais.", other: "# caracteres a mais." }),
      invisible: "Há um caractere invisível. Apague-o.",
      blank: "Não dá para ver nada aí. Escreva uma palavra.",
      left: (count) => plural(count, { one: "Resta # caractere", other: "Restam # caracteres" }),

      readFirst: "O anfitrião lê antes",
      declined: "O anfitrião não publicou",
      slow: (seconds) => `De novo em ${number.format(seconds)} s`,
      options: "Ajustes do chat",
      filter: "Esconder palavrões",
      talkingAs: (name) => `Você participa como ${name}`,
      rename: "Mudar nome",
      you: "Você",
      guest: "Visitante",
      mute: (name) => `Silenciar ${name}`,
      muteHint: "Só neste celular, até amanhã",
      muted: (name) => `Você silenciou ${name} neste celular até amanhã.`,
      unmuted: (name) => `Você voltou a ler ${name}.`,
      mutedCount: (count) => plural(count, { one: "# silenciado", other: "# silenciados" }),
      mutedHeading: "Silenciados neste celular até amanhã",
      mutedNobody: "Ninguém silenciado. Toque numa mensagem para silenciar quem a escreveu.",
      unmute: (name) => `Voltar a ler ${name}`,
      said: (name, text) => `${name}: ${text}`,
      time: timeOfDay,
    },

    tooLate: (count) =>
      plural(count, {
        one: "# voto para um filme anterior chegou tarde.",
        other: "# votos para um filme anterior chegaram tarde.",
      }),
    votesSpent: (most) =>
      `Seus ${number.format(most)} votos para esse filme acabaram. Cada filme traz outros.`,
    votesLeft: (left, most) =>
      plural(left, {
        one: `Resta # dos seus ${number.format(most)} votos para esse filme.`,
        many: `Restam # dos seus ${number.format(most)} votos para esse filme.`,
        other: `Restam # dos seus ${number.format(most)} votos para esse filme.`,
      }),
    notCounted: (count) =>
      plural(count, { one: "# voto não pôde ser contado.", other: "# votos não puderam ser contados." }),

    yours: "Você",
    past: { heading: "Acabaram de passar" },
    match: {
      short: (agreed, of) => `Com a sala ${number.format(agreed)} de ${times(of)}`,
      tonight: (agreed, of) => `Hoje você concordou com a sala em ${number.format(agreed)} de ${times(of)}`,
    },
    held: {
      hold: "Fixar",
      holdThis: "Fixar este filme, para ler enquanto a sessão continua",
      mark: "Fixado",
      votes: "O que a sala disse",
      votesSoFar: "Os votos até agora",
      counting: "Contando os últimos votos",
      none: "Você não votou",
      back: "Voltar à sessão",
    },

    result: {
      heading: "Acabou de passar",
      none: "Ninguém votou",
      line: (voters, share, reaction) =>
        `${voted(voters)}, ${percent.format(share)} “${moods[reaction].toLowerCase()}”`,
      split: (voters) => `${voted(voters)}, a sala está dividida`,
    },

    board: {
      lead: "Na frente esta noite",
      pick: "Ver os melhores por reação",
      empty: (reaction) => `Nenhum filme levou “${moods[reaction].toLowerCase()}” ainda esta noite.`,
      emptyHint: "Uma rodada conta quando termina.",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}: ${title} está na frente com ${votes(count)}`,
      open: "ainda sem votos",
      none: "–",
      entered: "Novo",
      rose: "Subiu",
    },

    tv: {
      join: "Escaneie e vote",
      joinCode: (address) => `Código QR: abrir ${address}`,
      say: "Escaneie o código, vote e diga algo",
      vote: "Escaneie o código e vote",
      votes: "O que a sala acha",
      leaders: "Na frente esta noite",
      first: "Primeiro lugar da noite",
    },
  },
};
