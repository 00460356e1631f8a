/* Says before it is sent that something is larger than what can be sent at once; marks where files can be dropped. */
"use strict";
for (const form of document.querySelectorAll("form[data-most]")) {
  const told = form.querySelector(".told");
  const size = () => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0);
  const check = () => { const over = size() > Number(form.dataset.most); told.hidden = !over; told.textContent = over ? form.dataset.refusal : ""; return over; };
  form.addEventListener("change", check);
  form.addEventListener("submit", (event) => { if (check()) { event.preventDefault(); } });
  const drop = form.querySelector(".drop");
  for (const name of ["dragenter", "dragover"]) { drop.addEventListener(name, () => drop.classList.add("over")); }
  for (const name of ["dragleave", "drop"]) { drop.addEventListener(name, () => drop.classList.remove("over")); }
}
