// The page of an incident: the panel with the words behind a value opens below the head, and closes again. Links do the same without it.
"use strict";
(() => {
  const panel = document.getElementById("why");
  let opener = null;
  const close = () => {
    panel.replaceChildren();
    opener?.focus();
  };
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.target === panel) opener = event.detail.elt; });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === panel) panel.focus(); });
  panel.addEventListener("click", (event) => {
    if (!event.target.closest("a.close")) return;
    event.preventDefault();
    close();
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
})();
