// Sorting and filtering of tables, and copying. Pages say everything without this file.
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

// The form that asks the server for the same; in a static copy there is none, and one is made.
function fieldOf(table) {
  const there = document.querySelector("#filter");
  if (there) return there;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  input.id = "filter";
  label.append(table.dataset.filter, " ", input);
  table.parentElement.before(label);
  return input;
}

function makeFilterable(table) {
  const input = fieldOf(table);
  const shown = document.querySelector("#shown");
  const rows = [...table.tBodies[0].rows];
  let forms = null; // every name of everybody, by code
  async function names() {
    const place = document.querySelector("[data-names]");
    const index = await (await fetch(place.dataset.names)).json();
    return Object.fromEntries(Object.entries(index.participants)
      .map(([code, called]) => [code, [...Object.values(called.names), ...called.also].map(fold)]));
  }
  function has(row, wanted) {
    if (row.textContent.toLocaleLowerCase().includes(wanted)) return true;
    if ([...row.querySelectorAll("time")].some((time) => time.dateTime.includes(wanted))) return true;
    const folded = fold(wanted);
    return folded !== "" && (forms[row.dataset.code] ?? []).some((form) => form.includes(folded));
  }
  input.addEventListener("input", async () => {
    forms ??= await names();
    const wanted = input.value.trim().toLocaleLowerCase();
    rows.forEach((row) => { row.hidden = !has(row, wanted); });
    const number = rows.filter((row) => !row.hidden).length;
    shown.textContent = table.dataset.shown.replace("{n}", number).replace("{all}", rows.length);
  });
}

// One stop of the keyboard for a field of squares; arrows lead to the nearest in their direction.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(square) {
  const box = square.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

function nearest(squares, from, [right, down]) {
  const [x, y] = middle(from);
  const distance = (square) => {
    const [dx, dy] = [middle(square)[0] - x, middle(square)[1] - y];
    const along = dx * right + dy * down;
    return along > 1 ? along + 3 * Math.abs(dx * down + dy * right) : Infinity;
  };
  const best = squares.map((square) => [distance(square), square]).sort(([a], [b]) => a - b)[0];
  return best && best[0] < Infinity ? best[1] : from;
}

function makeOneStop(field) {
  const squares = [...field.querySelectorAll("a.tile")];
  squares.forEach((square, place) => square.setAttribute("tabindex", place ? "-1" : "0"));
  field.addEventListener("keydown", (event) => {
    const from = event.target.closest("a.tile");
    if (!from || !WAYS[event.key]) return;
    event.preventDefault();
    const to = nearest(squares, from, WAYS[event.key]);
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  });
}

// The legend's links to a list become buttons that leave one standing on the map.
function makeFilter(legend) {
  const choices = [...legend.querySelectorAll("a.choice")].map((link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "choice";
    button.dataset.standing = link.dataset.standing;
    button.setAttribute("aria-pressed", "false");
    button.append(...link.childNodes);
    link.replaceWith(button);
    return button;
  });
  choices.forEach((button) => button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") === "false";
    choices.forEach((other) => other.setAttribute("aria-pressed", String(on && other === button)));
    legend.parentElement.querySelectorAll("a.tile[data-code]").forEach((tile) => {
      tile.classList.toggle("faded", on && !tile.classList.contains(button.dataset.standing));
    });
  }));
}

// A button that copies what stands before it: a text, or the address that is meant by it.
function makeCopied(place) {
  const field = place.matches("textarea");
  const text = field ? place.value : place.textContent.trim().replace(/\s*\n\s*/g, "\n");
  const button = document.createElement("button");
  const { copy, copied, href } = place.dataset;
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(href ? new URL(href, location.href).href : text);
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    } catch { // not allowed, or a page without https: what is chosen may be copied by hand
      if (field) place.select(); else getSelection().selectAllChildren(place);
    }
  });
  place.after(" ", button);
}

document.querySelectorAll("[data-copy]").forEach(makeCopied);
document.querySelectorAll("table.filtered").forEach((table) => {
  makeSortable(table);
  makeFilterable(table);
});
document.querySelectorAll(".world, .by-region").forEach(makeOneStop);
document.querySelectorAll(".legend").forEach(makeFilter);
