// The page works without this. What is pointed at, focused or followed on one side lights up on the other: words and their row.
"use strict";
(() => {
  const WHOLE = ["content", "medium", "claim", "victim", "party", "place", "found"]; // marks that stand for all of a row
  const wide = matchMedia("(min-width: 62rem)"); // from here on, the ledger stands beside the words (`pair.css`)
  let lit = [], chosen = null, pieces = null, waiting = 0;

  const element = (anchor) => (anchor ? document.getElementById(anchor) : null);
  const hash = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };

  function of(row) { // the marked words of a row, each found once
    if (!pieces) {
      pieces = new Map();
      for (const one of document.querySelectorAll(".report [data-of]")) {
        const owner = one.dataset.of;
        if (!pieces.has(owner)) pieces.set(owner, []);
        pieces.get(owner).push(one);
      }
    }
    return pieces.get(row) || [];
  }

  function clear() {
    for (const one of lit) one.classList.remove("lit");
    lit = [];
  }

  function add(one) {
    one.classList.add("lit");
    lit.push(one);
  }

  function rowOf(marked) { // the row that words belong to; where it is not on the page, that of the words around them
    let around = marked;
    while (around && !element(around.dataset.of)) around = around.parentElement.closest("[data-of]");
    return around ? element(around.dataset.of) : null;
  }

  function lightWords(row) {
    const rows = [row.id, ...(row.dataset.lights || "").split(" ").filter(Boolean)];
    const found = rows.flatMap(of).filter((one) => WHOLE.includes(one.classList[0]));
    found.forEach(add);
    return found[0] || null;
  }

  function lightMark(marked) { // all pieces of one mark, and what leads to it from the ledger
    const same = of(marked.dataset.of).filter((one) => one.classList[0] === marked.classList[0] && one.title === marked.title);
    (same.length ? same : [marked]).forEach(add);
    for (const one of same) {
      if (one.id) document.querySelectorAll(`.ledger a[href="#${CSS.escape(one.id)}"]`).forEach(add);
    }
    return same[0] || marked;
  }

  // Lights up what belongs to an element on the other side, and returns that.
  function light(one) {
    clear();
    if (!one) return null;
    if (one.matches(".card")) {
      add(one);
      return lightWords(one);
    }
    if (one.matches("a[href^='#']")) {
      const target = element(one.getAttribute("href").slice(1));
      if (!target) return null;
      const card = one.closest(".card");
      if (card) add(card);
      if (target.matches(".card")) {
        add(target);
        const words = lightWords(target);
        return one.closest(".report") ? target : words;
      }
      return target.dataset.of ? lightMark(target) : null;
    }
    if (one.dataset.of === undefined) return null;
    lightMark(one);
    const row = rowOf(one);
    if (row) add(row);
    return row;
  }

  function unfold(one) {
    const folded = one.closest("details");
    if (folded) folded.open = true;
  }

  function choose(one) {
    chosen = one;
    return light(one);
  }

  function show(row) { // moves the ledger alone: the words stay where the reader is
    const ledger = row.closest(".ledger");
    if (!ledger || !wide.matches || !row.getClientRects().length) return;
    const there = row.getBoundingClientRect(), box = ledger.getBoundingClientRect();
    if (there.top < box.top || there.bottom > box.bottom) ledger.scrollTop += there.top - box.top - 24;
  }

  function arrive() { // at what the address names
    const target = element(hash());
    if (!target || !target.closest(".pair")) return;
    unfold(target);
    const other = choose(target);
    if (other && other.closest(".report")) other.scrollIntoView({ block: "nearest" });
    else if (other) show(other);
  }

  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    const marked = event.target.closest(".report [data-of]");
    const row = marked ? rowOf(marked) : null;
    if (!row) return;
    unfold(row);
    history.replaceState(null, "", `#${row.id}`);
    row.scrollIntoView({ block: "nearest" });
    choose(marked);
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest(".ledger a[href^='#'], .ledger .card, .report a.ref");
    if (!one) return;
    const other = choose(one);
    if (!other || !wide.matches) return;
    if (other.closest(".report")) {
      const there = other.getBoundingClientRect();
      if (there.top < 0 || there.bottom > innerHeight) other.scrollIntoView({ block: "center" });
    } else show(other);
  });
  document.addEventListener("mouseover", (event) => {
    const one = event.target.closest(".ledger a[href^='#'], .ledger .card, .report [data-of]");
    clearTimeout(waiting);
    if (!one) {
      light(chosen);
      return;
    }
    const other = light(one);
    if (other && other.closest(".ledger")) waiting = setTimeout(() => show(other), 200);
  });
  arrive();
})();
