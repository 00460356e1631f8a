// Maps of the workbench: their places stand in the page, the outlines of land come with the program. Nothing comes from elsewhere.
"use strict";
(() => {
  const own = document.currentScript.src;
  maplibregl.setWorkerUrl(new URL("maplibre-gl-csp-worker-5.24.0.js", own).href);
  const landAt = new URL("../publication/land-50m-2.0.2.json", own).href;
  for (const box of document.querySelectorAll(".map[data-places]")) draw(box).catch(() => { box.textContent = box.dataset.failed; });

  async function draw(box) {
    const places = JSON.parse(document.getElementById(box.dataset.places).textContent);
    if (!places.length) return;
    const topology = await (await fetch(landAt)).json();
    box.replaceChildren();
    landmap.draw(box, topology, places, { labelled, corners: landmap.ring, maxZoom: Number(box.dataset.zoom) || 8, locale: landmap.words(box) });
  }

  function labelled(place) {
    const label = document.createElement("a");
    label.href = place.href;
    label.setAttribute("aria-label", place.words);
    return label;
  }
})();
