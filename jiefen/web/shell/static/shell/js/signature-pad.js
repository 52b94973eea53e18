// Signing by finger, pen or mouse. The drawing is sent as a PNG on white, with its strokes kept for undo only.
const INK = "#10222b";

export function start(pad) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector("input[type=hidden]");
  const error = pad.querySelector(".field-error");
  const pen = canvas.getContext("2d");
  let strokes = [];
  let stroke = null;

  const draw = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    for (const points of strokes) line(pen, points, canvas);
    pad.classList.toggle("is-written", strokes.length > 0);
  };
  const fit = () => {
    const scale = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    draw();
  };
  const store = () => {
    field.value = strokes.length >= Number(pad.dataset.strokes) ? canvas.toDataURL("image/png") : "";
    if (field.value) error.hidden = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    stroke = [point(event)];
    strokes.push(stroke);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    stroke.push(...(event.getCoalescedEvents?.() ?? [event]).map(point));
    draw();
  });
  const lift = () => {
    if (!stroke) return;
    stroke = null;
    store();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  const change = (kept) => () => {
    strokes = kept();
    draw();
    store();
  };
  pad.querySelector("[data-signature-undo]").addEventListener("click", change(() => strokes.slice(0, -1)));
  pad.querySelector("[data-signature-clear]").addEventListener("click", change(() => []));
  pad.closest("form")?.addEventListener("submit", (event) => {
    if (field.value || field.disabled) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    error.textContent = pad.dataset.textShort;
    error.hidden = false;
    pad.scrollIntoView({ block: "center" });
  }, { capture: true });
  new ResizeObserver(fit).observe(canvas);
}

function line(pen, points, canvas) {
  const unit = canvas.height / 200;
  pen.strokeStyle = pen.fillStyle = INK;
  pen.lineWidth = 3.2 * unit;
  pen.lineCap = pen.lineJoin = "round";
  const at = ([x, y]) => [x * canvas.width, y * canvas.height];
  pen.beginPath();
  pen.moveTo(...at(points[0]));
  if (points.length === 1) pen.lineTo(...at(points[0]));
  for (let i = 1; i < points.length; i += 1) {
    const [x, y] = at(points[i - 1]);
    const [nextX, nextY] = at(points[i]);
    pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  pen.stroke();
}
