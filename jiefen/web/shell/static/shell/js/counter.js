// Counts the characters of a field as a person counts them.
export function start(counter) {
  const field = document.getElementById(counter.dataset.counter);
  const shown = counter.querySelector("span");
  if (!field) return;
  const count = () => {
    const length = [...field.value].length;
    shown.textContent = String(length);
    counter.classList.toggle("is-near", length >= field.maxLength * 0.9);
  };
  field.addEventListener("input", count);
  count();
}
