// The board as it changes: asked every five seconds while it is looked at; an unchanged board answers 304 and costs nothing.
(() => {
  const live = document.getElementById("live"), said = document.getElementById("live-said");
  if (!live || !said) return;
  const EVERY = 5000, RESTS_AFTER = 25 * 60 * 1000; // a board that nobody touches must not keep a session alive
  let tag = live.dataset.tag, isAsking = false, touched = Date.now();

  const renewRows = (before, after) => {
    let changed = 0;
    const known = new Map([...before.querySelectorAll("[id]")].map((one) => [one.id, one]));
    const wanted = [...after.querySelectorAll("tr[id], li[id]")];
    const isSame = wanted.length === known.size && wanted.every((one) => known.has(one.id));
    for (const one of wanted) {
      const old = known.get(one.id), box = old && old.querySelector("input[type=checkbox]");
      if (old && old.outerHTML === one.outerHTML) continue;
      changed += 1;
      if (!isSame || old.contains(document.activeElement)) continue;
      const fresh = document.importNode(one, true);
      if (box && box.checked) fresh.querySelector("input[type=checkbox]").checked = true;
      old.replaceWith(fresh);
      fresh.classList.add("fresh");
      setTimeout(() => fresh.removeAttribute("class"), EVERY / 2);
    }
    if (!isSame && !before.contains(document.activeElement)) before.innerHTML = after.innerHTML;
    return changed;
  };

  const take = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    let changed = 0;
    for (const after of page.querySelectorAll("[data-part]")) {
      const before = live.querySelector(`[data-part="${after.dataset.part}"]`);
      if (!before) continue;
      if (after.dataset.part === "rows" || after.dataset.part === "grid") changed += renewRows(before, after);
      else if (!before.contains(document.activeElement)) before.innerHTML = after.innerHTML;
    }
    if (changed) said.textContent = changed === 1 ? said.dataset.one : said.dataset.many.replace("{count}", changed);
  };

  const ask = async () => {
    if (document.hidden || isAsking) return;
    if (Date.now() - touched > RESTS_AFTER) { said.textContent = said.dataset.rests; return; }
    isAsking = true;
    try {
      const answer = await fetch(live.dataset.from + location.search, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", redirect: "error" });
      if (answer.ok) { take(await answer.text()); tag = answer.headers.get("ETag") || ""; }
      else if (answer.status !== 304) said.textContent = said.dataset.lost;
    } catch { said.textContent = said.dataset.lost; }
    isAsking = false;
  };

  for (const sign of ["pointerdown", "keydown", "wheel"]) addEventListener(sign, () => { touched = Date.now(); }, { passive: true });
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
})();
