// A button with data-opens="id" opens the native dialog of that id.
const closing = new WeakSet();

export function start(button) {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog) return;
  button.addEventListener("click", () => dialog.showModal());
  closable(dialog);
}

export function closable(dialog) {
  if (closing.has(dialog)) return;
  closing.add(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
  });
}
