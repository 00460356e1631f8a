// What all pages of the workbench share. They can be read without it.
"use strict";
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="csrfmiddlewaretoken"]');
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

// Keys of single letters: the same places on every keyboard, whatever script it writes; and nothing where somebody has switched them off.
const singleKeys = (() => {
  const KEPT = "onrecord-keys";
  let isOff = false;
  try { isOff = localStorage.getItem(KEPT) === "off"; } catch { /* a browser that keeps nothing */ }
  for (const box of document.querySelectorAll("[data-keys-off]")) {
    box.checked = isOff;
    box.addEventListener("change", () => {
      isOff = box.checked;
      try { localStorage.setItem(KEPT, isOff ? "off" : "on"); } catch { /* as above */ }
    });
  }

  // The key as a Latin keyboard has it; nothing for a letter or sign that is switched off.
  function of(event) {
    if (event.key.length > 1) return event.key;
    if (isOff) return "";
    if (/^[!-~]$/.test(event.key)) return event.key;
    const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code);
    if (letter) return event.shiftKey ? letter[1] : letter[1].toLowerCase();
    return event.code === "Slash" && event.shiftKey ? "?" : event.key;
  }
  return { of };
})();
