// A list worked by keyboard (j k ↑ ↓ Enter x) and by a click anywhere in the row.
import { announce } from "./announce.js";
import { typing } from "./typing.js";

export function start(table) {
  const rows = () => [...table.querySelectorAll("tbody tr[data-href]")];
  let here = null;

  const go = (row) => {
    if (!row) return;
    here?.classList.remove("is-here");
    here = row;
    row.classList.add("is-here");
    row.scrollIntoView({ block: "nearest" });
    row.querySelector("a")?.focus({ preventScroll: true });
    announce(row.querySelector("a")?.textContent ?? row.textContent.trim());
  };
  const open = (row) => row && (window.location.href = row.dataset.href);

  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (!row || event.target.closest("a, button, input, label, select") || window.getSelection().toString()) return;
    open(row);
  });
  document.addEventListener("keydown", (event) => {
    if (!table.isConnected || typing(event)) return;
    const all = rows();
    const at = all.indexOf(here);
    const act = {
      j: () => go(all[at + 1]),
      ArrowDown: () => go(all[at + 1]),
      k: () => go(all[at - 1]),
      ArrowUp: () => go(all[at - 1]),
      x: () => here?.querySelector("[data-select]")?.click(),
      Enter: () => document.activeElement.matches("a, button, summary") || open(here),
    }[event.key];
    if (!act) return;
    if (event.key !== "Enter") event.preventDefault();
    act();
  });
}
