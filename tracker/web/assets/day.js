// Shows another day: looks up in the treaty's intervals what the law answered for it. Holds no law.
// On a server the day is asked of the server; in a static copy it stands behind "#on=" and this file shows it.
"use strict";

function told(words, name, values) {
  const text = words[name].replace(/{(\w+)}/g, (_, key) => values[key]);
  return text.replace(/\.\.$/, ".");
}

function written(day) {
  const language = document.documentElement.lang;
  const locale = language === "en" ? "en-GB" : `${language}-u-nu-latn`;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function counted(number) {
  return number.toLocaleString(`${document.documentElement.lang}-u-nu-latn`);
}

function rowOf(rows, day) {
  return rows.findLast(([start]) => start <= day);
}

const MOVE = /(\d*)(?:#(\d+))?(@\d*)?([a-z])/g;

function daysOf([first, ...steps]) {
  const days = [first];
  let at = Date.parse(`${first}T00:00:00Z`);
  for (const step of steps) {
    at += step * 86400000;
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

// The moves of a participant as rows of day, standing, day of effect and number, as `rendering/intervals.py` reads them.
function rowsOf(moves, standings, days) {
  let at = 0;
  let number = 0;
  const rows = [...moves.matchAll(MOVE)].map(([, further, another, effect, letter]) => {
    at += Number(further);
    number = another === undefined ? number : Number(another);
    const standing = standings[letter.charCodeAt(0) - 97];
    const told = effect ? days[effect.slice(1) || -1] ?? null : undefined;
    return { start: days[at], standing, effect: told, number: number || null };
  });
  rows.forEach((row, place) => {
    if (row.effect !== undefined) return;
    const after = rows[place + 1];
    const follows = row.standing === "contracting" && after?.standing === "party";
    row.effect = row.standing === "party" ? row.start : follows ? after.start : null;
  });
  return rows;
}

// The treaty's numbers as rows of day, signatories, deposits, parties, in force, at least.
function numbersOf(columns, days) {
  const totals = [0, 0, 0];
  const truths = [new Map(columns.in_force), new Map(columns.at_least)];
  const now = [];
  let at = 0;
  return columns.days.map((step, row) => {
    at += step;
    const shown = [columns.signatories, columns.deposits, columns.parties].map((column, place) => {
      totals[place] += column[row] ?? 0;
      return column[row] === null ? null : totals[place];
    });
    truths.forEach((changes, place) => { if (changes.has(row)) now[place] = changes.get(row); });
    return [days[at], ...shown, ...now];
  });
}

function unfolded(shape) {
  const days = daysOf(shape.days);
  const participants = {};
  for (const [codes, moves] of Object.entries(shape.participants)) {
    const rows = rowsOf(moves, shape.standings, days);
    codes.split(" ").forEach((code) => { participants[code] = rows; });
  }
  return { participants, numbers: numbersOf(shape.numbers, days) };
}

function lookUp(course, code, day) {
  return course.participants[code]?.findLast((row) => row.start <= day) ?? null;
}

function verdict(words, found, day) {
  const standing = words.standings[found.standing];
  if (found.standing === "party" && found.effect) return told(words, "party_since", { day: written(found.effect) });
  if (found.standing === "contracting" && found.effect) return told(words, "bound_from", { standing, day: written(found.effect) });
  return told(words, "standing_on", { standing, day: written(day) });
}

function headline(words, course, day) {
  const [, , deposits, parties, inForce, atLeast] = rowOf(course.numbers, day);
  const shown = (number) => {
    const text = counted(number);
    return atLeast ? told(words, "at_least", { number: text }) : text;
  };
  const force = inForce === null ? words.force_not_known
    : words.last_day && day >= words.last_day ? told(words, "ended_on", { day: written(words.last_day) })
    : !inForce ? words.not_in_force_yet
    : words.first_day ? told(words, "in_force_since", { day: written(words.first_day) })
    : words.no_threshold;
  if (parties === null) return told(words, "headline_not_known", { day: written(day), force });
  return told(words, "headline", { day: written(day), deposits: shown(deposits), parties: shown(parties), force });
}

class Days {
  constructor(place) {
    this.place = place;
    this.words = JSON.parse(place.dataset.words);
    this.main = document.querySelector("main");
    this.line = document.querySelector(".headline");
    this.form = place.querySelector("form");
    this.input = this.form.querySelector("input[type=date]");
    this.isStatic = "static" in place.dataset;
    this.before = [];
  }

  async begin() {
    this.course = unfolded(await (await fetch(this.place.dataset.course)).json());
    this.input.min = this.course.numbers[0][0];
    this.addSlider();
    if (!this.isStatic) return;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.hash = this.input.value === this.place.dataset.on ? "" : `on=${this.input.value}`;
    });
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  addSlider() {
    const { today, on } = this.place.dataset;
    const past = this.course.numbers.map(([start]) => start).filter((day) => day <= today);
    const days = [...new Set([...past, on])].sort();
    const label = document.createElement("label");
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = days.length - 1;
    slider.value = days.indexOf(on);
    const tell = () => slider.setAttribute("aria-valuetext", written(days[slider.value]));
    slider.addEventListener("input", () => {
      tell();
      this.input.value = days[slider.value];
      this.show(days[slider.value]);
    });
    // A server is asked when a pointer lets go, or by Enter: a key alone would lead away from the slider at each step.
    let dragged = false;
    slider.addEventListener("pointerdown", () => { dragged = true; });
    slider.addEventListener("change", () => {
      if (dragged || this.isStatic) this.form.requestSubmit();
      dragged = false;
    });
    slider.addEventListener("keydown", (event) => { if (event.key === "Enter") this.form.requestSubmit(); });
    tell();
    label.append(this.words.days_of_change, " ", slider);
    const line = document.createElement("p");
    line.className = "days";
    line.append(label);
    this.form.append(line);
    this.days = days;
    this.slider = slider;
  }

  follow() {
    const asked = /^#on=(\d{4}-\d\d-\d\d)$/.exec(location.hash);
    const first = this.course.numbers[0][0];
    const day = asked ? (asked[1] < first ? first : asked[1]) : this.place.dataset.on;
    this.input.value = day;
    this.slider.value = this.days.findLastIndex((each) => each <= day);
    this.slider.setAttribute("aria-valuetext", written(day));
    this.show(day);
  }

  show(day) {
    this.before.forEach((undo) => undo());
    this.before = [];
    const other = day !== this.place.dataset.on;
    this.main.classList.toggle("another-day", other);
    if (!other) return;
    this.tellDay(day);
    if (this.place.dataset.code) this.showParticipant(day);
    else this.showTreaty(day);
  }

  // The band that says which day is looked at, with the way back, in the place of the one of the page's own day.
  tellDay(day) {
    const own = this.main.querySelector(".past");
    if (own) {
      own.hidden = true;
      this.before.push(() => { own.hidden = false; });
    }
    const band = document.createElement("p");
    const back = document.createElement("a");
    band.className = "past";
    band.setAttribute("role", "status");
    back.href = this.isStatic ? "#" : location.pathname;
    back.textContent = this.words.back_to_today;
    band.append(told(this.words, "another_day", { day: written(day) }), " ", back);
    const changes = this.daysOfChange();
    const before = changes.findLast((each) => each < day);
    const after = changes.find((each) => each > day && each <= this.place.dataset.today);
    for (const [name, other] of [["previous_change", before], ["next_change", after]]) {
      if (!other) continue;
      const link = document.createElement("a");
      link.href = this.isStatic ? `#on=${other}` : `?on=${other}`;
      link.textContent = told(this.words, name, { day: written(other) });
      band.append(" · ", link);
    }
    this.line.after(band);
    this.before.push(() => band.remove());
  }

  daysOfChange() {
    const own = this.course.participants[this.place.dataset.code];
    return own ? own.map((row) => row.start) : this.course.numbers.map(([start]) => start);
  }

  showParticipant(day) {
    const found = lookUp(this.course, this.place.dataset.code, day);
    if (!found) return;
    const [sign] = this.line.children;
    this.change(this.line, [sign, ` ${verdict(this.words, found, day)}`]);
    this.mark(sign, sign, found.standing);
  }

  showTreaty(day) {
    this.change(this.line, [headline(this.words, this.course, day)]);
    this.countStandings(day);
    document.querySelectorAll("span[data-code]").forEach((span) => {
      const found = lookUp(this.course, span.dataset.code, day);
      if (found) this.change(span, [this.words.standings[found.standing]]);
    });
    document.querySelectorAll("a.tile[data-code]").forEach((tile) => {
      const found = lookUp(this.course, tile.dataset.code, day);
      if (!found) return;
      this.mark(tile, tile.querySelector("[aria-hidden]"), found.standing);
      tile.classList.toggle("gone", !(found.standing in this.words.signs)); // who may not join has no square
      const said = tile.querySelector(".unseen");
      this.change(said, [said.textContent.replace(/[^,،，、]*$/, ` ${this.words.standings[found.standing]}`)]);
      const link = tile.getAttribute("href");
      if (link) {
        tile.setAttribute("href", this.isStatic ? `${link}#on=${day}` : `${link.split("?")[0]}?on=${day}`);
        this.before.push(() => tile.setAttribute("href", link));
      }
    });
  }

  // How many stand where, beside each sign of the legend.
  countStandings(day) {
    const all = Object.keys(this.course.participants).map((code) => lookUp(this.course, code, day)?.standing);
    document.querySelectorAll(".legend .choice").forEach((choice) => {
      const name = Object.keys(this.words.standings).find((each) => each.replaceAll(" ", "-") === choice.dataset.standing);
      const number = all.filter((standing) => standing === name).length;
      const item = choice.closest("li");
      const wasHidden = item.hidden;
      const told = ` ${this.words.standings[name]}${this.words.colon}${counted(number)}`;
      this.change(choice, [choice.firstElementChild, told]);
      item.hidden = number === 0;
      this.before.push(() => { item.hidden = wasHidden; });
    });
  }

  change(element, content) {
    const were = [...element.childNodes];
    element.replaceChildren(...content);
    this.before.unshift(() => element.replaceChildren(...were));
  }

  mark(tile, sign, standing) {
    const were = [tile.getAttribute("class"), sign.textContent];
    tile.setAttribute("class", `tile ${standing.replaceAll(" ", "-")}`);
    sign.textContent = this.words.signs[standing] ?? "";
    this.before.unshift(() => {
      tile.setAttribute("class", were[0]);
      sign.textContent = were[1];
    });
  }
}

document.querySelectorAll("[data-course]").forEach((place) => {
  const template = place.querySelector("template");
  if (template) template.replaceWith(template.content);
  new Days(place).begin();
});
