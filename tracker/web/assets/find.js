// Finds a country or a treaty by any of its names while it is typed. On a server the form works without this file;
// in a static copy this file makes the form. Names are folded as `tracker/intake/written.py` does it.
"use strict";

const MOST_SHOWN = 8;
const TURNED = /^([^,(]+)[,(]\s*([^,()]+ of(?: the)?)\s*\)?$/u;
const ABBREVIATION = /(?<=(?<![\p{L}\p{N}_])[\p{L}\p{N}_])\.(?=[\p{L}\p{N}_])/gu;

function fold(text) {
  let plain = text.replace(/['’‘ʼʻ´`′＇]/gu, "").normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  plain = plain.normalize("NFKD").replace(/\p{M}/gu, "").trim();
  const turned = TURNED.exec(plain);
  if (turned) plain = `${turned[2]} ${turned[1]}`;
  plain = plain.replace(ABBREVIATION, "").replace(/\bst\b\.?/g, "saint").replaceAll("&", " and ");
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "the").join("");
}

function entries(index, language) {
  const made = (address) => ([key, called]) => ({
    address: address(key),
    shown: called.names[language] || called.names.en,
    forms: [...new Set([...Object.values(called.names), ...called.also].map(fold))],
  });
  return [
    ...Object.entries(index.participants).map(made((code) => `countries/${code}/`)),
    ...Object.entries(index.treaties).map(made((slug) => `${slug}/`)),
  ];
}

function near(all, text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = (each) => {
    if (each.forms.includes(wanted)) return 0;
    if (each.forms.some((form) => form.startsWith(wanted))) return 1;
    return wanted.length > 1 && each.forms.some((form) => form.includes(wanted)) ? 2 : 3;
  };
  const ranked = all.map((each) => [rank(each), each]).filter(([place]) => place < 3);
  return ranked.sort(([a], [b]) => a - b).map(([place, each]) => ({ ...each, exact: place === 0 }));
}

async function known(place) {
  if (!known.asked) known.asked = fetch(place.dataset.names).then((answer) => answer.json());
  return entries(await known.asked, document.documentElement.lang);
}

function combobox(place, form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  list.id = `${input.id}-found`;
  list.className = "found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  form.append(status);
  let chosen = -1;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (number + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function open(found) {
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map((each, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = each.shown;
      option.dataset.address = each.address;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); go(each.address); });
      return option;
    }));
    chosen = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  function go(address) {
    const treaty = form.querySelector("select")?.value; // one alone is asked about: the country's page in it
    location.assign(place.dataset.top + (treaty ? address.replace(/^countries/, treaty) : address));
  }

  input.addEventListener("input", async () => {
    const text = input.value;
    const found = near(await known(place), text);
    if (input.value === text) open(found);
    status.textContent = "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", async (event) => {
    if (form.getAttribute("action")) return; // a server finds more
    event.preventDefault();
    const found = near(await known(place), input.value);
    const exact = found.filter((each) => each.exact);
    const meant = exact.length ? exact : found;
    if (meant.length === 1) go(meant[0].address);
    else open(meant);
    status.textContent = meant.length ? "" : place.dataset.nothing;
  });
}

document.querySelectorAll("[data-names]").forEach((place) => {
  const template = place.querySelector("template");
  if (template) template.replaceWith(template.content);
  combobox(place, place.querySelector("form"));
});
