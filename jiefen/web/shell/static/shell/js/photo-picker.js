// Photos and files with preview. Sent with the form, or one by one with progress when the picker has an address.
import { announce } from "./announce.js";
import { shrink } from "./shrink.js";
import { upload } from "./upload.js";

export function start(picker) {
  const input = picker.querySelector("input[type=file]");
  const list = picker.querySelector(".picker-list");
  const error = picker.querySelector("[data-picker-error]");
  const files = new Map();

  const keep = () => {
    if (picker.dataset.url) return;
    const carried = new DataTransfer();
    for (const file of files.values()) carried.items.add(file);
    input.files = carried.files;
  };

  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    error.hidden = true;
    for (const original of chosen) {
      if (files.size >= Number(picker.dataset.most)) {
        error.textContent = picker.dataset.textMany;
        error.hidden = false;
        break;
      }
      const file = await shrink(original);
      const item = preview(picker, file, () => {
        files.delete(item);
        item.remove();
        keep();
      });
      files.set(item, file);
      list.append(item);
      if (picker.dataset.url) upload(picker, item, file).then(() => announce(picker.dataset.textDone), () => {});
    }
    keep();
  });
}

function preview(picker, file, remove) {
  const item = document.createElement("li");
  item.className = "picker-item";
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = file.name;
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    item.append(picture);
  } else {
    const name = document.createElement("span");
    name.className = "picker-name";
    name.textContent = file.name;
    item.append(name);
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "picker-remove";
  button.setAttribute("aria-label", `${picker.dataset.textRemove} ${file.name}`);
  button.append(Object.assign(document.createElement("span"), { textContent: "×" }));
  button.addEventListener("click", remove);
  item.append(button);
  return item;
}
