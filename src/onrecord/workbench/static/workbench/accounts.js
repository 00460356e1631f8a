// Keys and passkeys: ties the button of a page to the browser's own dialogue, by allauth's script; says so where that fails.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const failed = document.querySelector("[data-key-failed]");
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    if (failed) failed.hidden = false;
  });
  for (const button of document.querySelectorAll("[data-key-form]")) {
    const kind = button.dataset.keyForm;
    const ids = { [kind]: button.id, credential: "id_credential", passwordless: "id_passwordless", data: "js_data" };
    window.allauth.webauthn.forms[`${kind}Form`]({ ids });
  }
});
