/**
 * Arabic words that a room should not read, and calls to hurt oneself, in Arabic letters and as phones without them spell it. Only in phrases: what a harmless word
 * or a name is spelled like (نيك is Nick, too). How they are written: `word-list.ts`.
 */
export const ARABIC = `
(2|9|g|k|q)a7ba(t)?
(5|kh)awal(at)?
(el7as|7ot) (kos|tee?z|tiz)(ak|i|y)?
(ro|roo|rou|ru)7 (ente7er|ent7er|inte7er)
(ا|ب|ح|ن|ه|ي)?نيك (اخت|ام|عرض|كس)(ك|كم|ه|ها|هم)
(ا|ب|ح|ه)نيك(ك|كم)
(اذبح|ارم|اشنق|اقتل|موت)(ي)? نفسك
(ال)?خول(ات)?
(ال)?ديوث(ين)?
(ال)?شرموطة
(ال)?طيز(ك|ه|ها|ي)?
(ال)?عاهر(ات|ة)
(ال)?عرص(ين)?
(ال)?قحاب
(ال)?قحب(ات|ة)
(ال)?كحب(ات|ة)
(ال)?لوطي(ين)?
(ال)?متناك(ات|ة|ين)?
(ال)?مخانيث
(ال)?مخنث(ين)?
(ال)?معرص(ين)?
(ال)?منيوك(ة|ين)?
(روح|روحي|روحوا|يلا|اذهب) انتحر(وا|ي)?
*شراميط*
*شرموط*
3ars
e2tel nafsak
k(o|u)s_(o|u)(5|kh)t(a|e|i)k
k(o|u)s_(o|u)m(a|e|i)k
m(a|e)nyouk(a)?
metnak(a|een|in)?
mo3ars
n(ee|i)k (o|u)m(a|e|i)k
qahba
sharm(o|ou|u)ta
teez(ak|i|y)
ابن (ال)?(زانية|وسخة)
اقطع (شرايينك|عروقك)
ايري (بيك|فيك)
بعبص
زب(ك|ي)?
زنجي قذر
سرموطة
سكس
كس
كس_(اخت|اخوات|ام|امهات|عرض)(ك|كم|ه|ها|هم)
كسختك
كسم
كسمك(م)?
كل خرا
منايك
نياكة
`;
