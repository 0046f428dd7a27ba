/* The form on the page: fields by name, rows of lists by key. Everything that changes goes through here,
   so that undo, saving and the score know of it. Emits "change" with {paths, by}. */
export class Form extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.fields = new Map();
    this.extra = new Map(); // fields of the record that have no input on the page
    this.orders = {};
    for (const input of root.querySelectorAll("[data-f]")) this.adopt(input);
    for (const body of root.querySelectorAll("[data-rows]")) this.orders[body.dataset.rows] = this.read(body.dataset.rows);
  }

  adopt(input) {
    this.fields.set(input.dataset.f, input);
    grow(input);
  }

  body(list) {
    return this.root.querySelector(`[data-rows="${list}"]`);
  }

  read(list) {
    return [...this.body(list).querySelectorAll(":scope > [data-key]")].map((row) => row.dataset.key);
  }

  order(list) {
    return this.orders[list] || [];
  }

  row(list, key) {
    return this.body(list).querySelector(`:scope > [data-key="${CSS.escape(key)}"]`);
  }

  input(path) {
    return this.fields.get(path) || null;
  }

  get(path) {
    const input = this.fields.get(path);
    return input ? input.value : this.extra.has(path) ? this.extra.get(path) : null;
  }

  /* Puts a value without a trace in the undo history; null takes a field without input out. */
  put(path, value) {
    const input = this.fields.get(path);
    if (!input) {
      if (value === null) this.extra.delete(path); else this.extra.set(path, value);
      return;
    }
    if (input.tagName === "SELECT" && value && ![...input.options].some((one) => one.value === value)) {
      input.add(new Option(value, value));
    }
    input.value = value === null ? "" : value;
    grow(input);
  }

  /* Changes fields and row orders as one step and tells everybody. Returns the step for the history. */
  apply({ fields = {}, rows = {}, made = {} }, by = "typing") {
    const step = { fields: {}, rows: {} };
    for (const [list, keys] of Object.entries(rows)) {
      const before = this.order(list).slice();
      for (const key of before.filter((one) => !keys.includes(one))) this.dropRow(list, key, step);
      keys.filter((one) => !before.includes(one)).forEach((key) => this.makeRow(list, key));
      this.arrange(list, keys);
      step.rows[list] = [before, keys.slice()];
    }
    for (const [path, value] of Object.entries({ ...made, ...fields })) {
      const before = step.fields[path] ? step.fields[path][0] : this.get(path);
      this.put(path, value);
      step.fields[path] = [before, value];
    }
    this.tell([...Object.keys(step.fields), ...Object.keys(step.rows).map((list) => `${list}/#`)], by);
    return step;
  }

  dropRow(list, key, step) {
    const row = this.body(list) && this.row(list, key);
    for (const path of [...this.fields.keys()].filter((one) => one.startsWith(`${list}/${key}/`))) {
      step.fields[path] = [this.get(path), null];
      this.fields.delete(path);
    }
    for (const path of [...this.extra.keys()].filter((one) => one.startsWith(`${list}/${key}/`))) {
      step.fields[path] = [this.extra.get(path), null];
      this.extra.delete(path);
    }
    if (row) row.remove();
  }

  makeRow(list, key) {
    if (!this.body(list)) return; // a list that the page does not show
    const pattern = document.getElementById(`new-${list}`);
    const row = pattern.content.firstElementChild.cloneNode(true);
    row.dataset.key = key;
    for (const input of row.querySelectorAll("[data-f]")) {
      input.dataset.f = input.dataset.f.replace("KEY", key);
      input.name = input.dataset.f;
      this.adopt(input);
    }
    for (const cell of row.querySelectorAll("[data-cell]")) cell.dataset.cell = cell.dataset.cell.replace("KEY", key);
    this.body(list).append(row);
  }

  arrange(list, keys) {
    const body = this.body(list);
    this.orders[list] = keys.slice();
    if (!body) return;
    const caret = document.activeElement;
    keys.forEach((key, at) => {
      const row = this.row(list, key);
      const there = [...body.querySelectorAll(":scope > [data-key]")][at];
      if (row !== there) body.insertBefore(row, there || null);
    });
    if (caret && caret !== document.activeElement && caret.isConnected) caret.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("arranged", { detail: { list } }));
  }

  tell(paths, by) {
    this.dispatchEvent(new CustomEvent("change", { detail: { paths, by } }));
  }

  snapshot() {
    const fields = Object.fromEntries(this.extra);
    for (const [path, input] of this.fields) fields[path] = input.value;
    const rows = {};
    for (const [list, keys] of Object.entries(this.orders)) rows[list] = keys.slice();
    return { fields, rows };
  }

  freshKey() {
    const bytes = new Uint8Array(5);
    crypto.getRandomValues(bytes);
    return `n${[...bytes].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  }
}

/* A cell grows with its words: a hidden copy of them in the same grid place gives the height. */
export function grow(input) {
  const box = input.parentElement;
  if (box && box.classList.contains("grow-t")) box.dataset.v = input.value;
}
