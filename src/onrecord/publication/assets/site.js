// The map and the search of the public site. What they need is loaded once it is looked at, from files beside the page; nothing is fetched,
// so that it works from a folder without a server too.
"use strict";
(() => {
  const assets = new URL(".", document.currentScript.src).href;
  const waiting = new Map();

  // Run a script once; the promise is kept when it has run.
  function script(address) {
    if (!waiting.has(address)) {
      waiting.set(address, new Promise((done, failed) => {
        const element = document.createElement("script");
        element.src = address;
        element.onload = done;
        element.onerror = failed;
        document.head.append(element);
      }));
    }
    return waiting.get(address);
  }

  const boxes = document.querySelectorAll(".map");
  const seen = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      seen.unobserve(target);
      draw(target).catch(() => { target.textContent = target.dataset.failed; });
    }
  }, { rootMargin: "200px" });
  boxes.forEach((box) => seen.observe(box));

  async function draw(box) {
    const needed = ["topojson-client-3.1.0.js", "maplibre-gl-5.24.0.js", "landmap.js", "land.js"].map((name) => assets + name);
    for (const address of needed) await script(address);
    if (box.dataset.file) await script(new URL(box.dataset.file, document.baseURI).href);
    const places = box.dataset.file ? window.onrecordPlaces : JSON.parse(document.getElementById(box.dataset.places).textContent);
    if (!places.length) return;
    box.replaceChildren();
    landmap.draw(box, window.onrecordLand, places, { labelled, corners: landmap.ring, maxZoom: Number(box.dataset.zoom), locale: landmap.words(box) });
  }

  function labelled(place) {
    const label = document.createElement("a");
    label.href = place.href;
    label.setAttribute("aria-label", place.words);
    return label;
  }

  const box = document.querySelector(".search");
  if (!box) return;
  box.hidden = false;
  const input = box.querySelector("input"), found = box.querySelector(".found");
  let index, titles;

  async function loaded() {
    await script(`${assets}minisearch-7.2.0.js`);
    await script(new URL(box.dataset.index, document.baseURI).href);
    if (index) return;
    titles = window.onrecordSearch.map(([id, title, toll]) => ({ id, title, toll }));
    index = new MiniSearch({ fields: ["title", "sought"], processTerm: (term) => plain(term) || null, searchOptions: { prefix: true, combineWith: "AND", boost: { title: 2 } } });
    index.addAll(window.onrecordSearch.map(([id, title, , sought], number) => ({ id: number, title: `${title} ${id}`, sought })));
  }

  // A word without case and diacritics, of whatever script.
  function plain(term) {
    return term.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  async function search() {
    if (!input.value.trim()) return found.replaceChildren();
    if (!index) found.textContent = box.dataset.waiting;
    await loaded();
    const hits = index.search(input.value).slice(0, 20);
    if (!hits.length) found.textContent = box.dataset.none;
    else found.replaceChildren(...hits.map(({ id }) => shown(titles[id])));
  }

  function shown({ id, title, toll }) {
    const line = document.createElement("a"), told = document.createElement("span");
    line.href = `${box.dataset.root}incident/${id}.html`;
    told.textContent = toll;
    line.append(title, told);
    return line;
  }

  input.addEventListener("focus", () => loaded().catch(() => {}), { once: true });
  input.addEventListener("input", search);
})();
