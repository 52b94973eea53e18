// Tells about a lost connection, a failed answer, and what the server wants to say (HX-Trigger: {"toast": ...}).
import { toast } from "./toasts.js";

export function start(body) {
  window.addEventListener("offline", () => toast(body.dataset.textOffline, "warning"));
  body.addEventListener("htmx:sendError", () => toast(body.dataset.textFailed, "error"));
  body.addEventListener("htmx:responseError", () => toast(body.dataset.textFailed, "error"));
  body.addEventListener("toast", (event) => toast(event.detail.text ?? event.detail.value, event.detail.kind));
}
