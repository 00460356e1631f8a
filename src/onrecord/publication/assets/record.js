// The map of a record's page; its places and the outlines of land stand in the page. Nothing is fetched.
"use strict";
(() => {
  const box = document.getElementById("map");
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const places = read("places").map((place) => ({ ...place, number: place.ids.length }));
  if (!box || !places.length) return;
  box.replaceChildren();
  try {
    landmap.draw(box, read("land"), places, { labelled, corners: (place) => [place.at], maxZoom: 8, locale: landmap.words(box) });
  } catch {
    box.textContent = box.dataset.failed;
  }

  function labelled(place) {
    const label = document.createElement("button");
    label.type = "button";
    label.setAttribute("aria-label", place.words);
    label.addEventListener("click", () => { location.hash = place.ids[0]; });
    return label;
  }
})();
