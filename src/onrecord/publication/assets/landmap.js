// What maps of a record have in common: outlines of land without borders, an area for how far each place reaches, labels that give way.
"use strict";
const landmap = (() => {
  const KM = 1 / 111.32; // degrees of latitude in one kilometre
  const HIGHEST = 28, DOT = 12; // pixels: how far a label stands above its place, so that it covers no small area; a dot's width
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // Draw a map into a box. A place has `at` (longitude, latitude), `reach` in kilometres and `number` of incidents; `labelled` makes its label,
  // `locale` has the words of the map's own buttons.
  // `corners` gives what of a place has to be on the map. Throws where the browser draws no maps.
  function draw(box, topology, places, { labelled, corners, maxZoom, locale = {} }) {
    const map = new maplibregl.Map({
      container: box,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
      maxZoom: 12,
      locale,
      style: style(topology, places),
    });
    const bounds = new maplibregl.LngLatBounds();
    const markers = places.map((place) => {
      for (const corner of corners(place)) bounds.extend(corner);
      const label = labelled(place);
      label.className = "label";
      label.textContent = place.number > 1 ? `${place.name} (${place.number})` : place.name;
      const marker = new maplibregl.Marker({ element: label, anchor: "bottom" }).setLngLat(place.at).addTo(map);
      return { label, marker, place, number: place.number };
    }).sort((one, other) => other.number - one.number);
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new maplibregl.ScaleControl({ unit: "metric" }));
    map.fitBounds(bounds, { padding: 56, maxZoom, animate: false });
    map.on("moveend", () => declutter(map, markers));
    declutter(map, markers);
    box.dispatchEvent(new CustomEvent("mapdrawn", { detail: map }));
  }

  // The words of a map's own buttons, as its box has them.
  function words(box) {
    const { zoomIn, zoomOut, scrolling, scrollingMac, touching, called } = box.dataset;
    return {
      "Map.Title": called,
      "NavigationControl.ZoomIn": zoomIn,
      "NavigationControl.ZoomOut": zoomOut,
      "CooperativeGesturesHandler.WindowsHelpText": scrolling,
      "CooperativeGesturesHandler.MacHelpText": scrollingMac,
      "CooperativeGesturesHandler.MobileHelpText": touching,
    };
  }

  // The style of a map with these outlines of land, and an area for each of these places.
  function style(topology, places) {
    return {
      version: 8,
      sources: {
        land: { type: "geojson", data: unwrapped(topojson.feature(topology, "land")) },
        areas: { type: "geojson", data: { type: "FeatureCollection", features: places.map(area) } },
      },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
        { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land") } },
        { id: "coast", type: "line", source: "land", paint: { "line-color": colour("--soft"), "line-width": 0.5 } },
        { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("--place"), "fill-opacity": 0.18 } },
        { id: "edges", type: "line", source: "areas", paint: { "line-color": colour("--place"), "line-width": 1 } },
      ],
    };
  }

  // Let the labels of places with more incidents stand, above the areas that they name; the others are dots until there is room.
  function declutter(map, markers) {
    const taken = [];
    for (const { label, marker, place: { at: [lon, lat], reach } } of markers) {
      label.classList.remove("dot");
      const above = map.project([lon, lat]).y - map.project([lon, lat + reach * KM]).y;
      marker.setOffset([0, -Math.min(above, HIGHEST)]);
      const { left, right, top, bottom } = label.getBoundingClientRect();
      const free = taken.every((box) => right < box.left || left > box.right || bottom < box.top || top > box.bottom);
      if (free) taken.push({ left, right, top, bottom });
      else {
        label.classList.add("dot");
        marker.setOffset([0, DOT / 2]);
      }
    }
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

  return { draw, ring: (place) => area(place).geometry.coordinates[0], words };
})();
