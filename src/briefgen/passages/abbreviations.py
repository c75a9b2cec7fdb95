"""What each language abbreviates with a full stop, and the words that open its sentences: our own lists.

Three kinds of abbreviation. `never` ends no sentence ("M.", "z. B.", "см."). `seldom` ends one before a word that
opens sentences ("Mio. Die", but "Mio. Euro"). `often` ends one before any capital ("etc. Les", "1998 г. Он").
"_" stands for an optional space; letter case is ignored. "#" stands for a number before it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from .text import words_of


@dataclass(frozen=True, slots=True)
class Cues:
    """The abbreviations and the openers of a language; `ordinals` where "1." means "first"."""

    never: frozenset[str] = frozenset()
    seldom: frozenset[str] = frozenset()
    often: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinals: bool = False


# In every language, beside its own.
_SHARED = Cues(
    words_of("Dr. Prof. Mr. Mrs. Ms. St. art. p. pp. vol. fig. tab. cf. vs. et_al. ibid. op._cit. ca. tel. e.g. i.e."),
    often=words_of("etc. a._C. d._C. a._m. p._m. S._A."),
)

_FR = Cues(
    words_of(
        """M. MM. Mme. Mlle. Mgr. Me. Pr. Ste. al. n. no. t. ch. chap. p._ex. c.-à-d. env. approx. av. bd. boul. éd.
        gén. lt. sgt. coll. réf. tél. janv. févr. avr. juil. oct. nov. déc. resp. hab. hon. sén. dép. Sté."""
    ),
    words_of("col. cap. sept. min. J.-C. Cie."),
    words_of("h. S.A.R.L. S.A.S."),
    words_of(
        """Le La Les L' Un Une Des Du D' De Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C' Cela Ceci Son Sa
        Ses Leur Leurs Notre Nos Mais Et Or Donc Car Ni Si Dans En Sur Sous Pour Par Avec Sans Selon Depuis Après
        Avant Pendant Lors Lorsque Quand Comme Ainsi Enfin Toutefois Cependant Pourtant Aussi À Au Aux Plus
        Plusieurs Tous Toutes Tout Toute Chaque Aucun Aucune Qui Que Quel Quelle Où Dès Entre Contre Malgré Nul
        Personne Deux Trois"""
    ),
)

_DE = Cues(
    words_of(
        """Hr. Hrn. Fr. Frl. Dipl. Ing. z._B. d._h. i._d._R. u._U. z._T. z._Z. z._Zt. v._a. s._o. s._u. m._E. vgl.
        bzw. sog. inkl. exkl. ggf. evtl. lt. bes. insb. vorl. Vors. Hrsg. hg. Bd. Bde. Kap. Abb. Anm. Aufl. Jg. Fn.
        Rn. Rz. Tz. lit. Nrn. Ziff. gem. gest. geb. verh. ebd. a._a._O. a._d. i._A. i._V. i._H._v. i._S._v. v._H.
        dt. ehem. einschl. gegr. max. mind. rd. svw. u._z. Reg. Drs. em. h._c."""
    ),
    words_of(
        """Mio. Mrd. Tsd. Art. Abs. Nr. S. usw. usf. u._Ä. u._a. u._a._m. u._dgl. f. ff. n._Chr. v._Chr. a._D. Jh.
        Jhd. Co. Str. Min. Std. Jan. Feb. Apr. Jun. Jul. Aug. Sept. Sep. Okt. Nov. Dez. etc. e._V. Prof."""
    ),
    frozenset(),
    words_of(
        """Der Die Das Dem Den Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ihr Ich Man Dies Diese Dieser
        Dieses Diesem Diesen Jene Jener Jede Jeder Jedes Sein Seine Ihre Unser Unsere Mit Ohne Nach Vor Bei Aus Zu
        Zum Zur Von Vom Im In Am An Auf Für Gegen Über Unter Durch Um Seit Bis Während Wegen Trotz Aber Und Oder
        Denn Doch Jedoch Auch Nur Noch Schon So Da Daher Deshalb Damit Dann Wenn Weil Als Ob Wie Was Wer Wo Warum
        Hier Dort Nun Heute Zudem Außerdem Allerdings Dabei Dazu Dagegen Andere Anderen Andererseits Einige Viele
        Mehrere Alle Keine Kein Beide Zwei Drei Insgesamt Laut Nicht Niemand Zwar Selbst Sowohl Weder Mehr Ist Sind
        Hat Wird"""
    ),
    ordinals=True,
)

_ES = Cues(
    words_of(
        """Sr. Sra. Srta. Sres. Sras. Dra. Dres. Dña. Profa. Lic. Ing. Arq. Gral. Cnel. Tte. Sgto. Excmo. Excma.
        Ilmo. Ilma. Mons. arts. párr. inc. núm. núms. n. nro. pág. págs. vols. t. cap. caps. figs. vid. p._ej.
        aprox. avda. av. c. pza. Sto. Sta. Fco. depto. dpto. ed. eds. ibíd. ene. feb. abr. jun. jul. ago. sep. sept.
        oct. nov. dic. máx. mín. ss. apdo. EE. CC. FF. Hnos. Pdte."""
    ),
    words_of("EE._UU. Ud. Uds. Vd. Vds. mar. Cía. CC._AA. FF._AA."),
    words_of("S._L. C.V. S._R._L."),
    words_of(
        """El La Los Las Lo Un Una Unos Unas Él Ella Ellos Ellas Nosotros Yo Se Su Sus Este Esta Estos Estas Esto
        Ese Esa Eso Aquel Aquella Nuestro Nuestra Pero Y E O Sino Si No Ni En De Del Al A Con Sin Por Para Según
        Desde Hasta Entre Sobre Tras Ante Bajo Durante Mientras Cuando Como Donde Que Quien Qué Quién Así También
        Además Sin Aunque Todos Todas Todo Toda Cada Algunos Algunas Muchos Muchas Varios Otros Otras Dos Tres Ayer
        Hoy Ahora Nadie Nada Hay Es Son Fue Era Más Pese"""
    ),
)

_PT = Cues(
    words_of(
        """Sr. Sra. Srs. Sras. Srta. Dra. Drs. Profa. Eng. Enga. Arq. Exmo. Exma. Exa. Ilmo. V._Exa. Gen. Cel. Maj.
        Cap. Ten. Sgt. arts. inc. n. nº. pág. págs. vols. t. caps. figs. p._ex. aprox. av. r. pç. Sto. Sta. depto.
        dpto. ed. eds. jan. fev. abr. mai. jun. jul. ago. set. out. nov. dez. séc. Des. Min. Dep. Sen. Gov. máx.
        mín. ss. fl. fls. Profª."""
    ),
    words_of("mar. Cia. E._U._A."),
    words_of("Ltda. Lda. S/A."),
    words_of(
        """O A Os As Um Uma Uns Umas Ele Ela Eles Elas Nós Eu Se Seu Sua Seus Suas Este Esta Estes Estas Isto Esse
        Essa Isso Aquele Aquela Nosso Nossa Mas E Ou Não Nem Em No Na Nos Nas De Do Da Dos Das Ao Aos À Às Com Sem
        Por Pelo Pela Para Segundo Desde Até Entre Sobre Após Ante Sob Durante Enquanto Quando Como Onde Que Quem
        Assim Também Além Embora Todos Todas Todo Toda Cada Alguns Algumas Muitos Muitas Vários Outros Outras Dois
        Duas Três Ontem Hoje Agora Ninguém Nada Há É São Foi Era Mais Apesar Porém"""
    ),
)

_IT = Cues(
    words_of(
        """sig. sigg. sig.ra sig.ra. sig.na. sig.re. dott. dott.ssa. prof.ssa. avv. ing. arch. geom. rag. on. sen.
        gen. col. magg. ten. mons. artt. co. lett. n. nn. pag. pagg. voll. t. cap. capp. figg. cfr. v. p._es. ad_es.
        per_es. es. ed. edd. feb. apr. mag. giu. lug. ago. set. sett. ott. nov. dic. d.l. d.lgs. D.P.R. l. r.d. reg.
        min. c.d. cd. SS. v.le. p.zza. c.so. all. par. max. trad. segg. ss. cit. sez. int. p.za."""
    ),
    words_of("mar. C.ia. U.S.A."),
    words_of("ecc. S.p.A. S._p._A. S.r.l. S._r._l. S.n.c. S.a.s."),
    words_of(
        """Il Lo La I Gli Le L' Un Uno Una Un' Egli Lui Lei Essi Esse Esso Essa Loro Noi Io Si Suo Sua Suoi Sue
        Questo Questa Questi Queste Quello Quella Quel Nostro Nostra Ma E Ed O Oppure Non Né In Nel Nella Nello Nei
        Nelle Negli Nell' Di Del Della Dei Degli Delle Dello Dell' Al Alla Ai Agli Alle All' A Ad Da Dal Dalla Dai
        Dalle Con Senza Per Secondo Tra Fra Su Sul Sulla Sui Dopo Prima Durante Mentre Quando Come Dove Che Chi Così
        Anche Inoltre Tuttavia Però Se Sebbene Tutti Tutte Tutto Ogni Alcuni Alcune Molti Molte Altri Altre Due Tre
        Ieri Oggi Ora Nessuno Nulla È Sono Fu Era Più Nonostante Manca Ne"""
    ),
)

_RU = Cues(
    words_of(
        """т._е. т._к. т._н. т._ч. т._о. см. ср. ст. ч. п. пп. гл. разд. с. стр. рис. табл. т. тт. проф. акад. доц.
        гн. тов. им. ул. пр. просп. пер. пл. д. кв. корп. обл. р. оз. о. г. гг. ок. прибл. напр. янв. февр. апр.
        авг. сент. окт. нояб. дек. и._о. изд. ред. сост. зам. нач. ген. полк. лейт. кн. абз. прим. св. мин. гос.
        вып. фиг. пос."""
    ),
    frozenset(),
    words_of(
        """#г. #гг. #в. #вв. #ч. #мин. #т. #с. т._д. т._п. др. и_пр. н._э. руб. коп. тыс. млн. млрд. трлн. долл.
        чел. экз. шт. кв._м. куб._м. #р."""
    ),
    words_of(
        """В Во На По С Со К Ко От До Из За Для При О Об У Без Под Над Через Между После Перед Но И А Да Или Если
        Когда Как Что Чтобы Кто Где Так Также Он Она Оно Они Мы Вы Я Это Этот Эта Эти Этого Тот Та Те Его Её Их Все
        Всё Каждый Однако Потом Затем Тогда Сейчас Теперь Уже Ещё Не Ни Нет Более Согласно Несмотря Кроме Хотя
        Поэтому Другие Среди Вместе Сам Некоторые Многие"""
    ),
)

_NL = Cues(
    words_of(
        """dhr. mw. mevr. drs. ir. ing. mr. bijv. bv. d.w.z. nr. nrs. blz. o.a. m.b.t. t.a.v. i.v.m. t.o.v. jl.
        resp. gem. max. min. afb. hfst. zgn. m.n. jan. feb. apr. aug. sept. okt. nov. dec. lid. resp. incl. excl."""
    ),
    words_of("mln. mld. B.V. N.V."),
    words_of("enz. e.d. e.a."),
    words_of("De Het Een Deze Dit Die Dat Hij Zij Ze Wij We In Op Van Voor Met Na Maar En Ook Er Als Toen Volgens Om"),
)

_PL = Cues(
    words_of(
        """ul. al. tzw. np. m.in. dr. inż. mgr. św. pkt. ust. poz. nr. s. str. godz. ok. im. tj. tzn. por. zob. red.
        hab. gen. płk. kpt. min. woj. pow. gm. lit. wyd. dol. r._tj."""
    ),
    frozenset(),
    words_of("#r. #w. tys. mln. mld. itd. itp. zł. in. jw."),
    words_of("W We Na Do Z Ze Od Po Przy O I A Ale Lecz Oraz Jednak Nie To Ten Ta Te Jest Są On Ona Ono Oni Jak Gdy"),
)

_UK = Cues(
    words_of(
        """т._зв. т._ч. див. пор. ст. ч. п. пп. гл. розд. с. стор. рис. табл. т. проф. акад. доц. ім. вул. просп.
        пл. буд. обл. р. о. м. бл. напр. січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд. вид.
        ред. ген."""
    ),
    frozenset(),
    words_of("#р. #рр. #ст. т._д. т._п. ін. н._е. грн. коп. тис. млн. млрд. дол. осіб."),
    words_of("У В На До З Із Від По При Про Але Та І Й А Або Якщо Коли Як Що Він Вона Воно Вони Ми Ви Це Цей Ця Ці Не"),
)

CUES = {"fr": _FR, "de": _DE, "es": _ES, "pt": _PT, "it": _IT, "ru": _RU, "nl": _NL, "pl": _PL, "uk": _UK}


@dataclass(frozen=True, slots=True)
class Patterns:
    """The cues of a language, ready to be held against the text before a stop."""

    never: re.Pattern[str]
    seldom: re.Pattern[str]
    often: re.Pattern[str]
    openers: frozenset[str]
    ordinals: bool


@functools.cache
def patterns_of(language: str) -> Patterns:
    """What is known of a language; of one without a list of its own, what every language shares."""
    own = CUES.get(language, Cues())
    return Patterns(
        _ending(_SHARED.never | own.never),
        _ending(_SHARED.seldom | own.seldom),
        _ending(_SHARED.often | own.often),
        own.openers,
        own.ordinals,
    )


def _ending(abbreviations: frozenset[str]) -> re.Pattern[str]:
    """Text that ends in one of the abbreviations, not within a longer word."""
    found = []
    for one in sorted(abbreviations):
        before = r"(?<=[0-9IVX])\s?" if one.startswith("#") else r"(?<![\w-])"
        letters = re.escape(one.lstrip("#")).replace("_", r"\s?")
        found.append(before + (f"(?-i:{letters})" if len(one.lstrip("#")) == 2 else letters))  # "т." is no initial "Т."
    return re.compile(f"(?:{'|'.join(found) or '(?!)'})$", re.IGNORECASE)
