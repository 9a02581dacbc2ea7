import { createRomanceNumbers } from "../romance-numbers.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number, plural } = createRomanceNumbers("pt");
const timeOfDay = createTimeOfDay("pt");

/** What a host reads at the desk, in Portuguese. */
export const ptHost: HostDictionary = {
  hostWords: {
    heading: "Anfitrião",
    opening: "Abrindo o painel",

    noKey: "Este é o painel do anfitrião",
    noKeyHint: "Abra pelo link de anfitrião. npm run host mostra o link na máquina que roda a sessão.",
    revoked: "Este link de anfitrião não vale mais",
    revokedHint: "Há um novo. Abra o painel por ele: npm run host mostra qual é.",

    holdIt: "Manter",
    letGo: "Soltar",
    heldLeft: (left) => `Mantido. Faltam: ${left}`,
    comesBack: "Primeiro vem o próximo, depois volta o que você mantém.",
    isHeld: (title) => `${title} fica em todas as telas.`,
    isLetGo: (title) => `${title} termina com a rodada.`,
    next: (title) => `A seguir: ${title}`,
    voted: (count) => plural(count, { one: "# pessoa votou", other: "# pessoas votaram" }),

    well: "A sessão está como deve",
    wrong: "O que há de errado na sessão",
    offline: "Sem conexão com a sessão. O que aparece aqui pode ser antigo.",
    nobody: "Ainda não há nenhum celular.",
    chatClosed: "O chat está fechado esta noite: a sessão foi iniciada assim.",

    chatHint: "O que os convidados disserem aparece aqui.",
    remove: (name) => `Remover o que ${name} disse`,
    removed: (name) => `O que ${name} disse sumiu de todas as telas.`,
    mute: (name) => `Silenciar ${name} por uma hora`,
    muted: (name, at) => `${name} não pode falar até ${timeOfDay(at)}.`,
    undo: "Desfazer",
    clear: "Limpar o chat",
    clearSure: "Toque de novo para limpar",
    cleared: "O chat está vazio em todas as telas.",
    failed: "Não foi enviado. Tente de novo.",

    waiting: (count) =>
      plural(count, { one: "# mensagem espera por você", other: "# mensagens esperam por você" }),
    letIn: "Publicar",
    leaveOut: "Deixar fora",
    letInWhat: (name) => `Publicar o que ${name} disse`,
    leaveOutWhat: (name) => `Deixar fora o que ${name} disse`,
    isLetIn: (name) => `O que ${name} disse está no chat.`,
    isLeftOut: (name) => `O que ${name} disse ficou fora.`,
    decided: "Isso já estava decidido.",

    room: "Sala",
    mode: { open: "Aberto", slow: "Lento", approve: "Ler antes", closed: "Fechado" },
    modeMeans: {
      open: "Todos podem falar.",
      slow: (seconds) =>
        plural(seconds, {
          one: "Cada pessoa pode falar uma vez por segundo.",
          other: "Cada pessoa pode falar uma vez a cada # segundos.",
        }),
      approve: "Você lê cada mensagem antes.",
      closed: "Ninguém pode falar. A votação continua.",
    },
    seconds: (count) => `${number.format(count)} s`,
    slowFor: "Pausa por pessoa",
    notice: "Aviso a todos",
    noticeText: "O que todos devem ler",
    noticeFor: "Por quanto tempo",
    minutes: (count) => plural(count, { one: "# minuto", other: "# minutos" }),
    hours: (count) => plural(count, { one: "# hora", other: "# horas" }),
    showNotice: "Mostrar",
    noticeShown: "O aviso está em todas as telas.",
    takeDown: "Retirar",
    noticeGone: "O aviso saiu de todas as telas.",
    quiet: "Silêncio já",
    quieted: "O chat está fechado e vazio, e nenhum aviso é mostrado.",
    reopened: "A sala está como antes.",
    behind: "Isso mudou nesse meio-tempo. Veja e aperte de novo.",

    films: "Filmes",
    nextOn: "A seguir",
    queueHint: "Nada na fila: os filmes são sorteados.",
    search: "Procurar entre os filmes que esperam",
    noneFound: "Nenhum filme com esse nome espera.",
    queueIt: "Pôr na fila",
    isQueued: (title) => `${title} está na fila.`,
    unqueueFilm: (title) => `Tirar ${title} da fila`,
    isUnqueued: (title) => `${title} saiu da fila.`,
    earlier: (title) => `${title} antes`,
    later: (title) => `${title} depois`,
    ordered: "A ordem mudou.",
    blockIt: "Bloquear",
    isBlocked: (title) => `${title} não é mais mostrado.`,
    notShown: "Bloqueados",
    allowIt: "Permitir",
    isUnblocked: (title) => `${title} pode ser mostrado de novo.`,
    strikeIt: "Tirar",
    isStruck: (title) => `${title} sai do placar em meio minuto.`,

    nights: "O que foi mostrado",
    nightsHint:
      "De meio-dia a meio-dia: cada filme com seus horários e votos. Sem mensagens e sem ninguém que esteve lá.",
    saveNight: { csv: "Como planilha (CSV)", json: "Como JSON" },
    nightSaved: (file) => `${file} está salvo neste aparelho.`,
    nightEmpty: "Nada foi mostrado nessa noite.",

    mutes: "Silenciados",
    nobodyMuted: "Ninguém está silenciado.",
    guest: (tag) => `Convidado ${tag}`,
    until: (at) => `até ${timeOfDay(at)}`,
    unmute: (name) => `Deixar ${name} falar de novo`,
    unmuted: (name) => `${name} pode falar de novo.`,
    signOut: "Sair neste aparelho",
  },
};
