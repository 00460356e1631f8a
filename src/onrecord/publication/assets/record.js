// The map of a record's page: land without borders, an area for how far each place reaches. Nothing is fetched.
"use strict";
(() => {
  const box = document.getElementById("map");
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const places = read("places");
  if (!box || !places.length) return;
  const land = unwrapped(topojson.feature(read("land"), "land"));
  const markers = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const KM = 1 / 111.32; // degrees of latitude in one kilometre
  const area = ({ at: [lon, lat], reach }) => {
    const ring = Array.from({ length: 65 }, (_, i) => {
      const angle = (i * Math.PI) / 32;
      const wide = Math.max(0.05, Math.cos((lat * Math.PI) / 180));
      return [lon + (reach * KM * Math.cos(angle)) / wide, lat + reach * KM * Math.sin(angle)];
    });
    return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
  };
  box.replaceChildren();
  let map;
  try {
    map = new maplibregl.Map({
      container: box,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
      maxZoom: 12,
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
  } catch {
    box.textContent = "The map can't be drawn in this browser; each incident below names its place.";
    return;
  }
  const bounds = new maplibregl.LngLatBounds();
  for (const place of places) {
    bounds.extend(place.at);
    const label = document.createElement("button");
    label.type = "button";
    label.className = "label";
    label.textContent = place.ids.length > 1 ? `${place.name} (${place.ids.length})` : place.name;
    label.setAttribute("aria-label", `${place.name}: ${place.ids.length === 1 ? "one incident" : `${place.ids.length} incidents`}`);
    label.addEventListener("click", () => { location.hash = place.ids[0]; });
    new maplibregl.Marker({ element: label, anchor: "bottom" }).setLngLat(place.at).addTo(map);
    markers.push({ label, number: place.ids.length });
  }
  markers.sort((one, other) => other.number - one.number);
  const declutter = () => { // the label with more incidents stands; the others are dots until there is room
    const taken = [];
    for (const { label } of markers) {
      label.classList.remove("dot");
      const { left, right, top, bottom } = label.getBoundingClientRect();
      const free = taken.every((box) => right < box.left || left > box.right || bottom < box.top || top > box.bottom);
      if (free) taken.push({ left, right, top, bottom });
      else label.classList.add("dot");
    }
  };
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ unit: "metric" }));
  map.fitBounds(bounds, { padding: 56, maxZoom: 8, animate: false });
  map.on("moveend", declutter);
  declutter();

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
