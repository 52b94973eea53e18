// Takes digits only (also full-width ones) and sends the form at the sixth.
export function start(input) {
  input.addEventListener("input", () => {
    input.value = input.value.normalize("NFKC").replace(/\D/g, "").slice(0, 6);
    if (input.value.length === 6 && input.dataset.code !== "wait") input.form?.requestSubmit();
  });
}
