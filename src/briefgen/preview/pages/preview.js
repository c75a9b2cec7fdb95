"use strict";
// Follows the builds: what is marked data-live is taken from the page as it now is, the document is loaded anew
// when its address, which holds its hash, is another. Place, focus and opened details stay.
const here = document.body.dataset;
const asked = new URLSearchParams({ brief: here.brief, audience: here.audience });
let running = false;
let again = false;

function focusOf(part) {
  const at = document.activeElement;
  return part.contains(at) && at !== part ? at.getAttribute("href") || at.getAttribute("aria-label") : null;
}

function swap(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  const focused = focusOf(old);
  const open = [...old.querySelectorAll("details")].map((each) => each.open);
  old.replaceChildren(...document.importNode(fresh, true).childNodes);
  old.querySelectorAll("details").forEach((each, n) => { each.open = open[n] || false; });
  if (focused === null) return;
  const found = [...old.querySelectorAll("[href],[aria-label]")].find(
    (each) => (each.getAttribute("href") || each.getAttribute("aria-label")) === focused);
  if (found) found.focus({ preventScroll: true });
}

function load(frame, fresh) {
  const source = fresh.getAttribute("src");
  frame.title = fresh.title;
  if (!source || source === frame.getAttribute("data-source")) return;
  let place = [0, 0];
  const shown = frame.contentWindow;
  try { place = [shown.scrollX, shown.scrollY]; } catch { /* a viewer of its own, for PDF */ }
  frame.dataset.source = source;
  frame.hidden = false;
  frame.addEventListener("load", () => {
    try { frame.contentWindow.scrollTo(...place); } catch { /* as above */ }
    document.body.dataset.loaded = source;
  }, { once: true });
  if (shown) shown.location.replace(source); else frame.src = source;
}

async function follow() {
  if (running) { again = true; return; }
  running = true;
  do {
    again = false;
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      if (!answer.ok) { location.assign("/"); return; }
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.title = fresh.title;
      for (const part of document.querySelectorAll("[data-live]")) {
        const now = fresh.getElementById(part.id);
        if (now) swap(part, now);
      }
      const frame = document.getElementById("document");
      if (frame) load(frame, fresh.getElementById("document"));
    } catch { break; }
  } while (again);
  running = false;
}

const frame = document.getElementById("document");
if (frame) frame.dataset.source = frame.getAttribute("src") || "";
const events = new EventSource(`/events?${asked}`);
events.addEventListener("message", follow);
events.addEventListener("error", () => {
  document.getElementById("status").textContent = "The preview has ended, or is being started again.";
});
events.addEventListener("open", follow);
