/**
 * English words that a room should not read, and calls to hurt oneself. Only in phrases: what is a name or a harmless word, too (Dick, Ass is German for an ace).
 * How they are written: `word-list.ts`.
 */
export const ENGLISH = `
(2|two) girls (1|one) cup
(as|ash)hat(s)?
(bat|chicken|dip|dog|dumb|horse|jack|pig|rat)shit(s)?
(can|go|just|must|please|pls|should) (and )?commit suicide
(end your|take your own) life now
(hang|kill|neck|off|shoot) (ur|your)_sel(f|ves)
*arsehole*
*asshole*
*bullshit*
*cocksuck*
*fuck*
*kill_(ur|yo|your)sel(f|ves)*
*mothafuc*
a$$(es)?
anal (beads|fuck|plug|sex)
apeshit
arse(s)?
ashole(s)?
ass(clown|face|lick|licker|munch|wipe)(s)?
azzhole(s)?
ball_sack(s)?
beaner(s)?
bi(a|o)tch(es)?
bitch(ass|ed|es|in|ing|y)?
blow_job(s)?
bollock(ed|s)?
bukkake
bull_dyke(s)?
bum_boy(s)?
bung_hole(s)?
butt(fuck|hole|plug)(ed|er|ers|s)?
cam(slut|whore)(s)?
camel_toe(s)?
carpet_muncher(s)?
chink(s|y)?
circle_jerk(s)?
clit(s)?
cooch(ie|y)
cum (in|on) (her|me|my|your)
cum_(dump|shot|slut)(s)?
cunnilingus
cunt(face|ing|ish|s|y)?
cut your wrist(s)?
darkie(s)?
dick(face|head|less|pic|wad|weed)(s)?
dildo(es|s)?
doggy_style
douche_bag(s)?
drink bleach
fag(gy|s)?
faggot(ry|s|y)?
fck(ed|er|ers|in|ing|n)?
felch(ed|er|ing)?
fellatio
finger_bang(ed|ing)?
fisting
fleshlight
foot_job(s)?
fu_ck(ed|er|ers|in|ing|s)?
fudge_packer(s)?
fuk (all|him|her|it|me|off|that|the|them|this|u|ur|ya|you|your)
fuk(ed|er|ers|ing)
fukk(ed|er|ers|in|ing)?
fuq
gang_bang(ed|s)?
glory_hole(s)?
go die
goatse
gook(s)?
gtfo
hand_job(s)?
hope you die
jack_off
jailbait
jap(s) (out|go)
jerk(ed|ing)?_off
jigaboo(s)?
jiggerboo(s)?
jizz(ed)?
kaffir(s)?
kikes
kill (u|ya|yo|you|yr)_self
knob(end|head|jockey)(s)?
kunts
kys
masterbat(e|es|ed|ing|ion)
masturbat(e|es|ed|ing|ion|or)
milf(s)?
minge(s)?
muff_div(er|ers|ing)
nig_nog(s)?
nigg(a|ah|az|let|uh|uz)(s|z)?
nigger*
pakis
penis(es)?
phuk(ed|er|ers|in|ing|s)?
pikey(s)?
piss(es|er|ers|flaps|ing)?
piss_pig(s)?
poofter(s)?
poontang
porn(hub|o|os)?
pricks
puss(ies|y)
queef(s)?
rag_head(s)?
retarded
rim_job(s)?
schlong(s)?
shemale(s)?
shit(bag|bags|e|face|faced|head|heads|hole|holes|house|lord|post|s|show|stain|storm|ted|ter|ters|tier|tiest|ting|ty)?
shyt(e|ty)?
skank(s|y)?
slanteye(s)?
slit your (throat|wrist|wrists)
slut(s|ting|ty)?
spastic(s)?
spic(s)?
splooge
tits
titt(ies|y)
tosser(s)?
towel_head(s)?
trann(ies|y)
tub_girl
turd(s)?
twat(s|ty)?
vagina(s)?
wank(ed|er|ers|ing|s|y)?
wetback(s)?
whor(e|es|ehouse|ing|ish)
wogs
~(absolute|am|are|being|is|such|total|what) a dick
~(a|r|the|u|you) kunt
~(big|black|filthy|fucking|ugly|you) dyke(s)?
~(black|dirty|filthy|fucking|you) coon(s)?
~(bunch of|for|fucking|of|stupid|these|ur|you|youre) retard(s)?
~(dirty|filthy|fucking|you) (kike|paki)(s)?
~(dirty|filthy|fucking|you) wog
~(dumb|eat|fat|fucking|kiss|lazy|lick|my|up your|your) ass(es)?
~(eat|my|suck|sucking|your) (cock|dick)(s)?
~(fat|little|stupid|such a|you) prick(s)?
`;
