// Words of a report that somebody selects: what may they be? The forms can be filled in without it.
"use strict";
(() => {
  const bar = document.getElementById("selected");
  const text = document.querySelector(".report");
  if (!bar || !text) return;
  const words = document.getElementById("selected-words");
  const incident = document.getElementById("selected-incident");
  const guesses = document.getElementById("selected-guesses");
  let waiting = 0, asked = "";

  function chosen() { // the words that are selected, without the signs that the page puts into the text
    const selection = getSelection();
    if (!selection.rangeCount || !text.contains(selection.getRangeAt(0).commonAncestorContainer)) return "";
    const copied = selection.getRangeAt(0).cloneContents();
    copied.querySelectorAll(".ref").forEach((one) => one.remove());
    return copied.textContent.trim();
  }

  async function guess(said) {
    const query = new URLSearchParams({ of: bar.dataset.of, words: said, ...(incident ? { incident: incident.value } : {}) });
    asked = query.toString();
    const answer = await fetch(`${bar.dataset.guess}?${query}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok || asked !== query.toString()) return; // something else is selected by now
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    guesses.replaceChildren(...page.body.childNodes);
  }

  function look() {
    const said = chosen();
    if (!said && bar.contains(document.activeElement)) return; // whoever tabs into the bar keeps it
    bar.hidden = !said;
    words.textContent = said.length > 80 ? `${said.slice(0, 80)}…` : said;
    clearTimeout(waiting);
    if (said) waiting = setTimeout(() => guess(said), 150);
  }
  document.addEventListener("selectionchange", look);
  incident?.addEventListener("change", () => guess(chosen() || new URLSearchParams(asked).get("words") || ""));
})();
