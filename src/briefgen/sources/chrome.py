"""How the furniture of a page reads: the words of menus, forms and links, in the languages that are read.

LINES are whole short lines or begin one, and never a sentence. SENTENCES are what pages say in full sentences,
worded as only a page words it, in its own voice.
"""

from __future__ import annotations

import re

_NETWORKS = (
    r"(?:tweet|share|e-?mail|print|facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|bluesky|mastodon|"
    r"instagram|youtube|messenger|copy link|teilen|drucken|partager|imprimer|compartir|imprimir|condividi|stampa|"
    r"compartilhar|partilhar|поделиться|вконтакте)"
)
_ITEMS = r"(?: (?:articles?|posts?|stories|links|reading|news|content|topics|on this topic|from .{1,40}))?\s*:?$"

LINES = (
    ("comment form",
        r"(?:leave|post|write|add) a (?:reply|comment)\b.{0,20}$|cancel reply$|post comment$|"
        r"comments? (?:are |is )?(?:now )?(?:closed|off)\b|发表回复|发表评论|您的(?:电子)?邮箱|コメントを残す|"
        r"laisse[rz] un commentaire|déposer un commentaire|(?:schreibe(?:n sie)? einen|hinterlasse einen) kommentar|"
        r"kommentar (?:schreiben|hinterlassen|verfassen|abgeben)|deja (?:un comentario|una respuesta)|"
        r"dejar un comentario|lascia un commento|deixe (?:um comentário|uma resposta|o seu comentário)|"
        r"(?:добавить|оставить|оставьте|написать) комментарий"),
    ("comments", r"\d+ (?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|comentários?|commenti|"
        r"комментари(?:й|я|ев))$|(?:comments?|kommentare|commentaires|comentarios|comentários|commenti|комментарии)"
        r" ?\(\d+\)$"),
    ("cookie text",
        r"(?:accept|manage|reject|allow|decline) (?:all )?cookies\b.{0,30}$|cookie (?:policy|settings|preferences|"
        r"notice)"
        r"\b.{0,20}$|(?:accepter|refuser|gérer) (?:tous )?(?:les|mes) cookies\b.{0,20}$|paramètres des cookies$|"
        r"(?:alle )?cookies (?:akzeptieren|ablehnen|zulassen)$|cookie-?(?:einstellungen|richtlinien?|hinweise?)$|"
        r"(?:aceptar|rechazar) (?:todas )?las cookies$|(?:configuración|política) de cookies$|"
        r"(?:accetta|rifiuta) (?:tutti )?i cookie$|informativa sui cookie$|(?:aceitar|"
        r"rejeitar) (?:todos )?os cookies$|"
        r"(?:принять|отклонить) (?:все )?(?:cookies?|куки)$|политика (?:использования )?(?:файлов )?cookies?$"),
    ("share links",
        r"share (?:this|on|via|with|to|article|post)\b|" + _NETWORKS + r"(?:[\s|,/·•]+" + _NETWORKS + r")*$|"
        r"follow us\b|"
        r"partage[rz] (?:sur|via|par|cet|l['’]article)\b|suivez-nous\b|(?:artikel|beitrag|seite) teilen\b|"
        r"teilen (?:auf|via|mit)\b|folgen sie uns\b|folge uns\b|compart(?:ir|e|a) (?:en|esto|por|vía|este)\b|"
        r"s[íi]gu?[ea]nos\b|"
        r"condividi (?:su|questo|l['’]articolo|via)\b|seguici\b|(?:com)?partilh(?:e|ar) (?:em|no|este|via|por)\b|"
        r"compartilh(?:e|ar) (?:em|no|este|via|por)\b|siga-nos\b|поделиться\b|поделитесь\b|(?:следите за нами|"
        r"мы в соцсетях)\b"),
    ("related links",
        r"(?:related|recommended|more|similar|you (?:may|might) also (?:like|enjoy)|read (?:more|next|also)|see also|"
        r"trending|popular|most (?:read|popular)|up next)" + _ITEMS + r"|read (?:more|also|next)\s*:|"
        r"(?:à lire aussi|lire aussi|voir aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|"
        r"connexes))\s*(?::|$)|"
        r"(?:lesen sie auch|siehe auch|mehr zum thema|das könnte (?:sie|dich) (?:auch )?interessieren|"
        r"(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|meldungen))\s*(?::|$)|"
        r"(?:le[ae] también|ver también|te puede interesar|(?:artículos|noticias) relacionad[oa]s)\s*(?::|$)|"
        r"(?:leggi anche|vedi anche|potrebbe interessarti(?: anche)?|articoli correlati)\s*(?::|$)|"
        r"(?:leia (?:também|mais)|veja também|(?:artigos|notícias) relacionad[oa]s)\s*(?::|$)|"
        r"(?:читайте также|смотрите также|похожие (?:статьи|материалы)|материалы по теме|ещё по теме|"
        r"по теме)\s*(?::|$)"),
    ("navigation",
        r"(?:skip to (?:main )?content|home|menu|search|previous(?: post| article)?|next(?: post| article)?|"
        r"back to top|"
        r"table of contents|contents|log ?in|sign (?:in|up)|breadcrumbs?|hide overview|show (?:more|less)|"
        r"read in app|"
        r"download (?:pdf|report)(?: \([^()]{1,20}\))?|print this page|site feedback|sommaire|accueil|"
        r"aller au contenu|"
        r"haut de page|inhalt(?:sverzeichnis)?|startseite|zum inhalt springen|nach oben|menü|suche|inicio|índice|"
        r"ir al contenido|buscar|menú|indice|vai al contenuto|cerca|início|ir para o conteúdo|pesquisar|"
        r"содержание|оглавление|главная|меню|поиск|перейти к содержанию|наверх)$|(?:home|start|accueil|inicio|"
        r"главная)"
        r"\s*[>»/›]|filed under:|tags?:\s|tagged (?:with|as)\b|posted in\b|(?:schlagwörter|mots-clés|etiquetas|"
        r"теги)\s*:"),
    ("newsletter form",
        r"(?:subscribe|sign up|join)\b.{0,60}\b(?:newsletter|mailing list|updates|inbox|e-?mail)|subscribe(?: now)?$|"
        r"newsletter (?:abonnieren|anmeldung|bestellen)$|s['’]abonner$|jetzt abonnieren$|suscr[íi]b(?:irse|ete)$|"
        r"iscriviti$|"
        r"inscreva-se$|подписаться$|enter your e-?mail(?: address)?$"),
    ("advertisement",
        r"(?:advertisements?|advertising|sponsored(?: content)?|publicité|anzeige|werbung|publicidad|pubblicità|"
        r"publicidade|"
        r"реклама)$|(?:article|story) continues below|continue reading below"),
    ("footer",
        r"(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}|all rights reserved\b|privacy policy\b|terms (?:of (?:use|"
        r"service)|and "
        r"conditions)\b.{0,40}$|powered by \w+|(?:tous droits réservés|mentions légales|"
        r"politique de confidentialité)\b|"
        r"(?:alle rechte vorbehalten|impressum|datenschutz(?:erklärung)?)\b|(?:todos los derechos reservados|"
        r"aviso legal|"
        r"política de privacidad)\b|(?:tutti i diritti riservati|note legali|informativa sulla privacy)\b|"
        r"(?:todos os direitos reservados|termos de uso|política de privacidade)\b|"
        r"(?:все права защищены|политика конфиденциальности|пользовательское соглашение)(?!\w)"),
    ("report number", r"[a-z]{1,3}\d{4,6}(?:\s*[·|•]\s*version\b.{0,40})?$"),
    ("language label",
        r"(?:english|français|francais|deutsch|español|русский|中文|العربية|italiano|português)(?:\s*[|/,·]\s*\w+)*$"),
)  # fmt: skip

SENTENCES = (
    ("comment form",
        r"your e-?mail address will not be published|required fields are marked|save my name, e-?mail|"
        r"you must be logged in to (?:post|comment)|votre adresse e-?mail ne sera pas publiée|"
        r"(?:deine|ihre) e-?mail-adresse wird nicht veröffentlicht|(?:tu|"
        r"su) dirección de correo electrónico no será publicada|"
        r"il tuo indirizzo e-?mail non sarà pubblicato|o seu endereço de e-?mail não será publicado|"
        r"ваш (?:адрес )?(?:электронной почты|e-?mail) не будет опубликован"),
    ("cookie text",
        r"(?:we|this (?:web)?site|our (?:web)?sites?)(?: and our partners|"
        r" also)?\s(?:may )?uses? (?:[\w-]+ ){0,4}cookies\b|"
        r"by (?:continuing|using|clicking) .{0,60}\bcookies\b|nous utilisons (?:[\w-]+ ){0,3}cookies|"
        r"ce site (?:web )?utilise "
        r"(?:[\w-]+ ){0,3}cookies|(?:wir (?:verwenden|nutzen)|diese (?:web)?(?:seite|site) (?:verwendet|nutzt)) "
        r"(?:[\w-]+ ){0,3}cookies|(?:utilizamos|usamos) (?:[\w-]+ ){0,3}cookies|este (?:sitio(?: web)?|"
        r"site) (?:utiliza|usa) "
        r"(?:[\w-]+ ){0,3}cookies|(?:utilizziamo|questo sito(?: web)? (?:utilizza|usa)) (?:[\w-]+ ){0,3}cookie|"
        r"(?:мы используем|(?:этот|наш) сайт использует) (?:[\w-]+ ){0,3}(?:cookies?|куки)"),
    ("share links", r"follow us on\b|like us on facebook\b|suivez-nous sur\b|folgen sie uns auf\b|síguenos en\b|"
    r"seguici su\b"),
    ("newsletter form",
        r"(?:subscribe|sign up) (?:to|for|now|today|here)\b.{0,80}\b(?:newsletter|mailing list|inbox|"
        r"e-?mail updates)|"
        r"(?:get|receive) .{3,60} (?:in|to|delivered to) your inbox|(?:abonnez|"
        r"inscrivez)-vous\b.{0,60}\b(?:newsletter|lettre "
        r"d['’]information|infolettre)|(?:abonnieren|melden) sie\b.{0,60}\bnewsletter|suscr[íi]b(?:ete|ase)\b.{0,60}"
        r"\b(?:newsletter|boletín)|(?:iscriviti|abbonati)\b.{0,60}\bnewsletter|(?:assine|inscreva-se|"
        r"subscreva)\b.{0,60}"
        r"\b(?:newsletter|boletim)|подпи(?:шитесь|сывайтесь)\b.{0,60}(?:рассылку|newsletter|канал)"),
    ("advertisement", r"this (?:post|content|article) (?:is|was) (?:sponsored|paid for) by\b"),
)  # fmt: skip

ABOUT = re.compile(
    r"^\W*(?:about (?:the )?(?:authors?|writers?|contributors?)|author(?:s['’]?|['’]s)? (?:bio|note|information)|"
    r"author bio|"
    r"(?:author )?contact information|meet the author|à propos de l['’]auteure?|(?:zum|zur|über den|"
    r"über die) autor(?:in|en)?|"
    r"(?:sobre|acerca de) (?:el autor|la autora|los autores)|acerca del autor|(?:informazioni )?sull['’]aut(?:ore|"
    r"rice)|"
    r"sobre (?:o autor|a autora|os autores)|об автор(?:е|ах))\W*$",
    re.IGNORECASE,
)


def compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules as patterns that a text begins with, whatever signs stand before it."""
    return tuple((reason, re.compile(rf"^\W*(?:{pattern})", re.IGNORECASE)) for reason, pattern in rules)
