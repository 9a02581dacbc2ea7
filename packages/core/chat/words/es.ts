/**
 * Spanish words that a room should not read, and calls to hurt oneself. Only in phrases: what is harmless in Portuguese or a name (puto, Marica, Verga, concha).
 * How they are written: `word-list.ts`.
 */
export const SPANISH = `
(ch|x)inga(r)? (a )?(su|tu) (puta )?madre
(comeme la|chupame la|chupa mi|mi) (pija|polla|verga)(s)?
(c|k)abron(a|azo|es)?
(g|j)ilipo(ll|y)a(s)?
(h)?ij(a|o|oe|ue)puta(s)?
(ve|vete|anda|vayan) a (ahorcarte|matarte|morirte|suicidarte)
*hij(a|as|o|os)_de_(la_)?(gran_|grandisima_)?put*
*mierda*
ahorcarte
ahorcate
chingad(a|as|o|os)
chingar(la|lo|te)?
chingon(a|es)?
chingu(e|en)
chupa(pollas|trancas)
come(pollas|mierdas)
conch(a|e) (de )?(su|tu) madre
conchetumare
cortate las venas
coño(s)?
culer(a|as|o|os)
follad(a|as|or|ores)
follando
follar(la|me|nos|se|te)?
gilipich(i|is)
gilipollez
hacer una paja
hdlgp
hdp
jod(an|as)
jode(te|os)
joder(me|nos|os|se|te)?
jodid(a|as|o|os)
kapullo(s)?
lameculos
malparid(a|as|o|os)
mama(bicho|guevo|huevo)(s)?
maricon(a|azo|es)?
matate
me (c|k)ago en
mongolic(a|as|o|os)
muerete
negrata(s)?
ojala te mueras
pendej(a|ada|adas|as|o|os)
put(a|ada|as|azo|illa|ita|itas|on|ones)
puter(o|os)
retrasad(a|o) mental
sopla(gaitas|pollas)
subnormales
sudaca(s)?
suicida(os|te)
suicidense
tirate (de un|por el|por la) (balcon|puente|ventana)
tomar por (el )?culo
tonto del culo
~(a la|la|mi|tu|vale) verga
~(eres un|pinche|sos un) puto(s)?
~(eres|es|sois unos|sos|un) (marica|subnormal)(s|es)?
`;
