// The page works without this. It lights up every piece of what is chosen, and leads from a marked word to its row.
"use strict";
(function () {
  function light() {
    document.querySelectorAll(".lit").forEach(function (one) { one.classList.remove("lit"); });
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var owner = target.getAttribute("data-of");
    if (target.classList.contains("card")) {
      document.querySelectorAll(".content, .medium").forEach(function (one) {
        if (one.getAttribute("data-of") === target.id) { one.classList.add("lit"); }
      });
      var first = document.querySelector(".report .lit");
      if (first) { first.scrollIntoView({ block: "nearest" }); }
    } else if (owner) {
      var kind = target.classList[0];
      document.querySelectorAll(".report ." + CSS.escape(kind)).forEach(function (one) {
        if (one.getAttribute("data-of") === owner && one.title === target.title) { one.classList.add("lit"); }
      });
    }
    var folded = target.closest("details");
    if (folded) { folded.open = true; }
  }
  function follow(event) {
    if (event.target.closest("a") || String(getSelection())) { return; }
    var marked = event.target.closest("[data-of]");
    while (marked && !document.getElementById(marked.getAttribute("data-of"))) { marked = marked.parentElement.closest("[data-of]"); }
    if (!marked) { return; }
    var row = document.getElementById(marked.getAttribute("data-of"));
    var folded = row.closest("details");
    if (folded) { folded.open = true; }
    history.replaceState(null, "", "#" + row.id);
    row.scrollIntoView({ block: "nearest" });
    document.querySelectorAll(".lit").forEach(function (one) { one.classList.remove("lit"); });
    row.classList.add("lit");
    marked.classList.add("lit");
  }
  addEventListener("hashchange", light);
  document.addEventListener("click", follow);
  light();
})();
