/**
 * French words that a room should not read, and calls to hurt oneself. Only in phrases: what is harmless elsewhere or otherwise (Pute is German for a turkey, pede
 * Portuguese for asks, FDP a party, retard a delay). How they are written: `word-list.ts`.
 */
export const FRENCH = `
(allez|aller|va|vas) (te|vous) (buter|crever|pendre|suicider|tuer)
(fait|faire|fais|font|va|vas) chier
(fermes?|nique) (ta|vos) gueule(s)?
(nik|nique|niquer|niquez) (leur|leurs|sa|ses|ta|tes|vos) (mere|meres|morts|race|soeur)
(taille|ouvre) toi les veines
(te|vous) faire foutre
*enculer*
*fil(le|les|s)_de_pute*
a(n|nc)(k|qu)ule(s)?
batard(s)? de (merde|pute)
bougnoul(e|es)?
branl(er|ette|eur|eurs|euse|euses)
chinetoque(s)?
chintok(s)?
conard(e|es|s)?
conasse(s)?
connard(e|es|s)?
connasse(s)?
couille(s)?
creve (connard|donc|sale)
emmerd(ant|e|er|es|eur|eurs|euse|ez)
en(c|k|qu)ul(ade|age|e|ee|ees|er|es|eur|eurs)
enfoire(e|es|s)?
gouine(s)?
grognasse(s)?
merd(asse|e|es|eux|euse|euses|ier|ique|iques)
nique(r)? (son|ton) pere
ouvre toi les veines
pends toi
poufiasse(s)?
putain(s)?
pédé(s)?
salop(ard|ards|e|erie|es)
suce (ma|mes|moi)
suceu(r|rs|se|ses)
suicide(r)? toi
suicidez vous
suissid(e|er)? toi
tantou(s|z)e(s)?
tarlou(s|z)e(s)?
teub(s)?
teupu(s)?
troncher
trou(s)? du cul
trouduc(s)?
tue toi
tuez vous
youpin(e|es|s)?
youtre(s)?
~(bande de|espece de|esse|gros|que|sale|seu|un|uns) fdp
~(bande de|gros|grosse|petit|petite|sale|sales) (pede|tapette|tafiole|negre)(s)?
~(ces|cette|de|des|grosse|la|les|ma|petite|sale|sales|ta|tes|une|vieille|vos) pute(s)?
~(sal|sale|gros) conar
`;
