"""What page furniture says of itself: the headings that open it and the lines that are never an article's."""

from __future__ import annotations

import re

LONGEST = 80
"""Characters of a heading or label that opens furniture."""
_OPENS = (
    ("related links",
     r"(?:related|recommended|similar|other|more|latest|recent|most|all|further) (?:articles?|posts?|stories"
     r"|links|reading"
     r"|news|reports?|papers?|publications?|content|topics?|pages?|press releases|hearings|threads|documents"
     r"|read|popular"
     r"|viewed|shared|commented|headlines|videos?|releases|events|blogs?)(?: (?:in|on|from|about|by) .{1,40})?"
     r"|related|recommended(?: for you)?|trending(?: now)?|popular|(?:up )?next(?: up)?|read (?:more|next|also)"
     r"|explore further|you (?:may|might) (?:also )?(?:like|enjoy)"
     r"|(?:articles|stories|posts|papers) you (?:may|might) (?:also )?like|see also|keep reading|editors?['’]s? picks?"
     r"|from around the web|around the web|more from .{1,40}|more on .{1,40}|more in .{1,40}|also in .{1,40}"
     r"|read more (?:on|about) .{1,40}|in other news|dont? miss|what to read next"
     r"|weitere (?:informationen|artikel|themen|meldungen|beiträge|links)|mehr zum thema|mehr aus .{1,30}"
     r"|das könnte sie auch .{1,20}|lesen sie (?:auch|mehr)|meistgelesen|verwandte (?:artikel|themen)"
     r"|(?:à )?lire (?:aussi|également)|à lire aussi|voir aussi|sur le même (?:thème|sujet)|articles (?:liés"
     r"|similaires)"
     r"|dans la même rubrique|les plus lus|noticias relacionadas|art[ií]culos relacionados|lea también"
     r"|le puede interesar"
     r"|más (?:leídas|noticias)|leia (?:também|mais)|artigos relacionados|mais lidas|leggi anche"
     r"|articoli correlati|i più letti|de meest gelezen|lo más leído"
     r"|читайте также|по теме|похожие (?:материалы|статьи)|相关(?:阅读|新闻|文章|链接)|推荐阅读|延伸阅读|热门(?:文章"
     r"|新闻)"
     r"|関連記事|اقرأ أيضا|مواضيع ذات صلة"),
    ("navigation",
     r"contents|table of contents|in this (?:report|article|section|issue|guide)|on this page|page contents|jump to"
     r"|archives?|categories|tags|tools|navigation(?: menu)?|blogroll|sections?|site ?map|quick links|key events"
     r"|downloads?|personal tools|page tools|(?:is|was) this (?:page|article|answer) (?:useful|helpful)"
     r"|inhalt(?:sverzeichnis)?|sommaire|índice|sumário|содержание|目录"),
    ("newsletter form",
     r".{0,30}\bnewsletters?\b.{0,20}|never miss .{1,40}|get (?:our|the) .{1,40}|(?:sign up|subscribe) (?:to"
     r"|for) .{1,40}"
     r"|subscribe(?: now)?|stay (?:informed|up to date|in the loop|connected)|enjoying this (?:story|article|post)"
     r"|join our mailing list|e-?mail alerts?"),
    ("comments",
     r"\d+ (?:comments?|replies|responses|reactions)|(?:\d+|one|two) thoughts? on .{1,60}|comments?(?: \(\d+\))?"
     r"|join the (?:discussion|conversation)|reader comments|vos réactions|commentaires?|kommentare|comentarios"
     r"|comentários|commenti|комментарии|评论"),
    ("comment form", r"leave a (?:reply|comment)|quick reply|post a comment|laisser un commentaire"
     r"|kommentar schreiben|deja un comentario|发表评论"),
    ("share links", r"share(?: this(?: .{1,20})?| on| via)?|follow (?:us|the .{1,30})|teilen|partager|compartir"
        r"|condividi"
     r"|поделиться|分享到"),
    ("about the author", r"about (?:the )?(?:authors?|writers?)|meet the author|(?:über )?(?:den|die) autor(?:in|en)?"
     r"|à propos de l['’]auteur|sobre el autor|об авторе"),
    ("advertisement",
     r"advertisements?|sponsored(?: content)?|from our (?:shop|partners|sponsors?)|partner content|anzeige"
     r"|werbung|publicité"
     r"|publicidad|реклама|广告|(?:jobs?|offers?|deals?) of the (?:day|week|month)"
     r"|support (?:us|our work|independent .{1,30})|keep reading for .{1,40}|subscribe to (?:continue|read) .{0,30}"
     r"|make a (?:gift|donation)|donate(?: now)?"),
    ("cookie text", r"your privacy(?: matters| choices)?|we (?:value|respect) your privacy"
     r"|cookies on this (?:site|service)"
     r"|cookie (?:settings|preferences|notice)|privacy settings|(?:about|manage) cookies"),
    ("about the author", r"(?:media|press|your|further) contacts?|press office|contact(?: us)?|contacts"
     r"|ansprech(?:stelle|partner\w*)"
     r"|pressekontakt|kontakt|contact presse|contacto(?: de prensa)?"),
)  # fmt: skip
OPENS = tuple((reason, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)) for reason, pattern in _OPENS)
_LINES = (
    ("cookie text", r".{0,120}\b(?:utilizziamo|usiamo|verwenden wir|wir verwenden|wir nutzen|nous utilisons"
        r"|usamos|utilizamos"
     r"|мы используем|wij gebruiken)\b.{0,60}\bcookies?\b"),
    ("newsletter form",
     r"(?:was this|has this) (?:letter|e-?mail|newsletter|message) (?:been )?forwarded"
     r"|you (?:are )?receiv(?:e|ing|ed) this "
     r"|unsubscribe\b|view (?:this|it) (?:e-?mail |newsletter )?(?:online|in your browser)|by signing up\b"
     r"|thanks for reading\b.{0,60}\bsubscribe|subscribe (?:for free|today)\b"
     r"|manage your (?:e-?mail )?(?:preferences|subscription)|one .{1,40} in your inbox"),
    ("related links", r"if you (?:liked|enjoyed) this\b"),
    ("advertisement", r"sponsored\s*:|subscribers (?:read|get|enjoy)\b|already a subscriber|you have \d+ free articles"
     r"|cancel any ?time\b|ad could not|download our (?:free )?app\b"),
    ("navigation", r"(?:print|e-?mail|close) (?:this )?(?:page|window|article)|you are visitor\b|best viewed\b"
     r"|your browser (?:can ?not|does not|doesn't)|please enable javascript|loading\b.{0,20}$|page \d+ of \d+$"
     r"|you are here\b|您现在的位置|当前位置|(?:https?://|www\.)\S+$|webmaster\b|opens in a new (?:window|tab)"
     r"|\d+ (?:min(?:ute)?s?) read$|back to (?:top|all|list)\b|from \w+, the .{3,30} encyclopa?edia$"),
    ("footer",
     r"(?:e-?|print )?issn[:\s]*\d{4}-|.{0,60}(?:版权所有|未经许可|未经授权|جميع الحقوق محفوظة|все права защищены"
     r"|alle rechte vorbehalten"
     r"|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
     r"|©|all rights reserved)"
     r"|(?:impressum|imprint|mentions légales)\b.{0,60}$|powered by\b|proudly powered\b|all times are\b"),
)  # fmt: skip
LINES = tuple((reason, re.compile(rf"\W*(?:{pattern})", re.IGNORECASE)) for reason, pattern in _LINES)
_LINKED = re.compile(
    r"\W*(?:see also|read also|related|also read|read more|watch|video|listen|podcast|gallery|in pictures"
    r"|(?:à )?lire aussi|lesen sie auch|leia também|lea también|leggi anche|lees ook|читайте также|相关)\s*[:–—：]",
    re.IGNORECASE,
)
ENDS = re.compile(r"\W*(?:you (?:are )?receiv(?:e|ing|ed) this |unsubscribe\b)", re.IGNORECASE)
"""A line from which on a newsletter says nothing more."""


def opens(text: str) -> str:
    """The reason that a heading or label gives all that stands under it, "" for any other."""
    if not text or len(text) > LONGEST:
        return ""
    return next((reason for reason, rule in OPENS if rule.fullmatch(text)), "")


def line(text: str, linked: float = 0.0) -> str:
    """The reason why a short line of a page is no content, "" where it may be; `linked` is its share of links."""
    if len(text) > 200:
        return ""
    if linked > 0.3 and _LINKED.match(text):
        return "related links"
    return next((reason for reason, rule in LINES if rule.match(text)), "")
