/**
 * Portuguese words that a room should not read, and calls to hurt oneself. Only in phrases: what is harmless in Spanish or a name (retardado, arrombado, rola,
 * pinto). How they are written: `word-list.ts`.
 */
export const PORTUGUESE = `
(c|k)aralh(ada|o|os)
(fi|fia|fio|filh)(a|as|o|os)?_da_puta
(va|vai|vao|vais) (se|te) (enforcar|matar|suicidar)
*caralho*
*filh(a|as|o|os)_da_put*
baitola(s)?
boceta(s)?
boiola(s)?
bosta(s)?
bu(c|ss)eta(s)?
cabrao
cabroes
chupa (meu|minha|o meu|rola)
colhoes
cort(a|e) (os )?(seus|teus) pulsos
cuza(o|um)
cuzoes
enforca te
esporra(r)?
fod(endo|er|eram|eu)
foda(m|s)?
foda(m)?_se
fode (se|te)
fodid(a|as|o|os)
fud(eu|ida|idas|ido|idos)
mata_te
matem se
merda(s)?
paneleiro(s)?
piroca(s)?
porra
pqp
punhet(a|as|eira|eiro|eiros)
puta que (o |te )?pariu
se mat(a|e) (ai|ja|logo|vai)
siririca
suicida_(se|te)
tomar no (cu|olho|rabo)
traveco(s)?
vai (a|lhe|se|si|te) f(o|u)de(r)?
viad(agem|inho|inhos|o|os)
vsf
vtnc
xereca(s)?
xoxota(s)?
~(bando de|esse|esses|seu|seus|sua|suas|teu|uns) (arrombad|retardad)(a|as|o|os)
~(do|meu|no|seu|teu) cu
`;
