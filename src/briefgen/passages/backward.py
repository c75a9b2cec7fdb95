"""Sentences that lean on the one before, in languages other than English: by the words that they begin with."""

from __future__ import annotations

import re

from .text import words_of

_PRONOUNS = {
    "fr": words_of("Il Elle Ils Elles Cela Ceci Ça Ce C' Cet Cette Ces Celui Celle Ceux Celles Son Sa Ses Leur Leurs"),
    "de": words_of(
        """Er Sie Es Dies Diese Dieser Dieses Diesem Diesen Sein Seine Seiner Ihr Ihre Ihrer Jene Jener Solche Dabei
        Damit Dafür Dagegen Daran Darauf Daraus Darin Darüber Davon Dazu Deren Dessen Beide"""
    ),
    "es": words_of(
        "Él Ella Ellos Ellas Esto Eso Este Esta Estos Estas Ese Esa Esos Esas Aquello Su Sus Ambos Ambas Dicho Dicha"
    ),
    "pt": words_of(
        "Ele Ela Eles Elas Isto Isso Aquilo Este Esta Estes Estas Esse Essa Esses Essas Seu Sua Seus Suas Ambos Ambas"
    ),
    "it": words_of(
        """Egli Lui Lei Essi Esse Esso Essa Loro Ciò Questo Questa Questi Queste Quello Quella Tale Tali Suo Sua Suoi
        Sue Ne Entrambi Entrambe"""
    ),
    "ru": words_of("Он Она Оно Они Это Этот Эта Эти Этого Тот Та Те Такой Такая Такие Его Её Ее Их Им Ему Ей Оба Обе"),
}
_CONNECTIVES = {
    "fr": """mais|or|donc|car|toutefois|cependant|pourtant|néanmoins|ainsi|enfin|ensuite|puis|et|par ailleurs|en effet
        |en outre|en revanche|de plus|par conséquent|au contraire|d'autre part|de même""",
    "de": """aber|doch|jedoch|dennoch|allerdings|daher|deshalb|deswegen|außerdem|zudem|ferner|auch|dann|danach|trotzdem
        |hingegen|denn|und|zwar|darüber hinaus|im gegenteil|zum beispiel|stattdessen""",
    "es": """pero|además|también|así|luego|entonces|y|sin embargo|no obstante|por (?:lo )?tanto|por eso|en cambio
        |asimismo|después|finalmente|de hecho|por otra parte""",
    "pt": """mas|porém|contudo|todavia|também|assim|então|portanto|e|além disso|no entanto|por isso|entretanto|depois
        |finalmente|de facto|de fato|por outro lado""",
    "it": """ma|però|tuttavia|inoltre|anche|così|quindi|poi|infine|dunque|eppure|ed?|perciò|infatti|d'altra parte
        |di conseguenza|al contrario""",
    "ru": """но|однако|а|и|поэтому|также|затем|потом|впрочем|итак|наконец|зато|ведь|кроме того|при этом|тем не менее
        |тем временем|в то же время|напротив""",
}
_FIRST = re.compile(r"[^\w]*([^\W\d_]+['’]?)")
_OPENING = {
    code: re.compile(r"\W*(?:" + "".join(words.split("\n        ")) + r")\b", re.IGNORECASE)
    for code, words in _CONNECTIVES.items()
}


def leans_back(text: str, language: str) -> str:
    """ "pronoun" or "connective" where the sentence begins with one; "" where it stands alone or nothing is known."""
    flat = text[:60].replace("’", "'")
    first = _FIRST.match(flat)
    if first and first[1] in _PRONOUNS.get(language, ()):
        return "pronoun"
    opening = _OPENING.get(language)
    return "connective" if opening and opening.match(flat) else ""
