// A form is sent once: its button turns and waits for the answer (a while at most: a download leaves the page standing).
const WAIT_MS = 15000;

export function start(form) {
  const release = () => {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.defaultPrevented && !form.matches("[hx-post], [hx-put], [hx-delete]")) return;
    form.dataset.sending = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(release, WAIT_MS);
  });
  form.addEventListener("htmx:afterRequest", release);
  window.addEventListener("pageshow", release);
}
