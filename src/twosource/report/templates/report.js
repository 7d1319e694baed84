"use strict";
// Everything works without this: it opens what a link leads into, and lets the marked words themselves be pressed.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let e = target.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS" && !e.classList.contains("back")) e.open = true;
  const inner = target.querySelector(":scope > details:not(.back)");
  if (inner) inner.open = true;
  target.scrollIntoView({ block: target.tagName === "SECTION" ? "start" : "center" });
  const next = target.nextElementSibling;
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  if (target.id.startsWith("w-") && next) {
    const end = Number(target.id.split("-").pop()), start = Number(target.id.split("-").at(-2));
    let at = start;
    for (let e = target; e && at < end; e = e.nextElementSibling) {
      if (!e.classList.contains("mark")) continue;
      e.classList.add("lit");
      at += [...e.textContent].length;
    }
  }
}
for (const drawn of document.querySelectorAll(".scroll > svg")) drawn.parentElement.scrollLeft = (drawn.parentElement.scrollWidth - drawn.parentElement.clientWidth) / 2;
addEventListener("hashchange", reveal);
reveal();
document.addEventListener("click", (event) => {
  const inside = event.target.closest("details.back");
  for (const d of document.querySelectorAll("details.back[open]")) if (d !== inside) d.open = false;
  const mark = event.target.closest("article .mark");
  if (!mark || String(getSelection())) return;
  for (let e = mark.nextElementSibling; e; e = e.nextElementSibling)
    if (e.matches("details.back")) { e.open = true; break; }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const d of document.querySelectorAll("details.back[open]")) { d.open = false; d.querySelector("summary").focus(); }
});
