/* The indicator table: groups by first level, kinds, rows made, moved, copied and removed, blocks pasted. */
import { looksLikeYuan, signOf, splitTarget, yuanToWan } from "./paste.js";
import { Pasting } from "./pasting.js";
import { say } from "./words.js";

const LIST = "indicators";
const LEVELS = ["level1", "level2"];

export class Indicators {
  constructor(form, { step, bar, undo, words, last }) {
    this.form = form;
    this.last = last || {}; // name of an indicator → its target and result of last year
    this.step = step; // (change, words) → puts it on the page as one step of the history
    this.bar = bar;
    this.body = form.body(LIST);
    if (!this.body) return;
    this.table = this.body.closest("table");
    this.columns = this.table.dataset.columns.split(" ");
    form.addEventListener("arranged", (event) => { if (event.detail.list === LIST) this.groups(); });
    form.addEventListener("change", (event) => {
      if (event.detail.paths.some((path) => /^indicators\/[^/]+\/level[12]$/.test(path))) this.groups();
      for (const path of event.detail.paths) if (/^indicators\/[^/]+\/name$/.test(path)) this.before(path.split("/")[1]);
    });
    this.pasting = new Pasting({
      columns: [...LEVELS, ...this.columns.map((one) => (one === "sign" ? "comparator" : one))],
      rows: () => this.form.order(LIST).length,
      filled: (row, column) => this.form.get(this.path(this.form.order(LIST)[row] || "", this.real(column))) || "",
      put: (lines, where, start) => this.put(lines, where, start),
    }, words, { bar, undo });
    this.table.addEventListener("change", (event) => this.kind(event.target));
    this.dragging();
    this.groups();
  }

  rowOf(input) {
    const row = input.closest("[data-key]");
    return row && row.parentElement === this.body ? row.dataset.key : null;
  }

  path(key, column) {
    return `${LIST}/${key}/${column}`;
  }

  /* The kind says both levels: "产出指标/数量指标". */
  kind(select) {
    if (!select.matches("select[data-kind]")) return;
    const key = this.rowOf(select);
    const [level1, level2] = select.value.split("/");
    this.step({ fields: { [this.path(key, "level1")]: level1 || "", [this.path(key, "level2")]: level2 || "" } });
  }

  /* Numbers the rows and puts a line over the first row of each first level. */
  groups() {
    const keys = this.form.order(LIST);
    const rows = keys.map((key) => this.form.row(LIST, key));
    const names = keys.map((key) => (this.form.get(this.path(key, "level1")) || "").trim());
    const wanted = names.map((name, at) => (name && name !== names[at - 1] ? name : ""));
    const old = [...this.body.querySelectorAll(":scope > tr.group")];
    rows.forEach((row, at) => {
      const number = row.querySelector("[data-number]");
      if (number.textContent !== String(at + 1)) number.textContent = String(at + 1);
      for (const input of row.querySelectorAll("[data-g]")) {
        input.setAttribute("aria-label", `${say("row", at + 1)} ${input.dataset.label || ""}`);
      }
      const select = row.querySelector("select[data-kind]");
      const value = `${names[at]}/${(this.form.get(this.path(keys[at], "level2")) || "").trim()}`;
      if (select && select.value !== value) {
        if (![...select.options].some((one) => one.value === value)) {
          select.add(new Option(value.split("/").pop() || names[at] || say("none"), value));
        }
        select.value = value;
      }
      const line = row.previousElementSibling;
      const has = line && line.classList.contains("group") ? line : null;
      if (wanted[at]) {
        const mine = has || old.find((one) => one.dataset.level === wanted[at] && !one.dataset.used) || this.line();
        mine.dataset.used = "1";
        mine.dataset.level = wanted[at];
        mine.querySelector("[data-name]").textContent = wanted[at];
        if (row.previousElementSibling !== mine) this.body.insertBefore(mine, row);
      } else if (has) has.remove();
    });
    for (const line of this.body.querySelectorAll(":scope > tr.group")) {
      if (!line.dataset.used) line.remove();
      delete line.dataset.used;
    }
    const empty = this.table.parentElement.querySelector("[data-empty]");
    if (empty) empty.hidden = rows.length > 0;
    const count = document.querySelector("[data-count-indicators]");
    if (count) count.textContent = String(rows.length);
  }

  line() {
    return document.getElementById("new-group").content.firstElementChild.cloneNode(true);
  }

  sums(levels) {
    for (const line of this.body.querySelectorAll(":scope > tr.group")) {
      const hit = (levels || []).find(([name]) => name === line.dataset.level);
      line.querySelector("[data-points]").textContent = hit ? hit[2] : "";
      line.querySelector("[data-score]").textContent = hit ? hit[1] : "";
    }
  }

  act(name, input, way = 0) {
    const key = input && this.rowOf(input);
    if (name === "paste") {
      this.pasting.ask(key ? this.form.order(LIST).indexOf(key) : 0, input);
      return true;
    }
    if (!key && name !== "insert") return false;
    const keys = this.form.order(LIST);
    const at = key ? keys.indexOf(key) : keys.length - 1;
    const column = (input && input.dataset.g) || "name";
    if (name === "move") {
      const to = at + way;
      if (to < 0 || to >= keys.length) return true;
      const moved = keys.slice();
      moved.splice(to, 0, ...moved.splice(at, 1));
      this.step({ rows: { [LIST]: moved } });
      this.focus(key, column);
    } else if (name === "insert" || name === "duplicate") {
      const fresh = this.form.freshKey();
      const next = keys.slice();
      next.splice(at + 1, 0, fresh);
      const taken = name === "duplicate" ? this.columns.concat(["level1", "level2"]) : ["level1", "level2"];
      const fields = {};
      if (key) for (const one of taken) fields[this.path(fresh, one)] = this.form.get(this.path(key, one)) || "";
      this.step({ rows: { [LIST]: next }, fields });
      this.focus(fresh, name === "insert" ? "name" : column);
    } else if (name === "delete") {
      this.step({ rows: { [LIST]: keys.filter((one) => one !== key) } }, say("removed", at + 1));
      const near = keys[at + 1] || keys[at - 1];
      if (near) this.focus(near, column);
    }
    return true;
  }

  focus(key, column) {
    const row = this.form.row(LIST, key);
    const input = row && (row.querySelector(`[data-g="${column}"]`) || row.querySelector("[data-g]"));
    if (input) { input.focus({ preventScroll: true }); input.closest("td, th").scrollIntoView({ block: "nearest" }); }
  }

  /* On leaving a cell: signs as signs, "6分" stays as typed. */
  tidy(input) {
    const key = this.rowOf(input);
    if (!key) return;
    if (input.dataset.g === "sign" || input.dataset.g === "comparator") {
      const sign = signOf(input.value);
      if (sign !== input.value) this.step({ fields: { [input.dataset.f]: sign } });
    } else if (input.dataset.g === "target" && this.columns.includes("sign")) {
      const [sign, rest] = splitTarget(input.value);
      if (sign) this.step({ fields: { [this.path(key, "sign")]: sign, [input.dataset.f]: rest } });
    }
  }

  /* The table keeps the sign in "sign" or in "comparator"; pasted blocks know the second name only. */
  real(column) {
    return column === "comparator" && this.columns.includes("sign") ? "sign" : column;
  }

  /* Last year's target and result belong to the name that stands in the row. */
  before(key) {
    const row = this.form.row(LIST, key);
    const cell = row && row.querySelector("[data-last]");
    const name = (this.form.get(this.path(key, "name")) || "").normalize("NFKC").replace(/\s/g, "");
    if (cell) cell.textContent = this.last[name] || (name ? cell.dataset.last : "");
  }

  paste(input, block, choose) {
    const key = this.rowOf(input);
    const keys = this.form.order(LIST);
    const start = key ? keys.indexOf(key) : keys.length;
    let column = input.dataset.g === "sign" ? "comparator" : input.dataset.g;
    let pasted = block;
    if (column === "kind") {
      column = "level1";
      if (block.every((row) => row[0].includes("/"))) pasted = block.map((row) => [...row[0].split("/", 2), ...row.slice(1)]); // our own copy
    }
    this.pasting.paste(pasted, start, column, input, choose);
  }

  /* Puts lines into the table as one step and returns the row they begin with: "from" a row on, at the "end",
     or instead of "all" rows. A new row without levels has those of the row above. */
  put(lines, where, start) {
    const keys = where === "all" ? [] : this.form.order(LIST);
    const from = where === "from" ? Math.min(start, keys.length) : keys.length;
    const order = keys.slice();
    while (order.length < from + lines.length) order.push(this.form.freshKey());
    const fields = {};
    const get = (key, column) => fields[this.path(key, column)] || this.form.get(this.path(key, column)) || "";
    lines.forEach((line, y) => {
      const key = order[from + y];
      const fresh = from + y >= keys.length;
      const above = order[from + y - 1];
      if (fresh && above) for (const level of LEVELS) if (!(level in line)) fields[this.path(key, level)] = get(above, level);
      for (const [column, value] of Object.entries(line)) fields[this.path(key, this.real(column))] = value;
    });
    this.step({ rows: order.length !== keys.length || where === "all" ? { [LIST]: order } : {}, fields });
    return from;
  }

  dragging() {
    let from = null;
    this.body.addEventListener("dragstart", (event) => {
      const number = event.target.closest && event.target.closest(".rowno");
      from = number ? this.rowOf(number) : null;
      if (from) event.dataTransfer.effectAllowed = "move";
    });
    this.body.addEventListener("dragover", (event) => { if (from && this.rowOf(event.target)) event.preventDefault(); });
    this.body.addEventListener("drop", (event) => {
      const to = from && this.rowOf(event.target);
      if (!to || to === from) return;
      event.preventDefault();
      const keys = this.form.order(LIST).filter((key) => key !== from);
      keys.splice(keys.indexOf(to) + (this.form.order(LIST).indexOf(from) < this.form.order(LIST).indexOf(to) ? 1 : 0), 0, from);
      this.step({ rows: { [LIST]: keys } });
      from = null;
    });
  }
}

/* A block pasted into any other table goes cell by cell to the right and down. */
export function pasteCells(grid, input, block, { step, bar }) {
  const spot = grid.at(input);
  if (!spot) return;
  const put = (change) => {
    const fields = {};
    block.forEach((row, y) => row.forEach((words, x) => {
      const there = spot.lines[spot.y + y] && spot.lines[spot.y + y][spot.x + x];
      if (there && there.dataset.f) fields[there.dataset.f] = change(words.trim());
    }));
    step({ fields });
    bar.tell(say("pasted", block.length, block[0].length, spot.y + 1), [[say("undo"), "undo"]]);
  };
  if (input.inputMode === "decimal" && looksLikeYuan(block.flat())) {
    bar.ask(say("big"), [[say("asWan"), () => put(yuanToWan)], [say("asIs"), () => put((words) => words)]], input);
  } else put((words) => words);
}
