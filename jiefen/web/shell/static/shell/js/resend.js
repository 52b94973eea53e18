// The button waits before a code may be sent again.
export function start(button) {
  const words = button.textContent;
  const wait = () => {
    const until = Date.now() + Number(button.dataset.resend) * 1000;
    button.disabled = true;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left <= 0) {
        button.disabled = false;
        button.textContent = words;
        return;
      }
      button.textContent = button.dataset.textWait.replace("{n}", String(left));
      setTimeout(tick, 1000);
    };
    tick();
  };
  button.addEventListener("htmx:afterRequest", (event) => event.detail.successful && wait());
  wait();
}
