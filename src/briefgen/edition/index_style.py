"""What `index.html` looks like, the one thing that it does, and what a browser lets it do."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable

from briefgen.css_paper import running_lines

_FONTS = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'
_STYLE = """:root { color-scheme: light dark;
  --ink: #1c2430; --soft: #5a6472; --line: #d5dae1; --paper: #fff; --wash: #f4f6f8;
  --link: #0b5394; --mark: #fff0b8; --here: #ffd24d; --ring: #0b5394; --bad: #a3171f; --warn: #8a5a00 }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #a3adba; --line: #39424e;
  --paper: #14181e; --wash: #1c222a; --link: #8ab8f0; --mark: #4a3f12; --here: #6b5600; --ring: #ffd24d;
  --bad: #ff8a8f; --warn: #f0bf6a } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0 auto; max-width: 62rem; padding: 1.25rem 1.5rem 2.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word }
a { color: var(--link); text-underline-offset: .15em }
:focus-visible { outline: 3px solid var(--ring); outline-offset: 2px; border-radius: 2px } main:focus { outline: 0 }
.skip { position: absolute; left: -100rem; top: 0; padding: .6rem 1rem; background: var(--link); color: var(--paper) }
.skip:focus { left: 0 }
.banner { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .3rem 1.2rem; font-size: .9rem }
.banner p { margin: 0 } .marking, .draft, .embargo { font-weight: 700 } .embargo, .draft { color: var(--warn) }
.draft { border: 1px solid; padding: 0 .5em; margin-right: auto }
header, section { border-bottom: 1px solid var(--line); padding-bottom: 1.5rem; margin-bottom: 1.5rem }
h1 { font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.1rem); line-height: 1.2; margin: .6rem 0 .4rem; text-wrap: balance }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 1.5rem 0 .8rem } h3 { font-size: 1.1rem; margin: 1.8rem 0 .6rem }
.soft { color: var(--soft); font-size: .9rem }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem } nav a { padding: .25rem 0 }
ul, ol { padding-left: 1.3rem } section > ul > li { margin-bottom: .4rem }
.wide { overflow-x: auto } .wide p { margin: 0 }
table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: 600; padding: .4rem 0 }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
  overflow-wrap: normal }
thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom } tbody th { font-weight: 600 }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums } td .soft, th.n { white-space: nowrap }
td .press { display: block } td > a { display: inline-block; padding: .15rem 0 }
.error { color: var(--bad); font-weight: 600 } .warning { color: var(--warn); font-weight: 600 }
.said { border-left: 3px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0 } .said p { margin: .3rem 0 }
.said > p:first-child { font-size: 1.05rem } .said:target { border-color: var(--ring); background: var(--wash) }
.said ul { margin: .3rem 0; padding-left: 1.2rem }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .8rem 0; padding: .3rem 1rem }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0 } summary .soft { font-weight: 400 }
.text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--wash); padding: 1rem; border-radius: .3rem;
  font: .97rem/1.65 Georgia, "Noto Serif", serif; max-height: calc(100vh - 8rem); overflow-y: auto }
mark { background: var(--mark); color: inherit; padding: .05em 0 } mark span { scroll-margin: 6rem }
mark:has(:target) { background: var(--here); outline: 2px solid var(--ring) }
.out { color: var(--soft); text-decoration: line-through }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .6rem 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere } code { font-size: .85em; overflow-wrap: anywhere }
@media screen and (max-width: 40rem) {
  body { padding: .9rem 1rem 2rem } dl { display: block } dd { margin-bottom: .4rem }
  th, td { padding: .4rem .3rem } td .soft { display: block } .n { display: none }
  #documents table { font-size: .92rem }
  .said table { font-size: .82rem; line-height: 1.4 } .said th, .said td { padding: .35rem .2rem }
  .said .wide:has(th:nth-child(5))::before { content: "Scrolls sideways →"; font-size: .8rem; font-style: italic }
  details { padding: .3rem .7rem } .said { padding-left: .7rem } }
@media print { @page { margin: 18mm } html { font-size: 10pt } body { max-width: none; padding: 0 }
  .text { max-height: none } nav, .skip, #statements > .soft { display: none } tr, .said { break-inside: avoid }
  h1, h2, h3 { break-after: avoid } header .marking { font-size: 12pt } td .soft { display: block }
  th, td { padding: .35rem .4rem } section:last-child { border: 0; margin: 0; padding: 0 }
  footer { break-before: avoid; break-inside: avoid; margin-top: 1rem } footer p { margin: 0 }
  footer .banner { float: right; margin-left: 1.5em }
  details:not([open]) { border: 0; padding: 0; margin: .3rem 0 } details:not([open]) summary { list-style: none } }"""

SCRIPT = """function reveal() {
  var at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (var box = at; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  if (at) at.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal); addEventListener("DOMContentLoaded", reveal);"""


def _sha256(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def style_of(status: Iterable[str], marking: str) -> str:
    """The page's style sheet, with what every printed page must show: its status (draft, embargo) and marking."""
    return f"{_STYLE}\n{running_lines(status, marking, _FONTS)}"


def policy_of(style: str) -> str:
    """What lets a browser apply this style and run `SCRIPT`, and nothing else, whatever may have come into the page."""
    styles, scripts = _sha256(style), _sha256(SCRIPT)
    return f"default-src 'none'; style-src {styles}; script-src {scripts}; base-uri 'none'; form-action 'none'"
