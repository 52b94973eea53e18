// "/" goes to the search box, "?" shows the keys, "g" and a letter goes to a page.
import { typing } from "./typing.js";

let listening = false;
let going = false;

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (going) {
      going = false;
      const link = [...document.querySelectorAll("[data-go]")].find((each) => each.dataset.go === event.key);
      if (link) {
        event.preventDefault();
        event.stopImmediatePropagation();
        link.click();
      }
      return;
    }
    if (event.key === "/") {
      const boxes = document.querySelectorAll("[data-search]");
      if (!boxes.length) return;
      event.preventDefault();
      boxes[boxes.length - 1].focus();
    }
    if (event.key === "?") document.getElementById("shortcuts")?.showModal();
    going = event.key === "g";
  }, { capture: true });
}
