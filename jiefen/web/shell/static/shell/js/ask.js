// hx-confirm asks in our own dialog, in the page's language and size.
import { closable } from "./dialogs.js";

export function start(body) {
  const dialog = document.getElementById("ask");
  closable(dialog);
  body.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    document.getElementById("ask-text").textContent = event.detail.question;
    const yes = dialog.querySelector("[data-ask-yes]");
    yes.onclick = () => {
      dialog.close();
      event.detail.issueRequest(true);
    };
    dialog.showModal();
  });
}
