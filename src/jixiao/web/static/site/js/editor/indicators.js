/* The indicator table: groups by first level, kinds, rows made, moved, copied and removed, blocks pasted. */
import { plan, looksLikeYuan, signOf, splitTarget, yuanToWan } from "./paste.js";
import { say } from "./words.js";

const LIST = "indicators";

export class Indicators {
  constructor(form, { step, bar }) {
    this.form = form;
    this.step = step; // (change, words) → puts it on the page as one step of the history
    this.bar = bar;
    this.body = form.body(LIST);
    if (!this.body) return;
    this.table = this.body.closest("table");
    this.columns = this.table.dataset.columns.split(" ");
    form.addEventListener("arranged", (event) => { if (event.detail.list === LIST) this.groups(); });
    form.addEventListener("change", (event) => {
      if (event.detail.paths.some((path) => /^indicators\/[^/]+\/level[12]$/.test(path))) this.groups();
    });
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

  paste(input, block) {
    const keys = this.form.order(LIST);
    const key = this.rowOf(input);
    const columns = this.columns.map((one) => (one === "sign" ? "comparator" : one));
    const at = { row: key ? keys.indexOf(key) : keys.length, column: input.dataset.g === "sign" ? "comparator" : input.dataset.g };
    const real = (column) => (column === "comparator" && this.columns.includes("sign") ? "sign" : column);
    const filled = (row, column) => (keys[row] ? this.form.get(this.path(keys[row], real(column))) || "" : "");
    const todo = plan(block, [...columns, "level1", "level2"], at, filled);
    if (!todo.rows) return;
    const go = () => {
      const order = keys.slice();
      while (order.length < todo.start + todo.rows) order.push(this.form.freshKey());
      const fields = {};
      const above = keys[Math.min(at.row, keys.length - 1)];
      for (const fresh of order.slice(keys.length)) {
        for (const level of ["level1", "level2"]) fields[this.path(fresh, level)] = above ? this.form.get(this.path(above, level)) || "" : "";
      }
      for (const { row, column, value } of todo.cells) fields[this.path(order[row], real(column))] = value;
      this.step({ rows: order.length > keys.length ? { [LIST]: order } : {}, fields });
      this.bar.tell(say("pasted", todo.rows, todo.width, todo.start + 1) + leftOver(todo), [[say("undo"), "undo"]]);
    };
    if (!todo.covers) go();
    else this.bar.ask(say("pasteAsk", todo.rows, todo.width, todo.start + 1, todo.covers) + leftOver(todo), [[say("paste"), go]]);
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

function leftOver(todo) {
  return todo.over.length ? ` ${say("left_over", todo.over.length, todo.over.join("、"))}` : "";
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
    bar.ask(say("big"), [[say("asWan"), () => put(yuanToWan)], [say("asIs"), () => put((words) => words)]]);
  } else put((words) => words);
}
