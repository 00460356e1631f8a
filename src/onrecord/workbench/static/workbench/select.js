// Words of a report that somebody selects lead to the decisions that rest on words. The forms can be filled in without it.
"use strict";
(() => {
  const bar = document.getElementById("selected");
  const text = document.querySelector(".report");
  if (!bar || !text) return;
  const words = document.getElementById("selected-words");
  const incident = document.getElementById("selected-incident");
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const inside = selection.rangeCount && text.contains(selection.getRangeAt(0).commonAncestorContainer);
    const said = inside ? selection.toString().trim() : "";
    if (!said && bar.contains(document.activeElement)) return; // whoever tabs into the bar keeps it
    bar.hidden = !said;
    words.textContent = said.length > 80 ? `${said.slice(0, 80)}…` : said;
    for (const link of bar.querySelectorAll("a")) {
      const count = said.match(/\d+/);
      const told = link.dataset.of === "incident"
        ? { of: incident.value, document: link.dataset.document, at: said, ...(count ? { count: count[0] } : {}) }
        : { of: link.dataset.of, [link.dataset.words]: said };
      link.search = new URLSearchParams(told);
    }
  });
  incident?.addEventListener("change", () => {
    for (const link of bar.querySelectorAll('a[data-of="incident"]')) {
      const told = new URLSearchParams(link.search);
      told.set("of", incident.value);
      link.search = told;
    }
  });
})();
