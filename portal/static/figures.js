// Comfort only: says while one types what the server would not read as a figure. The server decides.
"use strict";
const FIGURE = /^-?(\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}([ \u00a0\u202f]\d{3})+)(,\d+)?$/;
const UNSURE = /^-?[1-9]\d{0,2},\d{3}$/;
const page = document.getElementById("dien");

for (const input of page.querySelectorAll("input.figure")) {
  const box = page.elements["k-" + input.name.slice(2)];
  const note = document.createElement("p");
  note.className = "found error"; note.id = "js-" + input.id; note.hidden = true;
  input.closest(".ask").append(note);
  input.addEventListener("input", () => { if (input.value.trim()) box.checked = false; });
  box.addEventListener("change", () => { if (box.checked) { input.value = ""; check(); } });
  input.addEventListener("change", check);
  function check() {
    const text = input.value.trim();
    const wrong = !text || /^(không có số liệu|kcsl)\.?$/i.test(text) ? "" :
      UNSURE.test(text) ? page.dataset.comma : FIGURE.test(text) ? "" : page.dataset.unclear;
    note.textContent = wrong; note.hidden = !wrong;
    if (wrong) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-errormessage", note.id); }
    else { input.removeAttribute("aria-invalid"); input.removeAttribute("aria-errormessage"); }
  }
}
