import { createNumbers } from "../number-format.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number } = createNumbers("ja");
const timeOfDay = createTimeOfDay("ja");

/** What a host reads at the desk, in Japanese. */
export const jaHost: HostDictionary = {
  hostWords: {
    heading: "主催者",
    opening: "操作画面を開いています",

    noKey: "ここは主催者の操作画面です",
    noKeyHint: "主催者用リンクから開いてください。上映中のマシンで npm run host を実行すると表示されます。",
    revoked: "この主催者用リンクは無効になりました",
    revokedHint: "新しいリンクがあります。npm run host で表示し、そこから開いてください。",

    next: (title) => `次は：${title}`,
    voted: (count) => `${number.format(count)}人が投票`,

    well: "上映は順調です",
    wrong: "上映の問題",
    offline: "上映につながっていません。表示が古いかもしれません。",
    nobody: "スマホはまだ一台もありません。",
    chatClosed: "今夜のチャットは閉じています。そのように上映が始められました。",

    chatHint: "ゲストの発言はここに出ます。",
    remove: (name) => `${name}さんの発言を消す`,
    removed: (name) => `${name}さんの発言をすべての画面から消しました。`,
    mute: (name) => `${name}さんの発言を1時間止める`,
    muted: (name, at) => `${name}さんの発言を${timeOfDay(at)}まで止めました。`,
    undo: "元に戻す",
    clear: "チャットを空にする",
    clearSure: "もう一度押すと空になります",
    cleared: "すべての画面でチャットを空にしました。",
    failed: "送れませんでした。もう一度どうぞ。",

    waiting: (count) => `確認待ち：${number.format(count)}件`,
    letIn: "掲載する",
    leaveOut: "見送る",
    letInWhat: (name) => `${name}さんの発言を掲載する`,
    leaveOutWhat: (name) => `${name}さんの発言を見送る`,
    isLetIn: (name) => `${name}さんの発言を掲載しました。`,
    isLeftOut: (name) => `${name}さんの発言を見送りました。`,
    decided: "すでに決まっていました。",

    room: "会場",
    mode: { open: "自由", slow: "ゆっくり", approve: "確認してから", closed: "休止" },
    modeMeans: {
      open: "誰でも発言できます。",
      slow: (seconds) => `一人${number.format(seconds)}秒に一度だけ発言できます。`,
      approve: "発言を先に確認します。",
      closed: "誰も発言できません。投票は続きます。",
    },
    seconds: (count) => `${number.format(count)}秒`,
    slowFor: "一人ごとの間隔",
    notice: "全員へのお知らせ",
    noticeText: "全員に読んでほしいこと",
    noticeFor: "表示する時間",
    minutes: (count) => `${number.format(count)}分`,
    hours: (count) => `${number.format(count)}時間`,
    showNotice: "表示する",
    noticeShown: "お知らせをすべての画面に出しました。",
    takeDown: "取り下げる",
    noticeGone: "お知らせをすべての画面から消しました。",
    quiet: "静かに",
    quieted: "チャットを休止して空にし、お知らせも消しました。",
    reopened: "会場を元の状態に戻しました。",
    behind: "その間に変更がありました。確かめてからもう一度押してください。",

    films: "映画",
    nextOn: "次に上映",
    queueHint: "予約はありません。映画は無作為に選ばれます。",
    search: "待機中の映画を探す",
    noneFound: "その名前の映画は待機していません。",
    queueIt: "予約",
    isQueued: (title) => `『${title}』を予約しました。`,
    unqueueFilm: (title) => `『${title}』の予約を取り消す`,
    isUnqueued: (title) => `『${title}』の予約を取り消しました。`,
    earlier: (title) => `『${title}』を前へ`,
    later: (title) => `『${title}』を後へ`,
    ordered: "順番を変えました。",
    blockIt: "上映しない",
    isBlocked: (title) => `『${title}』はもう上映されません。`,
    notShown: "上映しない映画",
    allowIt: "許可",
    isUnblocked: (title) => `『${title}』はまた上映されます。`,
    strikeIt: "外す",
    isStruck: (title) => `『${title}』は30秒以内に順位表から外れます。`,

    nights: "上映した映画",
    nightsHint: "正午から正午まで。映画ごとの時刻と票数です。メッセージや来場者の情報は含みません。",
    saveNight: { csv: "表計算用（CSV）", json: "JSON" },
    nightSaved: (file) => `${file}をこの端末に保存しました。`,
    nightEmpty: "その夜は何も上映されていません。",

    mutes: "発言停止中",
    nobodyMuted: "発言を止められた人はいません。",
    guest: (tag) => `ゲスト ${tag}`,
    until: (at) => `${timeOfDay(at)}まで`,
    unmute: (name) => `${name}さんの発言を許す`,
    unmuted: (name) => `${name}さんはまた発言できます。`,
    signOut: "この端末でサインアウト",
  },
};
