"""The page of `index`: Jinja2, autoescaped; no address in it but the files beside it and the sources' own."""

from __future__ import annotations

from briefgen.edition.index_shell import BANNER, FOOT, HEAD

_MACROS = """
{% macro evidence(item) %}
<ul class="soft">
{% for c in item.citations %}
<li><a href="#{{ c | anchor }}">{{ called[c.source] or c.label }}{% if c | place %}, {{ c | place }}{% endif %}</a>\
{% if not (loop.first and item.rows is defined) %}: “{{ c.exact }}”{% endif %}</li>
{% endfor %}
{% for id in item.caveats %}
{% if id in caveats %}<li>{{ caveats[id] | caveat }}</li>{% endif %}
{% endfor %}
</ul>
<p class="soft">{% if item.as_of == "undated" %}Undated. \
{% elif item.as_of is defined %}As of {{ item.as_of | spoken }}. {% endif %}\
{% if item.id in shown %}Shown to: {{ shown[item.id] | map("audience") | join(", ") }}.\
{% else %}Shown to nobody.{% endif %}</p>
{% endmacro %}
"""

_LISTED = """
{% macro listed(findings) %}
<ul>
{% for f in findings %}
<li><span class="{{ f.severity.name | lower }}">{{ f.severity.name | lower }}</span>
{% if f.file %}<code>{{ f.file }}{% if f.line %}:{{ f.line }}{% endif %}</code>{% endif +%}
{{ f.message }}{% if f.next_step %}<span class="soft">; {{ f.next_step }}</span>{% endif %}</li>
{% endfor %}
</ul>
{% endmacro %}
"""

_BUILT = """
<section id="documents">
<h2>Documents</h2>
<div class="wide" role="group" tabindex="0" aria-label="Documents by audience"><table>
<thead><tr><th scope="col">Audience</th>{% for f in formats %}<th scope="col">{{ f | heading }}</th>{% endfor %}\
<th scope="col" class="n">Statements</th>{% if tables %}<th scope="col" class="n">Tables</th>{% endif %}\
<th scope="col" class="n">Left out</th><th scope="col" class="n">Caveats</th></tr></thead>
<tbody>
{% for name, a in record.audiences | dictsort %}
<tr><th scope="row">{{ name | audience }}</th>
{% for f in formats %}
<td>{% if f in a.files %}{% set file = a.files[f] %}<a href="{{ file.path | urlencode }}">{{ f | heading }}\
<span class="soft">{% if file.pages %} {{ file.pages }} {{ "side" if f == "booklet" else "page" }}\
{{ "s" if file.pages > 1 }}{% endif %}\
{% if file.slides %} {{ file.slides }} slide{{ "s" if file.slides > 1 }}{% endif %}</span></a>\
{% if file.press %}<span class="soft press">{{ file.press }}</span>{% endif %}\
{% else %}<span class="soft">{{ "of an earlier edition" if (name, f) in stale else "not built" }}</span>\
{% endif %}</td>
{% endfor %}
<td class="n">{{ a.statements | length }}</td>\
{% if tables %}<td class="n">{{ a.tables | length }}</td>{% endif %}\
<td class="n">{{ a.dropped | length }}</td><td class="n">{{ a.caveats | length }}</td></tr>
{% endfor %}
</tbody></table></div>
<p class="soft">The record: <a href="edition.json">edition.json</a>. The citations as web annotations:
<a href="provenance.jsonld">provenance.jsonld</a>. {{ record.tool }}.</p>
</section>
<section id="findings">
<h2>Findings</h2>
{% if not findings %}
<p>None: every statement, citation and caveat was found again in each finished file.</p>
{% endif %}
{% set grave = findings | rejectattr("severity.name", "equalto", "INFO") | list %}
{% set told = findings | selectattr("severity.name", "equalto", "INFO") | list %}
{% if grave %}
{{ listed(grave) }}
{% elif told %}
<p>No error, no warning: every statement, citation and caveat was found again in each finished file.</p>
{% endif %}
{% if told %}
<details><summary>For information <span class="soft">({{ told | length }})</span></summary>
{{ listed(told) }}
</details>
{% endif %}
{% for name, a in record.audiences | dictsort %}
{% if a.dropped %}
<details><summary>Left out for {{ name | audience }} <span class="soft">({{ a.dropped | length }})</span></summary>
<ul>
{% for d in a.dropped %}
<li><a href="#s-{{ d.id }}">{{ (names[d.id] or d.id) | truncate(90) }}</a> <span class="soft">{{ d.reason }}</span></li>
{% endfor %}
</ul></details>
{% endif %}
{% endfor %}
</section>
"""

_SAID = """
<section id="statements">
<h2>What is said, and where it comes from</h2>
<p class="soft">Follow a citation to see the passage in its place.</p>
{% for name, items in sections %}
<h3>{{ name }}</h3>
{% for s in items %}
<div class="said" id="s-{{ s.id }}">
<p{% if record.language not in ("en", "und") %} lang="{{ record.language }}"{% endif %}>\
{% if s.issue %}<strong>{{ s.issue }}.</strong> {% endif %}{{ s.text }}</p>
{{ evidence(s) }}
</div>
{% endfor %}
{% endfor %}
{% for t in tables %}
<div class="said" id="s-{{ t.id }}">
<div class="wide" role="group" tabindex="0" aria-label="{{ t.caption or "Table" }}"><table>\
{% if t.caption %}<caption>{{ t.caption }}</caption>{% endif %}
<thead><tr>{% for h in t.header %}<th scope="col">{{ h }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in t.rows %}
<tr>{% for cell in row %}{% if loop.first and row | length > 1 %}<th scope="row">{{ cell }}</th>\
{% else %}<td>{{ cell }}</td>{% endif %}{% endfor %}</tr>
{% endfor %}
</tbody></table></div>
{{ evidence(t) }}
</div>
{% endfor %}
{% if record.disagreements %}
<h3>Where sources may disagree</h3>
<ul>
{% for d in record.disagreements %}
<li>On {{ d.aspect }} <span class="soft">({{ d.kind | split }})</span>:
{% for id in d.statements %}{% if id in statements %}<a href="#s-{{ id }}">{{ statements[id].text }}</a>\
{{ " · " if not loop.last }}{% endif %}{% endfor %}</li>
{% endfor %}
</ul>
{% endif %}
{% if record.gaps %}
<h3>What the sources do not say</h3>
<ul>{% for g in record.gaps %}<li>{{ g.text }}</li>{% endfor %}</ul>
{% endif %}
</section>
"""

_SOURCES = """
<section id="sources">
<h2>Sources</h2>
{% for s in record.sources %}
<details id="source-{{ s.id }}">
<summary>{{ s.reference.title }} <span class="soft">{{ s.reference | who }}\
{% if s.reference | issued %} {{ s.reference | issued | spoken }}{% else %} (no date){% endif %};
{{ quotes[s.id] | length | of("passage") }} cited</span></summary>
<dl>
<dt>File</dt><dd>{{ s.file }}{% if s.format %} <span class="soft">read as {{ s.format }}, \
language {{ s.language }}</span>{% endif %}</dd>
{% if s.reference.publisher %}<dt>Publisher</dt><dd>{{ s.reference.publisher }}</dd>{% endif %}
{% if s.reference.URL %}<dt>Address</dt><dd>{% if s.reference.URL | web %}\
<a href="{{ s.reference.URL | web }}" rel="noopener noreferrer">{{ s.reference.URL }}</a>\
{% else %}{{ s.reference.URL }}{% endif %}</dd>{% endif %}
<dt>Text</dt><dd><a href="{{ s.text | urlencode }}">{{ s.text }}</a></dd>
<dt>SHA-256</dt><dd><code>{{ s.sha256 }}</code></dd>
{% if s.reference.DOI %}<dt>DOI</dt><dd>{{ s.reference.DOI }}</dd>{% endif %}
{% if s.provenance %}<dt>Where this is from</dt><dd>{{ s.provenance | origins }}</dd>{% endif %}
{% if s.remarks %}<dt>To know</dt><dd>{% for r in s.remarks %}{{ r.text }}{{ "; " if not loop.last }}{% endfor %}</dd>\
{% endif %}
{% if left_out[s.id] %}<dt>Left out</dt><dd>{% for reason, count, size in left_out[s.id] %}{{ reason }} \
({{ count | of("passage") }}, {{ size | of("character") }}){{ "; " if not loop.last }}{% endfor %}</dd>\
{% endif %}
</dl>
{% if s.id in stretches %}
<div class="text" tabindex="0" role="group" aria-label="Text of {{ s.reference.title }}"\
{% if s.language not in ("en", "und") %} lang="{{ s.language }}"{% endif %}>\
{% for part in stretches[s.id] %}{% if part.cited %}<mark>\
{% for a in part.anchors %}<span id="{{ a }}"></span>{% endfor %}{{ part.text }}</mark>\
{% elif part.reason %}<span class="out" title="left out: {{ part.reason }}">{{ part.text }}</span>\
{% else %}{{ part.text }}{% endif %}{% endfor %}</div>
{% else %}
{% for c, words, users in quotes[s.id] %}
<p class="text">{{ c.prefix }}<mark><span id="{{ c | anchor }}"></span>{{ c.exact }}</mark>{{ c.suffix }}</p>
{% endfor %}
{% endif %}
{% if quotes[s.id] %}
<p class="soft">Passages cited:</p>
<ol>
{% for c, words, users in quotes[s.id] %}
<li class="soft"><a href="#{{ c | anchor }}">{{ c | place or "passage" }}</a>\
{% if words %}: “{{ words | truncate(110) }}”{% endif %}{% for id, name in users %}{{ " · " if loop.first else ", " }}\
<a href="#s-{{ id }}">{{ name | truncate(60) }}</a>{% endfor %}</li>
{% endfor %}
</ol>
{% endif %}
</details>
{% endfor %}
{% if record.problems %}
<h3>Not used</h3>
<ul>{% for p in record.problems %}<li><code>{{ p.file }}</code>: {{ p.reason }}</li>{% endfor %}</ul>
{% endif %}
</section>
"""

PAGE = "".join((_MACROS, _LISTED, BANNER, HEAD, _BUILT, _SAID, _SOURCES, FOOT))
