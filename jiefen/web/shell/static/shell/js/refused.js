// A refusal that htmx brings in is read out and moved into view.
export function start(panel) {
  if (!panel.closest("#refused")) return;
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "center" });
}
