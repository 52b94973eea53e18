// Loads a behaviour when something on the page asks for it by its data attribute.
// Each module exports `start(element)`; it runs once per element, also on what htmx brings in later.
const BEHAVIOURS = {
  "[data-toast]": () => import("./toasts.js"),
  "[data-opens]": () => import("./dialogs.js"),
  "[data-menu]": () => import("./menu.js"),
  "[data-toggles]": () => import("./toggle.js"),
  "[data-refused]": () => import("./refused.js"),
  "[data-counter]": () => import("./counter.js"),
  "[data-reveals]": () => import("./reveal.js"),
  "[data-picker]": () => import("./photo-picker.js"),
  "[data-signature]": () => import("./signature-pad.js"),
  "[data-code]": () => import("./code-input.js"),
  "[data-resend]": () => import("./resend.js"),
  "[data-draft]": () => import("./draft.js"),
  "[data-list]": () => import("./list-keys.js"),
  "[data-bulk]": () => import("./bulk.js"),
  "[data-filters]": () => import("./filters.js"),
  "[data-masked]": () => import("./masked.js"),
  "[data-print]": () => import("./print.js"),
  "[data-live]": () => import("./live.js"),
  "form[method='post']": () => import("./send-once.js"),
  "[data-search], [data-go]": () => import("./shortcuts.js"),
};

const started = new WeakMap();

async function start(root) {
  for (const [selector, load] of Object.entries(BEHAVIOURS)) {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root);
    for (const element of found) {
      const done = started.get(element) ?? started.set(element, new Set()).get(element);
      if (done.has(selector)) continue;
      done.add(selector);
      (await load()).start(element);
    }
  }
}

import("./network.js").then((module) => module.start(document.body));
import("./ask.js").then((module) => module.start(document.body));
start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
