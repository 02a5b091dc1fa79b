// Sorting and filtering of tables, and finding a name in a list. Pages say everything without this file.
"use strict";

function key(cell) {
  const time = cell.querySelector("time");
  return time ? time.getAttribute("datetime") : cell.textContent.trim();
}

function sort(table, column, heading) {
  const body = table.tBodies[0];
  const down = heading.getAttribute("aria-sort") === "ascending";
  const numbers = [...body.rows].every((row) => !isNaN(key(row.cells[column])));
  const order = new Intl.Collator(document.documentElement.lang, { numeric: numbers }).compare;
  const rows = [...body.rows].map((row) => [key(row.cells[column]), row]);
  rows.sort(([a], [b]) => (a === "" || b === "" ? (a === "") - (b === "") : down ? order(b, a) : order(a, b)));
  body.append(...rows.map(([, row]) => row));
  table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
}

function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(table, column, heading));
    heading.replaceChildren(button);
  });
}

function makeFilterable(table) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const shown = document.createElement("p");
  const rows = [...table.tBodies[0].rows];
  input.type = "search";
  label.append(table.dataset.filter, " ", input);
  shown.setAttribute("role", "status");
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted); });
    const number = rows.filter((row) => !row.hidden).length;
    shown.textContent = table.dataset.shown.replace("{n}", number).replace("{all}", rows.length);
  });
  table.parentElement.before(label, shown);
}

document.querySelectorAll("table.sortable").forEach((table) => {
  makeSortable(table);
  makeFilterable(table);
});
