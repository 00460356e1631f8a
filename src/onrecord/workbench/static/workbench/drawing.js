// A rectangle drawn on the map fills in the area of the selection; without this script the area is typed in.
"use strict";
(() => {
  const button = document.querySelector("button.draw");
  const field = document.getElementById("s-area");
  const box = document.querySelector(".map[data-places]");
  if (!button || !field || !box) return;
  let start = null;
  let drawn = null;

  box.addEventListener("mapdrawn", ({ detail: map }) => {
    button.hidden = false;
    button.addEventListener("click", () => begin(map));
    const known = field.value.split(",").map(Number);
    if (known.length === 4 && known.every(Number.isFinite)) {
      show(map, known);
      map.on("move", () => show(map, field.value.split(",").map(Number)));
    }
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
    const move = (moved) => { write(map.unproject(at(moved))); show(map, field.value.split(",").map(Number)); };
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

  function at(event) {
    const { left, top } = box.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  function write(end) {
    const [west, east] = [start.lng, end.lng].sort((one, other) => one - other);
    const [south, north] = [start.lat, end.lat].sort((one, other) => one - other);
    field.value = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)].map((n) => n.toFixed(3)).join(",");
  }

  function show(map, [west, south, east, north]) {
    if (!drawn) {
      drawn = document.createElement("div");
      drawn.className = "drawn";
      box.append(drawn);
    }
    const [first, last] = [map.project([west, north]), map.project([east, south])];
    drawn.style.left = `${first.x}px`;
    drawn.style.top = `${first.y}px`;
    drawn.style.width = `${last.x - first.x}px`;
    drawn.style.height = `${last.y - first.y}px`;
  }
})();
