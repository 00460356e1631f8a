// Maps of the workbench: land without borders, an area for how far each place reaches. The places stand in the page; nothing comes from elsewhere.
"use strict";
(() => {
  const KM = 1 / 111.32; // degrees of latitude in one kilometre
  const own = document.currentScript.src;
  maplibregl.setWorkerUrl(new URL("maplibre-gl-csp-worker-5.24.0.js", own).href);
  const landAt = new URL("../publication/land-50m-2.0.2.json", own).href;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  for (const box of document.querySelectorAll(".map[data-places]")) draw(box).catch(() => { box.textContent = box.dataset.failed; });

  async function draw(box) {
    const places = JSON.parse(document.getElementById(box.dataset.places).textContent);
    if (!places.length) return;
    const land = unwrapped(topojson.feature(await (await fetch(landAt)).json(), "land"));
    box.replaceChildren();
    const map = new maplibregl.Map({
      container: box, attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: true, maxZoom: 12,
      style: {
        version: 8,
        sources: {
          land: { type: "geojson", data: land },
          areas: { type: "geojson", data: { type: "FeatureCollection", features: places.map(area) } },
        },
        layers: [
          { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
          { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land") } },
          { id: "coast", type: "line", source: "land", paint: { "line-color": colour("--soft"), "line-width": 0.5 } },
          { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("--place"), "fill-opacity": 0.18 } },
          { id: "edges", type: "line", source: "areas", paint: { "line-color": colour("--place"), "line-width": 1 } },
        ],
      },
    });
    const bounds = new maplibregl.LngLatBounds();
    const markers = places.map((place) => {
      for (const corner of area(place).geometry.coordinates[0]) bounds.extend(corner);
      const label = document.createElement("a");
      label.className = "label";
      label.href = place.href;
      label.textContent = place.number > 1 ? `${place.name} (${place.number})` : place.name;
      label.setAttribute("aria-label", place.words);
      new maplibregl.Marker({ element: label, anchor: "bottom" }).setLngLat(place.at).addTo(map);
      return { label, number: place.number };
    }).sort((one, other) => other.number - one.number);
    const declutter = () => { // the label with more incidents stands; the others are dots until there is room
      const taken = [];
      for (const { label } of markers) {
        label.classList.remove("dot");
        const { left, right, top, bottom } = label.getBoundingClientRect();
        if (taken.every((box) => right < box.left || left > box.right || bottom < box.top || top > box.bottom)) taken.push({ left, right, top, bottom });
        else label.classList.add("dot");
      }
    };
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new maplibregl.ScaleControl({ unit: "metric" }));
    map.fitBounds(bounds, { padding: 56, maxZoom: Number(box.dataset.zoom) || 8, animate: false });
    map.on("moveend", declutter);
    declutter();
  }

  function area({ at: [lon, lat], reach }) {
    const wide = Math.max(0.05, Math.cos((lat * Math.PI) / 180));
    const ring = Array.from({ length: 65 }, (_, i) => {
      const angle = (i * Math.PI) / 32;
      return [lon + (reach * KM * Math.cos(angle)) / wide, lat + reach * KM * Math.sin(angle)];
    });
    return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
  }

  // Rings that cross the line of 180 degrees go on beyond it; the land around the South Pole, which no flat ring can hold, is left out.
  function unwrapped(found) {
    const polygons = found.features.flatMap(({ geometry }) => geometry.coordinates).filter(([ring]) => ring.some(([, lat]) => lat > -60));
    const rings = polygons.map((polygon) => polygon.map((ring) => {
      let turn = 0;
      return ring.map(([lon, lat], at) => {
        const step = at ? lon - ring[at - 1][0] : 0;
        if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
        return [lon + turn, lat];
      });
    }));
    return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: rings } };
  }
})();
