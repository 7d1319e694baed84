// Everything works without this. It opens an article of a large story beside its lines, and takes dropped files.
const opened = document.getElementById("opened");
if (opened) document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href*='/articles/']");
  const beside = getComputedStyle(document.getElementById("articles")).position === "sticky";
  if (!link || !beside || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const answer = await fetch(link.pathname);
  if (!answer.ok) { location.href = link.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  opened.replaceChildren(page.querySelector("article"));
  if (location.hash === link.hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = link.hash;
});
const drop = document.getElementById("drop");
if (drop) {
  const field = drop.querySelector("input"), said = drop.querySelector("output");
  const tell = () => { said.textContent = [...field.files].map((f) => f.name).join(", "); };
  field.addEventListener("change", tell);
  for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) { field.files = event.dataTransfer.files; tell(); }
  });
}
