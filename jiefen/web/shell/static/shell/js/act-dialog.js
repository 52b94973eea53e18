// The dialog in which the form of an act arrives: empty until it is there, closed without leaving the page.
const dialog = document.getElementById("act");
const body = document.getElementById("act-body");

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens='act']")) body.replaceChildren();
}, { capture: true });
dialog.addEventListener("click", (event) => {
  if (event.target.closest("a[data-closes]")) event.preventDefault();
});
body.addEventListener("htmx:afterSwap", () => body.querySelector("input:not([type=hidden]), select, textarea")?.focus());
