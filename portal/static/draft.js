// Comfort only: saves the draft while one types, and keeps unsent text on this machine over a lost line.
"use strict";
const form = document.getElementById("dien");
const told = document.getElementById("saved");
const words = form.dataset;
let timer = 0, isSaving = false, isChanged = false, isOff = false;

function filled() {
  const values = {};
  for (const [name, value] of new FormData(form)) if (/^[ak]-/.test(name) && value !== "") values[name] = value;
  return values;
}
function say(text) { if (told.textContent !== text) told.textContent = text; }
function keep() { try { localStorage.setItem(words.store, JSON.stringify(filled())); } catch { /* private window */ } }
function forget() { try { localStorage.removeItem(words.store); } catch { /* private window */ } }
function recall() { try { return JSON.parse(localStorage.getItem(words.store) || "null"); } catch { return null; } }
function putBack(values) {
  for (const one of form.elements) {
    if (!/^[ak]-/.test(one.name)) continue;
    if (one.type === "checkbox") one.checked = one.name in values;
    else if (one.type === "radio") one.checked = one.value === (values[one.name] || "");
    else one.value = values[one.name] || "";
  }
}
async function save() {
  if (isOff || isSaving || !isChanged) return;
  isSaving = true; isChanged = false; say(words.saving);
  try {
    const answer = await fetch(words.quiet, { method: "POST", body: new FormData(form), redirect: "error" });
    if (answer.status === 409 && answer.headers.get("content-type").includes("json")) { isOff = true; say(words.conflict); }
    else if (!answer.ok) throw new Error(answer.status);
    else {
      form.elements.revision.value = (await answer.json()).revision;
      if (!isChanged) forget();
      say(words.saved + " " + new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }));
    }
  } catch { isChanged = true; say(words.lost); later(15000); }
  isSaving = false;
  if (isChanged && !isOff) later(4000);
}
function later(pause) { clearTimeout(timer); timer = setTimeout(save, pause); }
function offer(values) {
  const box = document.getElementById("kept");
  box.append(words.offer + " ");
  for (const [text, act] of [[words.take, () => { putBack(values); isChanged = true; later(100); }], [words.drop, forget]]) {
    const button = document.createElement("button");
    button.type = "button"; button.className = "small"; button.textContent = text;
    button.addEventListener("click", () => { act(); box.hidden = true; });
    box.append(button, " ");
  }
  box.setAttribute("role", "status"); box.hidden = false;
}

const before = recall();
if (before && JSON.stringify(before) !== JSON.stringify(filled())) offer(before); else forget();
form.addEventListener("input", () => { isChanged = true; keep(); if (!isOff) later(3000); });
form.addEventListener("submit", () => { clearTimeout(timer); isOff = true; });
addEventListener("online", () => later(500));
