import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createNumbers } from "./number-format.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent } = createNumbers("ja");
const timeOfDay = createTimeOfDay("ja");
const compact = new Intl.NumberFormat("ja", { notation: "compact", maximumSignificantDigits: 3 });

const moods: Record<Reaction, string> = {
  love: "大好き",
  like: "好き",
  meh: "微妙",
  unknown: "知らない",
  hate: "嫌い",
};

const refusals: Partial<Record<string, string>> = {
  SlowDown: "メッセージは一つずつ。1秒待ってから、もう一度送ってください。",
  ThrottlingException: "今はチャットが混み合っています。少ししてからもう一度どうぞ。",
  Network: "接続がありません。文章は残っています。少ししてからもう一度どうぞ。",
  NotSignedIn: "まだ席がありません。少ししてからもう一度どうぞ。",
  Credentials: "まだ席がありません。少ししてからもう一度どうぞ。",
  ChatClosed: "チャットはいま休止中です。投票はできます。",
  InvalidMessage: "この文章は送れません。書き方を変えてみてください。",
  NameReserved: "その名前は会場と主催者だけのものです。別の名前にしてください。",
  Muted: "主催者があなたの発言をしばらく止めました。投票はできます。",
};

const voted = (count: number) => `${number.format(count)}人が投票`;
const votes = (count: number) => `${number.format(count)}票`;

/** Japanese. It has one form for all counts. */
export const ja: Dictionary = {
  language: "ja",

  words: {
    brand: en.brand,
    settings: "設定",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: (count) => (count < 10_000 ? number : compact).format(count),

    movie: {
      heading: "上映中",
      starting: "まもなく開演",
      startingHint: "最初の映画は自動で始まります。",
      offline: "接続がありません",
      offlineHint: "接続が戻ると、ここに自動で表示されます。",
      announce: (title, year) => `上映中：${title}${year && `、${year}`}`,
      poster: (title) => `「${title}」のポスター`,
      noPlot: "あらすじはありません。ポスターで決めましょう。",
      year: (year) => `${year}年`,
      more: "続きを読む",
      less: "閉じる",
      seconds: (left) => `次の映画まであと${number.format(left)}秒`,
      held: "主催者が固定中",
      lateShort: "遅れています",
    },

    vote: {
      heading: "あなたの投票",
      button: (reaction, room, own) =>
        `${moods[reaction]}：会場で${votes(room)}${own > 0 ? `、うち自分は${votes(own)}` : ""}`,
      own: (count) => `自分 ${number.format(count)}`,
      invite: "感じたままにタップ。何度でもどうぞ",
      inviteKeys: "感じたままにタップ、または1〜5のキーで",
      goTo: (title) => `あなたの票は「${title}」に入ります`,
      yours: (count) => `${number.format(count)}回投票しました`,
      waiting: "まもなく投票できます",
      queued: "満員です！まもなく投票できます",
      offline: "接続がありません。投票は預かり、あとで送ります。",
      offlineLate: "接続がありません。次の映画から投票できます。",
    },

    status: {
      connecting: "接続中",
      live: "ライブ",
      "catching-up": "更新中",
      offline: "接続なし、再試行中",
      asleep: "一時停止中",
    },
    watching: (count) => `${number.format(count)}人が観ています`,

    board: { heading: "今夜のランキング" },

    chat: {
      heading: "チャット",
      loading: "チャットを開いています",
      newer: (count) => `新着${number.format(count)}件`,
    },

    nav: {
      heading: "表示切替",
      movie: "映画",
      chat: "チャット",
      board: "今夜",
      news: "ランキングに動きあり",
    },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction],
      split: "会場は真っ二つ",
      encore: "アンコール：今夜の人気作",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "次の映画が遅れています。自動で始まります。",
      vote: "次の映画が遅れています。始まったら投票できます。",
      waking: "ショーを再開しています。次の映画は自動で始まります。",
    },

    settings: {
      heading: "このテレビ",
      name: "会場の名前",
      join: "コードのアドレス",
      joinHint: "空欄：標準のアドレス",
      hours: "営業時間",
      hoursHint: "空欄：いつでも、または17:00-02:00",
      noHours: (text, example) =>
        `「${text}」は営業時間として読めません。${example}のように入力してください。`,
      leads: (address) => `コードの行き先：${address}`,
      leadsNowhere:
        "コードは出ていません。このテレビのアドレスはスマホから開けないためです。開けるアドレスをここに入れるか、サーバーの起動時に--joinで指定してください。",
      noAddress: (text) =>
        `「${text}」はウェブアドレスではありません。marquee.exampleや192.168.1.5:3000のように入れてください。`,
      languageOfBrowser: "ブラウザに合わせる",
      shown: "このテレビに出すもの",
      switches: {
        chat: "みんなのことば",
        qr: "コード",
        board: "今夜のトップ",
        audience: "観ている人数",
      },
      clear: "みんなのことばを消す",
      fullscreen: "全画面",
      done: "完了",
      keys: "Sで設定、Fで全画面。画面の長押しでも開きます。",
      problem: (option, value, allowed) =>
        `アドレスに${option}=${value}とありますが、使えるのは次のとおりです：${allowed}`,
    },

    pin: {
      heading: "このテレビはロックされています",
      ask: "暗証番号を入れてください",
      entered: (digits, of) => `${number.format(of)}桁中${number.format(digits)}桁`,
      wrong: "暗証番号が違います。",
      wait: (seconds) => `間違いが続きました。${number.format(seconds)}秒後にもう一度どうぞ。`,
      erase: "最後の数字を消す",
      field: "この設定の暗証番号",
      none: "空欄：なし",
      refused: "暗証番号は4〜8桁の数字です。",
      set: "ここを変えるには暗証番号が要ります。",
      remove: "暗証番号をなくす",
    },

    sheet: { heading: "設定", close: "閉じる" },
    share: {
      heading: "ほかの人を招待",
      copy: "アドレスをコピー",
      copied: "コピーしました",
      copyByHand: "このブラウザではコピーできません。アドレスを長押ししてください。",
      send: "送る",
      message: "会場のみんなと映画に投票しよう",
      nowhere: "このスマホのアドレスは、ほかのスマホでは開けません。会場の人に聞いてください。",
    },
    language: { heading: "言語" },
    look: { heading: "見た目", auto: "自動", light: "ライト", dark: "ダーク" },
    motion: {
      heading: "動き",
      still: "動きを止める",
      hint: "飛んだり、消えたり、回ったりしません。映画はいつもどおり切り替わります。",
    },
    keys: {
      heading: "キーボード",
      vote: "1〜5のキーで投票する",
      hint: "オフにすると、押しまちがいや音声入力では投票されません。",
    },
    privacy: {
      heading: "あなたについて保存されるもの",
      votes: "投票：1日間、名前なしで、無作為な番号だけで。",
      chat: "発言：どこにも残りません。表示されて消えます。名前はこの端末にだけ残ります。",
      presence: "ここにいることと最後に発言した時刻：長くても1日。",
      nothingElse: "アカウントも位置情報も追跡もありません。TMDBのポスターはTMDBから読み込まれます。",
    },

    chat: {
      empty: "まだ誰も話していません。",
      emptyHint: "メッセージは今夜かぎりです。",
      closed: "今夜のチャットはお休みです。",
      name: "名前",
      nameHint: "名前を決めて話そう",
      nameSave: "この名前にする",
      text: "メッセージ",
      textHint: (name) => `${name}さん、ひとことどうぞ`,
      waiting: "まもなくチャットが開きます",
      send: "送信",

      refusal: (type) => refusals[type] ?? "送れませんでした。少ししてからもう一度どうぞ。",
      mutedByHost: (at) => `主催者があなたの発言を${timeOfDay(at)}まで止めました。投票はできます。`,
      tooLong: (over) => `${number.format(over)}文字多すぎます。`,
      invisible: "目に見えない文字が入っています。消してください。",
      blank: "見える文字がありません。ことばを書いてください。",
      left: (count) => `あと${number.format(count)}文字`,

      readFirst: "主催者が先に確認します",
      declined: "主催者が掲載を見送りました",
      slow: (seconds) => `あと${number.format(seconds)}秒`,
      options: "チャットの設定",
      filter: "汚いことばを隠す",
      talkingAs: (name) => `「${name}」として参加中`,
      rename: "名前を変える",
      you: "自分",
      guest: "ゲスト",
      mute: (name) => `${name}さんをミュート`,
      muteHint: "このスマホだけ、明日まで",
      muted: (name) => `${name}さんを、このスマホで明日までミュートしました。`,
      unmuted: (name) => `${name}さんのミュートを解除しました。`,
      mutedCount: (count) => `ミュート中 ${number.format(count)}人`,
      mutedHeading: "このスマホで明日までミュート中",
      mutedNobody: "ミュートした人はいません。メッセージをタップすると、書いた人をミュートできます。",
      unmute: (name) => `${name}さんのミュートを解除`,
      said: (name, text) => `${name}：${text}`,
      time: timeOfDay,
    },

    tooLate: (count) => `前の映画への${votes(count)}は間に合いませんでした。`,
    votesSpent: (most) => `この映画への${votes(most)}を使い切りました。次の映画でまた投票できます。`,
    votesLeft: (left, most) => `この映画への投票は、${number.format(most)}票のうち残り${votes(left)}です。`,
    notCounted: (count) => `${votes(count)}は集計できませんでした。`,

    yours: "自分",
    past: { heading: "さっきまでの映画" },
    match: {
      short: (agreed, of) => `会場と一致 ${number.format(of)}回中${number.format(agreed)}回`,
      tonight: (agreed, of) =>
        `今夜は${number.format(of)}回中${number.format(agreed)}回、会場と意見が一致しました`,
    },
    held: {
      hold: "キープ",
      holdThis: "キープ：上映が進んでも、この映画を読み続ける",
      mark: "キープ中",
      votes: "会場の評価",
      votesSoFar: "ここまでの投票",
      counting: "最後の票を集計しています",
      none: "投票していません",
      back: "上映に戻る",
    },

    result: {
      heading: "さっきの映画",
      none: "投票なし",
      line: (voters, share, reaction) => `${voted(voters)}、「${moods[reaction]}」${percent.format(share)}`,
      split: (voters) => `${voted(voters)}、会場の意見は真っ二つ`,
    },

    board: {
      lead: "今夜のトップ",
      pick: "気持ちごとのランキング",
      empty: (reaction) => `今夜はまだ「${moods[reaction]}」の映画がありません。`,
      emptyHint: "上映が終わると集計されます。",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}：「${title}」が${votes(count)}でトップ`,
      open: "まだ票なし",
      none: "–",
      entered: "新登場",
      rose: "上昇",
    },

    tv: {
      join: "読み取って投票",
      joinCode: (address) => `QRコード：${address}を開く`,
      say: "コードを読み取って、投票とひとことをどうぞ",
      vote: "コードを読み取って投票",
      votes: "会場の声",
      leaders: "今夜のトップ",
      first: "今夜の第1位",
    },
  },
};
