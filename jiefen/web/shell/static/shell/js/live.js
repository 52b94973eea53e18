// Keeps a part of a page fresh: <section data-live="dispute/JF2026-…" hx-get="…" hx-trigger="live">.
// The stream names what happened, never what it says; the part fetches itself again with htmx.
// `data-live-acts` (words apart by spaces) narrows it to acts that begin so, such as "clock. party.".
const PAUSES = [2000, 5000, 15000, 30000, 60000];
const streams = new Map();

function address(stream, after) {
  const port = document.documentElement.dataset.livePort;
  // Behind a proxy the streams are on the page's own origin.
  const origin = location.port && port ? `${location.protocol}//${location.hostname}:${port}` : location.origin;
  return `${origin}/live/${stream}${after ? `?after=${after}` : ""}`;
}

class Stream {
  constructor(name) {
    this.name = name;
    this.followers = new Set();
    this.last = "";
    this.failed = 0;
    this.open();
  }

  open() {
    this.source = new EventSource(address(this.name, this.last), { withCredentials: true });
    this.source.addEventListener("open", () => (this.failed = 0));
    this.source.addEventListener("act", (event) => {
      this.last = event.lastEventId;
      const detail = JSON.parse(event.data);
      for (const follower of this.followers) follower(detail);
    });
    this.source.addEventListener("error", () => this.again());
  }

  again() {
    // Otherwise the browser is already connecting again, and says by itself where it stopped.
    if (this.source.readyState !== EventSource.CLOSED || this.failed >= PAUSES.length) return;
    const pause = PAUSES[this.failed++] * (0.5 + Math.random());
    setTimeout(() => this.followers.size && this.open(), pause);
  }

  leave(follower) {
    this.followers.delete(follower);
    if (this.followers.size) return;
    this.source.close();
    streams.delete(this.name);
  }
}

function typing(element) {
  const active = document.activeElement;
  return element.contains(active) && active.matches("input, textarea, select, [contenteditable]");
}

export function start(element) {
  const name = element.dataset.live;
  const acts = element.dataset.liveActs?.split(" ");
  let waiting = 0;
  let missed = false;

  function refresh() {
    waiting = 0;
    if (document.hidden || typing(element)) {
      missed = true;
      return;
    }
    missed = false;
    element.dispatchEvent(new CustomEvent("live"));
  }

  function hear(detail) {
    if (!element.isConnected) return stop();
    if (acts && !acts.some((act) => detail.act.startsWith(act))) return;
    waiting ||= setTimeout(refresh, 300 + Math.random() * 500);
  }

  function catchUp() {
    if (!element.isConnected) return stop();
    if (missed) waiting ||= setTimeout(refresh, 300);
  }

  function stop() {
    document.removeEventListener("visibilitychange", catchUp);
    streams.get(name)?.leave(hear);
  }

  document.addEventListener("visibilitychange", catchUp);
  element.addEventListener("focusout", catchUp);
  if (!streams.has(name)) streams.set(name, new Stream(name));
  streams.get(name).followers.add(hear);
}
