// Keys of a list: j and k move from row to row, a letter follows the link of the row that has it, ? lists them. All of it can be clicked too.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-key-row]")];
  const dialog = document.getElementById("keys");
  const opener = document.getElementById("keys-open");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog[open]")) return;
    const key = singleKeys.of(event);
    const at = rows.findIndex((row) => row.closest("li").contains(document.activeElement));
    if (key === "?") dialog?.showModal();
    else if (key === "j") rows[Math.min(at + 1, rows.length - 1)]?.focus();
    else if (key === "k") rows[Math.max(at - 1, 0)]?.focus();
    else if (at >= 0) {
      const link = [...rows[at].closest("li").querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
      if (!link) return;
      link.click();
    } else return;
    event.preventDefault();
  });
})();
