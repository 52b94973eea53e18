// A chosen answer reveals what belongs to it and puts away what belongs to the others.
export function start(input) {
  const target = document.getElementById(input.dataset.reveals);
  if (!target) return;
  const show = () => {
    target.hidden = !input.checked;
    for (const field of target.querySelectorAll("input, select, textarea")) field.disabled = !input.checked;
  };
  for (const other of document.querySelectorAll(`[name="${CSS.escape(input.name)}"]`)) {
    other.addEventListener("change", show);
  }
  show();
}
