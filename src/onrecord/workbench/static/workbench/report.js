// The keys of a report's page. Everything that they do can be done without them.
"use strict";
(() => {
  const ledger = document.querySelector(".ledger");
  const dialog = document.getElementById("keys");
  const opener = document.getElementById("keys-open");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  const asked = document.getElementById("at");
  if (asked && !location.hash) asked.scrollIntoView({ block: "center" });
  if (!ledger) return;

  const VALUES = ".card:not(:has(a.q)), .card a.q";
  const SHOWS = { 1: "show-all", 2: "show-harm", 3: "show-denial" };
  const seen = (one) => one.getClientRects().length > 0;

  function step(selector, by) {
    const all = [...ledger.querySelectorAll(selector)].filter(seen);
    if (!all.length) return;
    const now = document.activeElement;
    let at = all.indexOf(now);
    if (at < 0) { // from where the reader is: the next one after it, or the last one before
      const after = all.findIndex((one) => now && now !== document.body && now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? all.length - 1 : Math.max(0, after - 1));
    } else at = Math.min(all.length - 1, Math.max(0, at + by));
    all[at].focus();
  }

  // What can be said of the value that has the focus: accept, strike, edit.
  function act(key) {
    const control = document.activeElement?.closest(".proposal")?.querySelector(`[data-key="${key}"]`);
    if (!control) return;
    goOn = [...ledger.querySelectorAll(".proposal")].indexOf(control.closest(".proposal")) + 1;
    control.click();
  }
  let goOn = -1; // the value that comes after the one that was accepted
  document.addEventListener("htmx:afterSwap", () => {
    const all = [...ledger.querySelectorAll(".proposal")];
    const next = goOn < 0 ? null : all.slice(goOn).find((one) => !one.matches(".accepted, .struck, .corrected")) || all[goOn - 1];
    goOn = -1;
    if (!next) return;
    const folded = next.closest("details");
    if (folded) folded.open = true;
    (next.querySelector("a.q") || next).focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    const key = singleKeys.of(event);
    const done = {
      j: () => step(VALUES, 1),
      k: () => step(VALUES, -1),
      J: () => step(".card", 1),
      K: () => step(".card", -1),
      a: () => act("a"),
      x: () => act("x"),
      e: () => act("e"),
      "?": () => dialog.showModal(),
      Escape: () => { if (ledger.contains(document.activeElement)) document.activeElement.blur(); },
    }[key] || (SHOWS[key] && (() => document.getElementById(SHOWS[key]).click()));
    if (!done) return;
    event.preventDefault();
    done();
  });
})();
