import type { Reaction } from "@marquee/core/vote/reaction";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { createNumbers } from "./number-format.ts";
import { createTimeOfDay } from "./time-of-day.ts";
import type { Dictionary } from "./words.ts";

const { number, percent, plural } = createNumbers<"zero" | "one" | "two" | "few" | "many">("ar");
const timeOfDay = createTimeOfDay("ar");
/** A number that counts nothing, like a year. */
const plain = new Intl.NumberFormat("ar", { useGrouping: false });
const compact = new Intl.NumberFormat("ar", { notation: "compact", maximumSignificantDigits: 2 });

const moods: Record<Reaction, string> = {
  love: "أعشقه",
  like: "يعجبني",
  meh: "عادي",
  unknown: "لا أعرفه",
  hate: "أكرهه",
};

const refusals: Partial<Record<string, string>> = {
  SlowDown: "القاعة تسمع رسالة واحدة في كل مرة. انتظر ثانية ثم أرسلها من جديد.",
  ThrottlingException: "كثيرون يتكلمون الآن. أرسلها من جديد بعد لحظة.",
  Network: "لا اتصال. نصّك محفوظ: أرسله من جديد بعد لحظة.",
  NotSignedIn: "ليس لك مقعد بعد. أرسلها من جديد بعد لحظة.",
  Credentials: "ليس لك مقعد بعد. أرسلها من جديد بعد لحظة.",
  ChatClosed: "الدردشة مغلقة الآن، والتصويت مفتوح.",
  InvalidMessage: "لا تستطيع القاعة استقبال هذا النص. اكتبه بطريقة أخرى.",
  NameReserved: "هذا الاسم محجوز للمكان ومضيفه. اختر اسمًا آخر.",
  Muted: "كتمك المضيف لبعض الوقت. ما زال بإمكانك التصويت.",
};

/** What is written in any script, so that it does not turn the words around it. */
const apart = (text: string) => `\u2068${text}\u2069`;

const voted = (count: number) =>
  plural(count, {
    zero: "لم يصوّت أحد",
    one: "صوّت شخص واحد",
    two: "صوّت شخصان",
    few: "صوّت # أشخاص",
    many: "صوّت # شخصًا",
    other: "صوّت # شخص",
  });
const votes = (count: number) =>
  plural(count, {
    zero: "لا أصوات",
    one: "صوت واحد",
    two: "صوتان",
    few: "# أصوات",
    many: "# صوتًا",
    other: "# صوت",
  });

/** Arabic, the standard that is read everywhere. */
export const ar: Dictionary = {
  language: "ar",

  words: {
    brand: en.brand,
    settings: "الإعدادات",
    mood: (reaction) => moods[reaction],
    count: (count) => number.format(count),
    short: (count) => (count < 10_000 ? number : compact).format(count),

    movie: {
      heading: "على الشاشة الآن",
      starting: "العرض على وشك البدء",
      startingHint: "سيظهر الفيلم الأول هنا من تلقاء نفسه.",
      offline: "لا يوجد اتصال",
      offlineHint: "سيظهر العرض هنا من تلقاء نفسه حالما يعود الاتصال.",
      announce: (title, year) => `يُعرض الآن: ${apart(title)}${year && `، ${year}`}`,
      poster: (title) => `ملصق ${apart(title)}`,
      noPlot: "لا ملخّص. احكم عليه من ملصقه.",
      year: (year) => plain.format(year),
      more: "اقرأ المزيد",
      less: "اعرض أقل",
      seconds: (left) =>
        plural(left, {
          zero: "الفيلم التالي الآن",
          one: "ثانية واحدة حتى الفيلم التالي",
          two: "ثانيتان حتى الفيلم التالي",
          few: "# ثوانٍ حتى الفيلم التالي",
          many: "# ثانية حتى الفيلم التالي",
          other: "# ثانية حتى الفيلم التالي",
        }),
      held: "يُبقيه المضيف",
      lateShort: "متأخّر",
    },

    vote: {
      heading: "صوتك",
      button: (reaction, room, own) =>
        `${moods[reaction]}: ${number.format(room)} في القاعة${own > 0 ? `، منها ${number.format(own)} لك` : ""}`,
      own: (count) => `لك ${number.format(count)}`,
      invite: "اضغط على ما تشعر به، كما تشاء من المرات",
      inviteKeys: "اضغط على ما تشعر به، أو على المفاتيح من 1 إلى 5",
      goTo: (title) => `أصواتك تذهب إلى ${apart(title)}`,
      yours: (count) =>
        plural(count, {
          zero: "لم تصوّت بعد",
          one: "صوّتَّ مرة واحدة",
          two: "صوّتَّ مرتين",
          few: "صوّتَّ # مرات",
          many: "صوّتَّ # مرة",
          other: "صوّتَّ # مرة",
        }),
      waiting: "يُفتح التصويت بعد لحظة",
      queued: "القاعة ممتلئة! يُفتح تصويتك بعد لحظة",
      offline: "لا اتصال. أصواتك محفوظة وتُرسل لاحقًا.",
      offlineLate: "لا اتصال. يُفتح التصويت مع الفيلم التالي.",
    },

    status: {
      connecting: "جارٍ الاتصال",
      live: "مباشر",
      "catching-up": "جارٍ التحديث",
      offline: "لا اتصال، نحاول من جديد",
      asleep: "متوقّف حتى تعود",
    },
    watching: (count) =>
      plural(count, {
        zero: "لا أحد يشاهد",
        one: "شخص واحد يشاهد",
        two: "شخصان يشاهدان",
        few: "# أشخاص يشاهدون",
        many: "# شخصًا يشاهدون",
        other: "# شخص يشاهدون",
      }),

    board: { heading: "الليلة" },

    chat: {
      heading: "الدردشة",
      loading: "جارٍ فتح الدردشة",
      newer: (count) =>
        plural(count, {
          zero: "لا رسائل جديدة",
          one: "رسالة جديدة",
          two: "رسالتان جديدتان",
          few: "# رسائل جديدة",
          many: "# رسالة جديدة",
          other: "# رسالة جديدة",
        }),
    },

    nav: { heading: "الأقسام", movie: "الفيلم", chat: "الدردشة", board: "الليلة", news: "جديد في القائمة" },

    tv: {
      share: (share) => percent.format(share),
      mood: (reaction) => moods[reaction],
      split: "القاعة منقسمة",
      encore: "إعادة: مفضّل الليلة",
    },
  },

  wordsAfterPaint: {
    tmdb: enAfterPaint.tmdb,
    late: {
      movie: "تأخّر الفيلم التالي. سيظهر من تلقاء نفسه.",
      vote: "تأخّر الفيلم التالي. يُفتح التصويت معه.",
      waking: "العرض يستيقظ الآن. سيظهر الفيلم التالي من تلقاء نفسه.",
    },

    settings: {
      heading: "هذا التلفاز",
      name: "اسم المكان",
      join: "العنوان في الرمز",
      joinHint: "فارغ: عنوان العرض نفسه",
      hours: "ساعات العمل",
      hoursHint: "فارغ: دائمًا، أو \u206617:00-02:00\u2069",
      noHours: (text, example) => `${apart(text)} ليست ساعات عمل. اكتبها هكذا: ${apart(example)}.`,
      leads: (address) => `يؤدي الرمز إلى ${apart(address)}`,
      leadsNowhere:
        "لا يظهر رمز: لا تستطيع الهواتف فتح عنوان هذا التلفاز. اكتب عنوانًا تستطيع فتحه، هنا أو بالخيار \u2068--join\u2069 عند تشغيل الخادم.",
      noAddress: (text) =>
        `«${apart(text)}» ليس عنوان ويب. اكتب عنوانًا مثل ${apart("marquee.example")} أو ${apart("192.168.1.5:3000")}.`,
      languageOfBrowser: "كما يفضّل المتصفّح",
      shown: "ما يظهر على هذا التلفاز",
      switches: {
        chat: "ما يقوله الناس",
        qr: "الرمز",
        board: "متصدّرو الليلة",
        audience: "عدد المشاهدين",
      },
      clear: "حذف ما قيل",
      fullscreen: "ملء الشاشة",
      done: "تم",
      keys: "يفتح S هذه الإعدادات، ويملأ F الشاشة. أو اضغط مطوّلًا في أي مكان.",
      problem: (option, value, allowed) =>
        `في العنوان ${apart(`${option}=${value}`)}، والمسموح به: ${apart(allowed)}.`,
    },

    pin: {
      heading: "هذا التلفاز مقفل",
      ask: "أدخل الرقم السري",
      entered: (digits, of) => `${number.format(digits)} من ${number.format(of)} أرقام`,
      wrong: "ليس هذا هو الرقم السري.",
      wait: (seconds) =>
        plural(seconds, {
          zero: "محاولات خاطئة كثيرة. حاول مجددًا بعد # ثانية.",
          one: "محاولات خاطئة كثيرة. حاول مجددًا بعد ثانية واحدة.",
          two: "محاولات خاطئة كثيرة. حاول مجددًا بعد ثانيتين.",
          few: "محاولات خاطئة كثيرة. حاول مجددًا بعد # ثوانٍ.",
          many: "محاولات خاطئة كثيرة. حاول مجددًا بعد # ثانية.",
          other: "محاولات خاطئة كثيرة. حاول مجددًا بعد # ثانية.",
        }),
      erase: "حذف الرقم الأخير",
      field: "الرقم السري لهذه الإعدادات",
      none: "فارغ: لا يُطلب رقم",
      refused: "يتكوّن الرقم السري من 4 إلى 8 أرقام.",
      set: "يُطلب الرقم السري قبل تغيير أي شيء هنا.",
      remove: "عدم طلب رقم",
    },

    sheet: { heading: "الإعدادات", close: "إغلاق" },
    share: {
      heading: "ادعُ الآخرين",
      copy: "نسخ العنوان",
      copied: "تم النسخ",
      copyByHand: "هذا المتصفّح لا يسمح بالنسخ. اضغط مطوّلًا على العنوان.",
      send: "إرسال",
      message: "صوّت على الأفلام مع القاعة كلها",
      nowhere: "لا تستطيع الهواتف الأخرى فتح عنوان هذا الهاتف. اسأل القائمين على المكان عن العنوان الصحيح.",
    },
    language: { heading: "اللغة" },
    look: { heading: "المظهر", auto: "تلقائي", light: "فاتح", dark: "داكن" },
    motion: {
      heading: "الحركة",
      still: "إبقاء الصور ساكنة",
      hint: "لا شيء يطير أو يتلاشى أو يدور. والأفلام تتبدّل كالعادة.",
    },
    keys: {
      heading: "لوحة المفاتيح",
      vote: "التصويت بالمفاتيح من 1 إلى 5",
      hint: "عند الإيقاف: المفاتيح التي تُضغط سهوًا أو بالإملاء الصوتي لا تصوّت.",
    },
    privacy: {
      heading: "ما يُحفظ عنك",
      votes: "أصواتك: ليوم واحد، تحت رقم عشوائي ومن دون اسمك.",
      chat: "ما تقوله: لا يُحفظ في أي مكان. يُعرض ثم يزول. ويبقى اسمك في هذا الهاتف.",
      presence: "أنك هنا ومتى تكلمت آخر مرة: ليوم واحد على الأكثر.",
      nothingElse: "لا حساب ولا موقع ولا تتبّع. وتُحمَّل ملصقات TMDB من TMDB.",
    },

    chat: {
      empty: "لم يقل أحد شيئًا بعد.",
      emptyHint: "تعيش الرسائل ما دامت السهرة.",
      closed: "الدردشة مغلقة الليلة.",
      name: "اسمك",
      nameHint: "اختر اسمًا لتتكلم",
      nameSave: "استخدم هذا الاسم",
      text: "رسالة",
      textHint: (name) => `قل شيئًا يا ${apart(name)}`,
      waiting: "تُفتح الدردشة بعد لحظة",
      send: "إرسال",

      refusal: (type) => refusals[type] ?? "لم تُرسل. أعد إرسالها بعد لحظة.",
      mutedByHost: (at) => `كتمك المضيف حتى ${apart(timeOfDay(at))}. ما زال بإمكانك التصويت.`,
      tooLong: (over) =>
        plural(over, {
          zero: "الطول مناسب.",
          one: "حرف واحد زائد.",
          two: "حرفان زائدان.",
          few: "# أحرف زائدة.",
          many: "# حرفًا زائدًا.",
          other: "# حرف زائد.",
        }),
      invisible: "فيه حرف لا يُرى. احذفه.",
      blank: "لا شيء يُرى هنا. اكتب كلمة.",
      left: (count) =>
        plural(count, {
          zero: "لم يبقَ أي حرف",
          one: "بقي حرف واحد",
          two: "بقي حرفان",
          few: "بقيت # أحرف",
          many: "بقي # حرفًا",
          other: "بقي # حرف",
        }),

      readFirst: "المضيف يقرؤها أولًا",
      declined: "لم ينشرها المضيف",
      slow: (seconds) => `بعد ${number.format(seconds)} ث`,
      options: "إعدادات الدردشة",
      filter: "إخفاء الألفاظ النابية",
      talkingAs: (name) => `اسمك هنا: ${apart(name)}`,
      rename: "تغيير الاسم",
      you: "أنت",
      guest: "ضيف",
      mute: (name) => `كتم ${apart(name)}`,
      muteHint: "على هذا الهاتف فقط، حتى الغد",
      muted: (name) => `كُتم ${apart(name)} على هذا الهاتف حتى الغد.`,
      unmuted: (name) => `أُلغي كتم ${apart(name)}.`,
      mutedCount: (count) => `المكتومون: ${number.format(count)}`,
      mutedHeading: "مكتومون على هذا الهاتف حتى الغد",
      mutedNobody: "لم تكتم أحدًا. اضغط على رسالة لتكتم كاتبها.",
      unmute: (name) => `إلغاء كتم ${apart(name)}`,
      said: (name, text) => `${apart(name)}: ${apart(text)}`,
      time: timeOfDay,
    },

    tooLate: (count) =>
      plural(count, {
        zero: "لم يتأخّر أي صوت.",
        one: "وصل صوت لفيلم سابق متأخّرًا.",
        two: "وصل صوتان لفيلم سابق متأخّرين.",
        few: "وصلت # أصوات لفيلم سابق متأخّرة.",
        many: "وصل # صوتًا لفيلم سابق متأخّرًا.",
        other: "وصل # صوت لفيلم سابق متأخّرًا.",
      }),
    votesSpent: (most) => `نفدت أصواتك لهذا الفيلم (${number.format(most)}). كل فيلم يأتي بأصوات جديدة.`,
    votesLeft: (left, most) =>
      plural(left, {
        zero: `لم يبقَ لك شيء من أصواتك الـ${number.format(most)} لهذا الفيلم.`,
        one: `بقي لك صوت واحد من ${number.format(most)} لهذا الفيلم.`,
        two: `بقي لك صوتان من ${number.format(most)} لهذا الفيلم.`,
        few: `بقي لك # أصوات من ${number.format(most)} لهذا الفيلم.`,
        many: `بقي لك # صوتًا من ${number.format(most)} لهذا الفيلم.`,
        other: `بقي لك # صوت من ${number.format(most)} لهذا الفيلم.`,
      }),
    notCounted: (count) =>
      plural(count, {
        zero: "حُسبت كل الأصوات.",
        one: "تعذّر احتساب صوت واحد.",
        two: "تعذّر احتساب صوتين.",
        few: "تعذّر احتساب # أصوات.",
        many: "تعذّر احتساب # صوتًا.",
        other: "تعذّر احتساب # صوت.",
      }),

    yours: "لك",
    past: { heading: "عُرضت للتو" },
    match: {
      short: (agreed, of) => `مع القاعة في ${number.format(agreed)} من ${number.format(of)}`,
      tonight: (agreed, of) =>
        `اتفقت مع القاعة الليلة في ${number.format(agreed)} من أصل ${number.format(of)}`,
    },
    held: {
      hold: "تثبيت",
      holdThis: "تثبيت هذا الفيلم لقراءته بينما يستمر العرض",
      mark: "مثبّت",
      votes: "رأي القاعة",
      votesSoFar: "الأصوات حتى الآن",
      counting: "يجري عدّ آخر الأصوات",
      none: "لم تصوّت",
      back: "العودة إلى العرض",
    },

    result: {
      heading: "عُرض للتو",
      none: "لم يصوّت أحد",
      line: (voters, share, reaction) => `${voted(voters)}، ${percent.format(share)} «${moods[reaction]}»`,
      split: (voters) => `${voted(voters)}، والقاعة منقسمة`,
    },

    board: {
      lead: "متصدّرو الليلة",
      pick: "اعرض الأفضل حسب الشعور",
      empty: (reaction) => `لم ينل أي فيلم «${moods[reaction]}» الليلة بعد.`,
      emptyHint: "تُحسب كل جولة عند انتهائها.",
      votes,
      leads: (reaction, title, count) => `${moods[reaction]}: ${apart(title)} في الصدارة، ${votes(count)}`,
      open: "لا أصوات بعد",
      none: "–",
      entered: "جديد",
      rose: "صعد",
    },

    tv: {
      join: "امسح الرمز وصوّت",
      joinCode: (address) => `رمز QR: افتح ${apart(address)}`,
      say: "امسح الرمز وصوّت وقل شيئًا",
      vote: "امسح الرمز وصوّت",
      votes: "رأي القاعة",
      leaders: "متصدّرو الليلة",
      first: "المركز الأول الليلة",
    },
  },
};
