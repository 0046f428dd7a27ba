/* Pasting indicators: what is clear goes in at once; else a step shows what each column is taken for, lets the
   person change it, and shows the lines as they will stand. Either way it is one act that undo takes back. */
import { headed, recognise } from "./columns.js";
import { covers, linesOf } from "./plan.js";
import { fromHtml, fromText } from "./paste.js";
import { say } from "./words.js";

const SHOWN = 100; // lines of the preview
const MOST = 300; // lines of one block: a form has tens; a whole sheet taken by mistake would hold the page up

const placed = (roles) => roles.filter((role) => role && role !== "number").length;

export class Pasting {
  /* `table` is the indicator table: its columns, filled(row, column), rows(), put(lines, where, start). */
  constructor(table, words, { bar, undo }) {
    Object.assign(this, { table, words, bar, undo });
    this.box = document.getElementById("pasting");
    this.part = (name) => this.box.querySelector(`[data-${name}]`);
    this.box.addEventListener("submit", (event) => { event.preventDefault(); this.take(); });
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); this.close(); }
    });
    for (const button of this.box.querySelectorAll("[data-close]")) button.addEventListener("click", () => this.close());
    this.part("given").addEventListener("paste", (event) => this.given(event));
    this.part("heads").addEventListener("change", (event) => this.heads(event.target.checked));
    this.part("where").addEventListener("change", (event) => { this.where = event.target.value; this.show(); });
  }

  /* A block pasted into a cell, from row `start` and its column on. */
  paste(block, start, column, back, choose = false) {
    const found = recognise(block, this.table.columns, column, this.words);
    const made = linesOf(block, found, this.table.columns, this.words);
    if (!made.lines.length) return;
    const over = covers(made.lines, start, this.table.filled);
    if (!choose && found.sure && !over && made.lines.length <= MOST) { this.put(block, found, made, "from", start, back); return; }
    if (choose || !found.sure || found.by === "heads" || made.lines.length > MOST) { this.open(block, found, start, back); return; }
    const ask = say("pasteAsk", made.lines.length, block[0].length, start + 1, over);
    this.bar.ask(ask, [
      [say("paste"), () => this.put(block, found, made, "from", start, back)],
      [say("columns"), () => this.open(block, found, start, back)],
    ], back);
  }

  put(block, found, made, where, start, back) {
    const from = this.table.put(made.lines, where, start);
    const used = placed(found.roles);
    const left = made.left.lines.length ? ` ${say("leftLines", made.left.lines.length, made.left.lines.join("；").slice(0, 60))}` : "";
    const again = () => { this.undo(); this.open(block, found, start, back); };
    this.bar.tell(say("pasted", made.lines.length, used, from + 1) + left, [[say("undo"), "undo"], [say("columns"), again]]);
    if (back && back.isConnected) back.focus({ preventScroll: true });
  }

  /* Without a block: the person pastes it into the step itself. */
  ask(start, back) {
    Object.assign(this, { block: null, start, back, where: "from" });
    this.part("given").value = "";
    this.part("given-field").hidden = false;
    this.part("found").hidden = true;
    this.part("go").disabled = true;
    this.box.hidden = false;
    this.part("given").focus();
  }

  given(event) {
    const html = event.clipboardData.getData("text/html");
    const block = (html && fromHtml(html)) || fromText(event.clipboardData.getData("text/plain"));
    event.preventDefault();
    if (block.length) this.open(block, recognise(block, this.table.columns, "name", this.words), this.start, this.back);
  }

  open(block, found, start, back) {
    this.bar.hide();
    Object.assign(this, { block, found, start, back, where: "from" });
    this.part("given-field").hidden = true;
    this.part("found").hidden = false;
    this.box.hidden = false;
    this.draw();
    this.show();
    const go = this.part("go"); // while it is disabled it cannot hold the keys
    (go.disabled ? this.box.querySelector("[data-close]") : go).focus();
  }

  close() {
    this.box.hidden = true;
    if (this.back && this.back.isConnected) this.back.focus({ preventScroll: true });
  }

  take() {
    if (this.part("go").disabled) return;
    this.box.hidden = true;
    this.put(this.block, this.found, this.made, this.where, this.start, this.back);
  }

  /* The first line is, or is not, the words over the columns. */
  heads(on) {
    const roles = this.found.roles.map((role, x) => (on ? headed(this.block[0][x], this.words) || role : role));
    const once = roles.map((role, x) => (roles.indexOf(role) < x && role !== "deviation" ? null : role));
    this.found = on
      ? { lead: 0, first: 1, headings: this.block[0].map((cell) => cell.trim()), roles: once, by: "heads" }
      : { ...this.found, lead: 0, first: 0, headings: this.block[0].map(() => ""), by: "content" };
    this.draw();
    this.show();
  }

  /* A column is something else than was thought. Nothing is taken from another column: arrow keys pass over names. */
  choose(x, role) {
    const roles = this.found.roles.map((one, at) => (at === x ? role || null : one));
    this.found = { ...this.found, roles, by: this.found.by === "order" ? "content" : this.found.by };
    this.show();
  }

  /* Columns that are taken for the same: what explains a deviation may come in several. */
  twice() {
    const { roles } = this.found;
    return roles.map((role, x) => [role, x]).filter(([role, x]) => role && role !== "deviation" && roles.indexOf(role) < x);
  }

  /* The row of columns with what each is taken for. */
  draw() {
    const row = this.part("columns");
    row.replaceChildren(...this.found.roles.map((role, x) => {
      const head = document.createElement("th");
      const name = document.createElement("span");
      name.textContent = this.found.headings[x] || say("column", x + 1);
      const select = document.createElement("select");
      select.className = "input tiny";
      select.dataset.role = String(x);
      select.setAttribute("aria-label", say("columnIs", x + 1, this.found.headings[x]));
      for (const [value, words] of [["", say("noPlace")], ...this.words.columns]) select.add(new Option(words, value));
      select.value = role || "";
      select.addEventListener("change", () => this.choose(x, select.value));
      head.scope = "col";
      head.append(name, select);
      return head;
    }));
    this.part("heads").checked = this.found.first > 0;
    this.part("how").textContent = say(`by_${this.found.by}`);
  }

  show() {
    const { block, found, start } = this;
    this.made = linesOf(block, found, this.table.columns, this.words);
    const { lines, sources } = this.made;
    this.part("title").textContent = say("pasteTitle", lines.length, placed(found.roles));
    this.part("body").replaceChildren(...lines.slice(0, SHOWN).map((line, y) => this.line(line, sources[y])));
    const rows = this.table.rows();
    const over = covers(lines, start, this.table.filled);
    const where = this.part("where");
    const ways = [["from", say(over ? "fromOver" : "from", start + 1, over)]];
    if (rows) ways.push(["end", say("atEnd")], ["all", say("instead", rows)]);
    where.replaceChildren(...ways.map(([value, words]) => new Option(words, value)));
    where.value = this.where;
    const rest = rows - start - lines.length;
    const twice = this.twice().map(([role, x]) => say("twice", found.roles.indexOf(role) + 1, x + 1, this.nameOf(role)));
    for (const select of this.box.querySelectorAll("[data-role]")) {
      select.setAttribute("aria-invalid", String(this.twice().some(([role]) => role === found.roles[Number(select.dataset.role)])));
    }
    const wrong = lines.length > MOST ? [say("tooMany", MOST, lines.length), ...twice] : twice;
    const notes = [
      ...wrong,
      ...this.made.left.columns.map(({ x, name }) => say("leftColumn", x + 1, name === String(x + 1) ? "" : say("called", name))),
      this.made.left.lines.length && say("leftLines", this.made.left.lines.length, this.made.left.lines.join("；")),
      this.made.repeated && say("repeated", this.made.repeated),
      !found.roles.includes("name") && say("noName"),
      this.where === "from" && rest > 0 && say("restStays", rest),
      lines.length > SHOWN && say("moreLines", lines.length - SHOWN),
    ].filter(Boolean);
    this.part("notes").replaceChildren(...notes.map((words, at) => Object.assign(document.createElement("li"), { textContent: words, className: at < wrong.length ? "must-word" : "" })));
    this.part("go").disabled = !lines.length || !placed(found.roles) || wrong.length > 0;
  }

  nameOf(role) {
    return (this.words.columns.find(([name]) => name === role) || ["", role])[1];
  }

  /* A line as it will stand; what is not as it was pasted is set apart, what has no place is struck. */
  line(line, source) {
    const row = document.createElement("tr");
    const split = !this.found.roles.includes("comparator");
    row.append(...this.found.roles.map((role, x) => {
      const cell = document.createElement("td");
      const was = source[x].trim();
      let now = role && role !== "number" ? line[role] || "" : was;
      if (role === "target" && split && line.comparator) now = `${line.comparator}${now}`;
      if (role === "deviation") now = was;
      cell.textContent = now;
      if (!role) cell.className = "struck";
      else if (now !== was) cell.className = "made-up";
      return cell;
    }));
    return row;
  }
}
