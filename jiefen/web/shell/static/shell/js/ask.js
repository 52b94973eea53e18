// hx-confirm asks in our own dialog, in the page's language and size.
import { closable } from "./dialogs.js";

const HTMX = "[hx-get], [hx-post], [hx-put], [hx-delete]";

export function start(body) {
  const dialog = document.getElementById("ask");
  closable(dialog);
  const ask = (question, go) => {
    document.getElementById("ask-text").textContent = question;
    dialog.querySelector("[data-ask-yes]").onclick = () => {
      dialog.close();
      go();
    };
    dialog.showModal();
  };
  body.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question, () => event.detail.issueRequest(true));
  });
  // htmx does not see a button that sends an ordinary form.
  body.addEventListener("click", (event) => {
    const button = event.target.closest("button[hx-confirm]");
    if (!button?.form || button.matches(HTMX) || button.form.matches(HTMX)) return;
    event.preventDefault();
    if (button.form.reportValidity()) ask(button.getAttribute("hx-confirm"), () => button.form.requestSubmit(button));
  });
}
