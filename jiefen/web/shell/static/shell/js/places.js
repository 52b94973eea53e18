// Finds a village by its name: the matching ones show, whatever their town.
const picker = document.querySelector("[data-places]");
if (picker) {
  const search = picker.querySelector("[data-places-search]");
  search.closest("[hidden]").hidden = false;
  search.addEventListener("input", () => {
    const wanted = search.value.trim();
    for (const town of picker.querySelectorAll(".place-town input")) {
      const list = document.getElementById(town.dataset.reveals);
      const places = [...list.querySelectorAll(".place")];
      const matching = places.filter((place) => wanted && place.textContent.includes(wanted));
      for (const place of places) place.hidden = Boolean(wanted) && !matching.includes(place);
      list.hidden = wanted ? matching.length === 0 : !town.checked;
      for (const field of list.querySelectorAll("input")) field.disabled = list.hidden;
    }
  });
  picker.addEventListener("change", (event) => {
    if (!event.target.matches(".place input") || !search.value) return;
    const list = event.target.closest(".places-list");
    search.value = "";
    for (const place of picker.querySelectorAll(".place")) place.hidden = false;
    const town = picker.querySelector(`.place-town input[data-reveals="${list.id}"]`);
    town.checked = true;
    town.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
