import { createNumbers } from "../number-format.ts";
import { createTimeOfDay } from "../time-of-day.ts";
import type { HostDictionary } from "./host-words.ts";

const { number, plural } = createNumbers<"zero" | "one" | "two" | "few" | "many">("ar");
const timeOfDay = createTimeOfDay("ar");

/** What is written in any script, so that it does not turn the words around it. */
const apart = (text: string) => `\u2068${text}\u2069`;

/** What a host reads at the desk, in Arabic. */
export const arHost: HostDictionary = {
  hostWords: {
    heading: "المضيف",
    opening: "جارٍ فتح لوحة المضيف",

    noKey: "هذه لوحة المضيف",
    noKeyHint: `افتحها برابط المضيف. يعرضه الأمر ${apart("npm run host")} على الجهاز الذي يشغّل العرض.`,
    revoked: "لم يعد رابط المضيف هذا صالحًا",
    revokedHint: `هناك رابط جديد. افتح اللوحة به: يعرضه الأمر ${apart("npm run host")}.`,

    holdIt: "إبقاء",
    letGo: "إفلات",
    heldLeft: (left) => `باقٍ. الوقت المتبقي: ${apart(left)}`,
    comesBack: "يأتي الفيلم التالي أولًا ثم يعود هذا.",
    isHeld: (title) => `يبقى ${apart(title)} على كل الشاشات.`,
    isLetGo: (title) => `ينتهي ${apart(title)} بانتهاء جولته.`,
    next: (title) => `التالي: ${apart(title)}`,
    voted: (count) =>
      plural(count, {
        zero: "لم يصوّت أحد",
        one: "صوّت شخص واحد",
        two: "صوّت شخصان",
        few: "صوّت # أشخاص",
        many: "صوّت # شخصًا",
        other: "صوّت # شخص",
      }),

    well: "العرض يسير كما ينبغي",
    wrong: "ما المشكلة في العرض",
    offline: "لا اتصال بالعرض. قد يكون ما تراه قديمًا.",
    nobody: "لا هاتف هنا بعد.",
    chatClosed: "الدردشة مغلقة الليلة: هكذا بدأ العرض.",

    chatHint: "يظهر هنا ما يقوله الضيوف.",
    remove: (name) => `حذف ما قاله ${apart(name)}`,
    removed: (name) => `حُذف ما قاله ${apart(name)} من كل الشاشات.`,
    mute: (name) => `كتم ${apart(name)} لساعة`,
    muted: (name, at) => `كُتم ${apart(name)} حتى ${apart(timeOfDay(at))}.`,
    undo: "تراجع",
    clear: "إفراغ الدردشة",
    clearSure: "اضغط مرة أخرى للإفراغ",
    cleared: "أُفرغت الدردشة على كل الشاشات.",
    failed: "لم يُرسل ذلك. حاول مرة أخرى.",

    waiting: (count) =>
      plural(count, {
        zero: "لا رسالة تنتظرك",
        one: "رسالة واحدة تنتظرك",
        two: "رسالتان تنتظرانك",
        few: "# رسائل تنتظرك",
        many: "# رسالة تنتظرك",
        other: "# رسالة تنتظرك",
      }),
    letIn: "نشر",
    leaveOut: "ترك",
    letInWhat: (name) => `نشر ما قاله ${apart(name)}`,
    leaveOutWhat: (name) => `ترك ما قاله ${apart(name)}`,
    isLetIn: (name) => `ما قاله ${apart(name)} في الدردشة الآن.`,
    isLeftOut: (name) => `تُرك ما قاله ${apart(name)}.`,
    decided: "حُسم ذلك من قبل.",

    room: "القاعة",
    mode: { open: "مفتوحة", slow: "بطيئة", approve: "بعد القراءة", closed: "مغلقة" },
    modeMeans: {
      open: "يمكن للجميع الكلام.",
      slow: (seconds) =>
        plural(seconds, {
          zero: "يمكن لكل شخص الكلام دون انتظار.",
          one: "يمكن لكل شخص الكلام مرة كل ثانية.",
          two: "يمكن لكل شخص الكلام مرة كل ثانيتين.",
          few: "يمكن لكل شخص الكلام مرة كل # ثوانٍ.",
          many: "يمكن لكل شخص الكلام مرة كل # ثانية.",
          other: "يمكن لكل شخص الكلام مرة كل # ثانية.",
        }),
      approve: "تقرأ كل رسالة أولًا.",
      closed: "لا يمكن لأحد الكلام. التصويت مستمر.",
    },
    seconds: (count) => `${number.format(count)} ث`,
    slowFor: "مهلة كل شخص",
    notice: "إعلان للجميع",
    noticeText: "ما يقرؤه الجميع",
    noticeFor: "المدة",
    minutes: (count) =>
      plural(count, {
        zero: "# دقيقة",
        one: "دقيقة",
        two: "دقيقتان",
        few: "# دقائق",
        many: "# دقيقة",
        other: "# دقيقة",
      }),
    hours: (count) =>
      plural(count, {
        zero: "# ساعة",
        one: "ساعة",
        two: "ساعتان",
        few: "# ساعات",
        many: "# ساعة",
        other: "# ساعة",
      }),
    showNotice: "عرض",
    noticeShown: "الإعلان على كل الشاشات.",
    takeDown: "إزالة",
    noticeGone: "أُزيل الإعلان من كل الشاشات.",
    quiet: "هدوء الآن",
    quieted: "الدردشة مغلقة وفارغة، ولا إعلان معروض.",
    reopened: "القاعة كما كانت.",
    behind: "تغيّر ذلك في هذه الأثناء. انظر إليه ثم اضغط مرة أخرى.",

    films: "الأفلام",
    nextOn: "التالي",
    queueHint: "لا شيء في قائمة الانتظار: تُختار الأفلام عشوائيًا.",
    search: "ابحث في الأفلام المنتظرة",
    noneFound: "لا فيلم بهذا الاسم في الانتظار.",
    queueIt: "إضافة",
    isQueued: (title) => `${apart(title)} في القائمة.`,
    unqueueFilm: (title) => `إخراج ${apart(title)} من القائمة`,
    isUnqueued: (title) => `خرج ${apart(title)} من القائمة.`,
    earlier: (title) => `تقديم ${apart(title)}`,
    later: (title) => `تأخير ${apart(title)}`,
    ordered: "تغيّر الترتيب.",
    blockIt: "حظر",
    isBlocked: (title) => `لن يُعرض ${apart(title)} بعد الآن.`,
    notShown: "المحظورة",
    allowIt: "سماح",
    isUnblocked: (title) => `يمكن عرض ${apart(title)} من جديد.`,
    strikeIt: "شطب",
    isStruck: (title) => `سيغادر ${apart(title)} اللوحة خلال نصف دقيقة.`,

    nights: "ما عُرض",
    nightsHint: "من الظهر إلى الظهر: كل فيلم بأوقاته وأصواته. بلا رسائل وبلا أحد ممن حضر.",
    saveNight: { csv: "كجدول (CSV)", json: "بصيغة JSON" },
    nightSaved: (file) => `حُفظ ${apart(file)} على هذا الجهاز.`,
    nightEmpty: "لم يُعرض شيء في تلك الليلة.",

    mutes: "المكتومون",
    nobodyMuted: "لا أحد مكتوم.",
    guest: (tag) => `ضيف ${apart(tag)}`,
    until: (at) => `حتى ${apart(timeOfDay(at))}`,
    unmute: (name) => `السماح لـ${apart(name)} بالكلام`,
    unmuted: (name) => `يستطيع ${apart(name)} الكلام من جديد.`,
    signOut: "تسجيل الخروج من هذا الجهاز",
  },
};
