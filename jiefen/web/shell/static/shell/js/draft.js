// Saves a form while it is being filled in; without a network the words stay in this phone until they can be sent.
const EVERY_MS = 4000;
// A page asked for just before the words arrived at the server comes without them; for so long the phone still has them.
const FRESH_MS = 30000;
const SECRET = "[type=password], [type=file], [data-code], [name=csrfmiddlewaretoken], [data-draft-skip]";

export function start(status) {
  const form = status.closest("form");
  const key = `draft:${status.dataset.draftKey}`;
  let sent = text(form);
  let leaving = false;
  let timer;

  const say = (words, local) => {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
    status.textContent = words.replace("{t}", time);
    status.classList.toggle("is-local", local);
  };
  const save = async () => {
    const now = text(form);
    if (leaving || now === sent) return;
    try {
      const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
      const answer = await fetch(status.dataset.draft, {
        method: "POST",
        body: new URLSearchParams(now),
        headers: { "X-CSRFToken": token, "HX-Request": "true" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      sent = now;
      remember(key, now, Date.now());
      say(status.dataset.textSaved, false);
    } catch {
      remember(key, now);
      say(status.dataset.textLocal, true);
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, EVERY_MS);
  };

  const kept = remembered(key);
  if (kept && kept !== sent) {
    fill(form, kept);
    say(status.dataset.textBack, false);
    later();
  }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  form.addEventListener("submit", () => {
    leaving = navigator.onLine;
    clearTimeout(timer);
    if (navigator.onLine) remember(key, null);
    else remember(key, text(form));
  });
}

function text(form) {
  const secret = new Set([...form.querySelectorAll(SECRET)].map((field) => field.name));
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !secret.has(name)) words.append(name, value);
  }
  return words.toString();
}

function fill(form, kept) {
  for (const [name, value] of new URLSearchParams(kept)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value || field.checked;
      else if (field.type !== "hidden") field.value = value;
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function remember(key, words, savedAt = 0) {
  try {
    if (words === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ words, savedAt }));
  } catch {
    // A private window keeps nothing; the server's copy is then the only one.
  }
}

function remembered(key) {
  try {
    const { words, savedAt } = JSON.parse(localStorage.getItem(key));
    if (!savedAt || Date.now() - savedAt < FRESH_MS) return words;
    localStorage.removeItem(key);
  } catch {
    // Nothing kept, or nothing that can be read.
  }
  return null;
}
