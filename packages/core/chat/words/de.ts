/**
 * German words that a room should not read, and calls to hurt oneself. Vögeln and Fick are left alone: birds and a family. Umlauts are written with and without
 * their e. How they are written: `word-list.ts`.
 */
export const GERMAN = `
(ab|durch|ge|rum)fickt
(dorf|drecks|mist)schlampe(n)?
(h|hu)uansohn
*arschloch*
*arschloe?cher*
*fotze*
*hurenkind*
*hurensoe?hne*
*hurensohn*
*schaiss*
*scheiss*
*schwuchtel*
*verfickt*
*votze*
*wichser*
aersche
analritter
arsch(backe|backen|ficker|geige|gesicht|kriecher|lecker)?
arschlok
begeh(e|t)? (doch )?(endlich )?selbstmord
beschiss(en)(e|em|en|er|es|ste|ster)?
bring(t)? (dich|euch) (doch |endlich |selbst )?um
drecksau
drecksfotze
fick(e|t)? (deine|dich|die|euch|ja|mich)
ficke(n|nd|nde)
ficker(in|s)?
fickfehler
fickt
figg dich
flachwichser
gefickt
geh(e|t)? (dich|euch) (erhae?ngen|aufhae?ngen|umbringen|ritzen|vergasen)
hae?ng(t)? (dich|euch) (doch |endlich )?auf
huansohn
huren
hurnsohn
judensau
kackbratze(n)?
kampflesbe(n)?
kanake(n)?
kue?mmeltue?rke(n)?
missgeburt(en)?
moese(n)?
neger(n)?
nutte(n)?
pimmel
ritz(t)? (dich|euch)
schaise
scheis(e|er)
schlampe(n)?
schlitzauge(n)?
schwanzlutscher
spast(en|i|is)?
titten
toe?te(t)? (dich|euch) selbst
verreck(e|t)
wichs(e|en|t|vorlage)
wix(a|er)
~(alte|der|die|du|eine|einer|keine|ne) hure
~(du|ihr|so ein|voll) mongo(s)?
`;
