// Shown personal data hides itself again after a minute.
const SHOWN_MS = 60000;

export function start(place) {
  const value = place.querySelector(".masked-value");
  const button = place.querySelector("button");
  place.addEventListener("htmx:afterSwap", () => {
    button.hidden = true;
    setTimeout(() => {
      value.textContent = place.dataset.masked;
      button.hidden = false;
    }, SHOWN_MS);
  });
}
