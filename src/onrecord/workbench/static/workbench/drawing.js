// A rectangle that is drawn on the map, or a figure whose corners are clicked, fills in the area of the selection; else it is typed in.
"use strict";
(() => {
  const button = document.querySelector("button.draw");
  const figure = document.querySelector("button.draw-figure");
  const field = document.getElementById("s-area");
  const box = document.querySelector(".map[data-places]");
  const told = document.getElementById("drawing-told");
  if (!button || !field || !box) return;
  const MOST = 20; // corners
  const NEAR = 10; // pixels from the first corner, where a click closes the figure
  let start = null;
  let drawn = null;

  box.addEventListener("mapdrawn", ({ detail: map }) => {
    button.hidden = figure.hidden = false;
    button.addEventListener("click", () => begin(map));
    figure.addEventListener("click", () => corners(map));
    map.on("move", () => show(map));
    show(map);
  });

  function begin(map) {
    button.setAttribute("aria-pressed", "true");
    button.title = button.dataset.tell;
    box.classList.add("drawing");
    map.dragPan.disable();
    map.getCanvasContainer().addEventListener("pointerdown", (event) => down(map, event), { once: true });
    box.scrollIntoView({ block: "nearest" });
  }

  function down(map, event) {
    event.preventDefault();
    start = map.unproject(at(event));
    const canvas = map.getCanvasContainer();
    const move = (moved) => { write(map.unproject(at(moved))); show(map); };
    canvas.setPointerCapture(event.pointerId);
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerup", (ended) => {
      move(ended);
      canvas.removeEventListener("pointermove", move);
      map.dragPan.enable();
      box.classList.remove("drawing");
      field.form.requestSubmit();
    }, { once: true });
  }

  function corners(map) {
    const before = field.value;
    const found = [];
    const canvas = map.getCanvasContainer();
    figure.setAttribute("aria-pressed", "true");
    told.textContent = figure.dataset.tell;
    box.classList.add("drawing");
    map.doubleClickZoom.disable();
    box.scrollIntoView({ block: "nearest" });
    const click = (event) => {
      const [x, y] = at(event);
      const first = found.length > 2 && map.project(found[0]);
      if (first && Math.hypot(first.x - x, first.y - y) <= NEAR) return end(true);
      const { lng, lat } = map.unproject([x, y]);
      found.push([Math.max(-180, Math.min(lng, 180)), Math.max(-90, Math.min(lat, 90))]);
      field.value = found.flat().map((n) => n.toFixed(3)).join(",");
      show(map);
      if (found.length === MOST) end(true);
    };
    const key = (event) => {
      if (event.key === "Escape") end(false);
      else if (event.key === "Enter" && found.length > 2) { event.preventDefault(); end(true); }
    };
    const end = (isWhole) => {
      canvas.removeEventListener("click", click);
      document.removeEventListener("keydown", key, true);
      box.classList.remove("drawing");
      figure.removeAttribute("aria-pressed");
      told.textContent = "";
      if (isWhole) return field.form.requestSubmit();
      map.doubleClickZoom.enable();
      field.value = before;
      show(map);
    };
    canvas.addEventListener("click", click);
    document.addEventListener("keydown", key, true);
  }

  function at(event) {
    const { left, top } = box.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  function write(end) {
    const [west, east] = [start.lng, end.lng].sort((one, other) => one - other);
    const [south, north] = [start.lat, end.lat].sort((one, other) => one - other);
    field.value = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)].map((n) => n.toFixed(3)).join(",");
  }

  // The corners of what the field holds: of a rectangle its four, of a figure its own.
  function known() {
    const n = field.value.split(",").map(Number);
    if (!field.value.trim() || !n.every(Number.isFinite)) return [];
    if (n.length === 4) return [[n[0], n[1]], [n[2], n[1]], [n[2], n[3]], [n[0], n[3]]];
    return Array.from({ length: Math.floor(n.length / 2) }, (_, i) => [n[2 * i], n[2 * i + 1]]);
  }

  function show(map) {
    if (!drawn) {
      const name = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
      drawn = name("svg");
      drawn.setAttribute("class", "drawn");
      drawn.setAttribute("aria-hidden", "true");
      drawn.append(name("polygon"));
      box.append(drawn);
    }
    const points = known().map((corner) => map.project(corner));
    drawn.firstChild.setAttribute("points", points.map(({ x, y }) => `${x},${y}`).join(" "));
  }
})();
