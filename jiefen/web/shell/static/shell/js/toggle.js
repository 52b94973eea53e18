// Opens and closes the sidebar on narrow screens.
export function start(button) {
  const target = document.getElementById(button.dataset.toggles);
  const set = (open) => {
    target.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => set(!target.classList.contains("is-open")));
  document.addEventListener("keydown", (event) => event.key === "Escape" && set(false));
  document.addEventListener("click", (event) => {
    if (!target.contains(event.target) && !button.contains(event.target)) set(false);
  });
}
