// Shows the actions once rows are selected; the head's box selects all rows of the page.
export function start(bar) {
  const form = document.getElementById(bar.dataset.bulk);
  const boxes = () => [...form.querySelectorAll("[data-select]")];
  const all = form.querySelector("[data-select-all]");
  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-bulk-count]").textContent = String(chosen);
    if (all) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  };
  const set = (value) => {
    for (const box of boxes()) box.checked = value;
    count();
  };
  all?.addEventListener("change", () => set(all.checked));
  form.addEventListener("change", count);
  bar.querySelector("[data-bulk-clear]").addEventListener("click", () => set(false));
  count();
}
