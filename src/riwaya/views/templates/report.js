// The report is complete without this script; it adds filters, the page's direction, and marks for divided stretches.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const radios = { ar: document.getElementById("to-ar"), en: document.getElementById("to-en") };

  function speak(code) {
    root.lang = code;
    root.dir = code === "ar" ? "rtl" : "ltr";
    for (const option of document.querySelectorAll("option[data-" + code + "]")) {
      option.textContent = option.dataset[code];
    }
  }
  for (const [code, radio] of Object.entries(radios)) {
    radio.addEventListener("change", () => speak(code));
  }
  speak(radios.en.checked ? "en" : "ar");

  const by = document.getElementById("by");
  const act = document.getElementById("act");
  const word = document.getElementById("word");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll(".statement")];
  // spelling differences that do not distinguish words, as in the record's own search
  const fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
  const folded = new Map();

  function filter() {
    const wanted = fold(word.value.trim());
    let count = 0;
    for (const row of rows) {
      let text = "";
      if (wanted) {
        if (!folded.has(row)) folded.set(row, fold(row.textContent));
        text = folded.get(row);
      }
      const keep = (!by.value || row.dataset.by === by.value) && (!act.value || row.dataset.act === act.value)
        && (!wanted || text.includes(wanted));
      row.hidden = !keep;
      count += keep ? 1 : 0;
    }
    shown.textContent = String(count);
  }
  for (const field of [by, act]) field.addEventListener("change", filter);
  word.addEventListener("input", filter);
  document.querySelector("form.filters").addEventListener("submit", (event) => event.preventDefault());
})();
