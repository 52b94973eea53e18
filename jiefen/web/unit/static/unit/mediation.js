// Puts a heading or a party's statement at the place of the cursor in the record.
for (const button of document.querySelectorAll("[data-inserts]")) {
  button.addEventListener("click", () => {
    const sheet = document.querySelector("textarea[name=body]");
    const at = sheet.selectionStart ?? sheet.value.length;
    const before = sheet.value.slice(0, at);
    const text = `${before && !before.endsWith("\n") ? "\n\n" : ""}${button.dataset.inserts}\n`;
    sheet.setRangeText(text, at, sheet.selectionEnd ?? at, "end");
    sheet.dispatchEvent(new Event("input", { bubbles: true }));
    sheet.focus();
  });
}
