// A changed filter applies itself; the button stays for those without scripts.
export function start(form) {
  form.querySelector(".filters-go").hidden = true;
  if (form.hasAttribute("hx-get")) return;
  form.addEventListener("change", (event) => event.target.matches("select, [type=checkbox], [type=radio]") && form.requestSubmit());
}
