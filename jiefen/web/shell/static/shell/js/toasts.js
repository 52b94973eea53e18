// Short messages; good news leaves by itself, bad news waits to be closed.
const SHOWN_MS = 6000;

export function start(note) {
  let timer;
  const leaves = !note.matches(".toast-error, .toast-warning");
  const wait = () => leaves && (timer = setTimeout(() => note.remove(), SHOWN_MS));
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", wait);
  note.querySelector("[data-toast-close]")?.addEventListener("click", () => note.remove());
  wait();
}

export function toast(text, kind = "success") {
  const place = document.getElementById("toasts");
  const note = document.createElement("div");
  note.className = `toast-note toast-${kind}`;
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.textContent = "×";
  close.setAttribute("data-toast-close", "");
  close.setAttribute("aria-label", place.dataset.textClose);
  note.append(words, close);
  place.append(note);
  start(note);
}
