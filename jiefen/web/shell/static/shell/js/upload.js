// Sends one file with progress; a failed one waits for a tap. The server answers with the id of the stored file.
export function upload(picker, item, file) {
  item.classList.remove("is-failed");
  item.querySelector(".picker-state")?.remove();
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  item.append(bar);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", picker.dataset.url);
    request.setRequestHeader("X-CSRFToken", JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]);
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = (event) => event.lengthComputable && (bar.value = event.loaded / event.total);
    request.onload = () => {
      if (request.status >= 300) {
        explain(picker, file, request.responseText);
        return request.onerror();
      }
      bar.remove();
      const id = Object.assign(document.createElement("input"), { type: "hidden", name: picker.dataset.name });
      id.value = request.responseText.trim();
      item.append(id, state("span", picker.dataset.textDone));
      done();
    };
    request.onerror = () => {
      bar.remove();
      item.classList.add("is-failed");
      const again = state("button", picker.dataset.textFailed);
      again.type = "button";
      again.addEventListener("click", () => upload(picker, item, file));
      item.append(again);
      fail(new Error(`upload failed with status ${request.status}`));
    };
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

// Why the server did not take it stands beside the files, where it was chosen.
function explain(picker, file, answer) {
  const panel = new DOMParser().parseFromString(answer, "text/html");
  const said = [...panel.querySelectorAll(".refused-because li, .refused-instead li, .refused > p:not(.refused-help)")];
  const error = picker.querySelector("[data-picker-error]");
  error.textContent = `${file.name}：${said.map((line) => line.textContent.trim()).join(" ")}`;
  error.hidden = said.length === 0;
}

function state(tag, text) {
  return Object.assign(document.createElement(tag), { className: "picker-state", textContent: text });
}
