"""What stands around the parts of the page of `index`: its head, its foot, and what every copy must show."""

from __future__ import annotations

BANNER = """
{% macro banner() %}
{% if record.draft or record.embargo or record.handling %}
<div class="banner">
{% if record.draft %}<p class="draft">{{ draft }}</p>{% endif +%}
{% if record.embargo %}<p class="embargo">{{ record.embargo | embargoed }}</p>{% endif +%}
{% if record.handling %}<p class="marking">{{ record.handling }}</p>{% endif +%}
</div>
{% endif %}
{% endmacro %}
"""

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ record.title }}: documents and evidence</title>
<meta name="description" content="What was built of {{ record.title }}, what was found, and the passage behind \
each statement">
<meta name="generator" content="briefgen">
{% if record.date %}<meta name="dcterms.created" content="{{ record.date }}">{% endif +%}
{% if record.handling %}<meta name="dcterms.accessRights" content="{{ record.handling }}">{% endif +%}
{% if record.embargo %}<meta name="embargo" content="{{ record.embargo }}">{% endif +%}
{% if record.draft %}<meta name="status" content="{{ draft }}">{% endif +%}
<style>{{ style | safe }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
{{ banner() }}
<h1>{{ record.title }}</h1>
{% if record.question %}<p>{{ record.question }}</p>{% endif %}
<p class="soft">{% if record.date %}{{ record.date | spoken }}. {% endif %}\
{{ record.sources | length | of("source") }}, \
{{ record.statements | length | of("statement") }}, \
{% if tables %}{{ tables | length | of("table") }}, {% endif %}{{ record.caveats | length | of("caveat") }}.</p>
<nav aria-label="On this page"><a href="#documents">Documents</a><a href="#findings">Findings</a>\
<a href="#statements">Statements</a><a href="#sources">Sources</a></nav>
</header>
<main id="content" tabindex="-1">"""

FOOT = """</main>
<footer>
{{ banner() }}
<p class="soft">{{ record.title }}: documents and evidence. {{ record.tool }}.</p>
</footer>
<script>{{ script | safe }}</script>
</body>
</html>
"""
