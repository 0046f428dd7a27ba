/* Keys in a table as in a spreadsheet. Moving: the cell is selected, typing replaces. Editing (F2, a second
   click, or typing): the caret is inside. While an input method composes, no key but its own does anything. */
import { fromHtml, fromText, toText } from "./paste.js";

export class Grid {
  constructor(table, { onLeave, onPaste, onClear, onAct }) {
    this.table = table;
    Object.assign(this, { onLeave, onPaste, onClear, onAct });
    this.anchor = null;
    this.before = "";
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("focusin", (event) => this.enter(event.target));
    table.addEventListener("focusout", (event) => this.leave(event.target));
    table.addEventListener("mousedown", (event) => this.press(event));
    table.addEventListener("input", (event) => { event.target.dataset.editing = "1"; });
    table.addEventListener("copy", (event) => this.copy(event));
    table.addEventListener("cut", (event) => { if (this.copy(event)) this.onClear(this.selected()); });
    table.addEventListener("paste", (event) => this.pasted(event));
  }

  lines() {
    return [...this.table.querySelectorAll("tr")]
      .map((row) => [...row.querySelectorAll("[data-g]")].filter((one) => !one.disabled && one.type !== "hidden"))
      .filter((row) => row.length);
  }

  at(input) {
    const lines = this.lines();
    const y = lines.findIndex((row) => row.includes(input));
    return y < 0 ? null : { lines, y, x: lines[y].indexOf(input) };
  }

  enter(input) {
    if (!input.dataset || !input.dataset.g) return;
    this.before = input.value;
    delete input.dataset.editing;
    if (!this.extending) { this.anchor = input; this.mark(); }
    if (input.select && !this.clicked) input.select();
    this.clicked = false;
  }

  leave(input) {
    if (!input.dataset || !input.dataset.g) return;
    delete input.dataset.editing;
    if (this.onLeave) this.onLeave(input);
  }

  press(event) {
    const input = event.target.closest("[data-g]");
    if (!input) return;
    if (document.activeElement === input) { input.dataset.editing = "1"; return; }
    if (event.shiftKey && this.anchor) {
      event.preventDefault();
      this.extending = true;
      input.focus({ preventScroll: true });
      this.extending = false;
      this.mark();
    }
  }

  /* The cells between the anchor and the present one. */
  selected() {
    const here = this.at(document.activeElement);
    const there = this.anchor && this.at(this.anchor);
    if (!here || !there) return [];
    const [top, bottom] = [Math.min(here.y, there.y), Math.max(here.y, there.y)];
    const [left, right] = [Math.min(here.x, there.x), Math.max(here.x, there.x)];
    return here.lines.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  }

  mark() {
    for (const cell of this.table.querySelectorAll(".sel")) cell.classList.remove("sel");
    const block = this.selected();
    if (block.length > 1 || (block[0] && block[0].length > 1)) {
      for (const input of block.flat()) input.closest("td, th").classList.add("sel");
    }
  }

  go(input, extend = false) {
    if (!input) return false;
    this.extending = extend;
    input.focus({ preventScroll: true });
    this.extending = false;
    this.mark();
    input.closest("td, th").scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  move(input, down, right, extend = false) {
    const spot = this.at(input);
    if (!spot) return false;
    const row = spot.lines[spot.y + down];
    if (!row) return false;
    if (down) {
      const left = input.closest("td, th").getBoundingClientRect().left;
      const near = row.reduce((best, one) => {
        const away = (it) => Math.abs(it.closest("td, th").getBoundingClientRect().left - left);
        return away(one) < away(best) ? one : best;
      });
      return this.go(near, extend);
    }
    return this.go(row[spot.x + right], extend);
  }

  /* Tab: right, then the next row; past the last cell out of the table, as the page goes on. */
  tab(input, back) {
    const spot = this.at(input);
    if (!spot) return false;
    const all = spot.lines.flat();
    return this.go(all[all.indexOf(input) + (back ? -1 : 1)]);
  }

  key(event) {
    const input = event.target;
    if (!input.dataset || !input.dataset.g || event.isComposing || event.keyCode === 229) return;
    this.choosing = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v";
    const control = event.ctrlKey || event.metaKey;
    const done = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.key === "Enter" && event.altKey) {
      if (input.tagName === "TEXTAREA") {
        input.setRangeText("\n", input.selectionStart, input.selectionEnd, "end");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      done();
      return;
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      if (this.onAct("move", input, event.key === "ArrowUp" ? -1 : 1)) done();
      return;
    }
    if (event.key === "Enter" && control) { if (this.onAct("insert", input)) done(); return; }
    if (control && event.shiftKey && event.key.toLowerCase() === "d") { if (this.onAct("duplicate", input)) done(); return; }
    if (control && event.key.toLowerCase() === "d") { if (this.above(input)) done(); return; }
    if (event.key === "Enter") { this.move(input, event.shiftKey ? -1 : 1, 0); done(); return; }
    if (event.key === "Tab" && !control) { if (this.tab(input, event.shiftKey)) done(); return; }
    if (event.key === "F2") {
      if (input.dataset.editing) { delete input.dataset.editing; if (input.select) input.select(); }
      else { input.dataset.editing = "1"; if (input.setSelectionRange) input.setSelectionRange(input.value.length, input.value.length); }
      done();
      return;
    }
    if (event.key === "Escape") { this.escape(input); done(); return; }
    if (input.dataset.editing && input.tagName !== "SELECT") { this.editing(event, input, done); return; }
    this.moving(event, input, control, done);
  }

  editing(event, input, done) {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const up = event.key === "ArrowUp";
    const before = input.value.slice(0, input.selectionStart);
    const after = input.value.slice(input.selectionEnd);
    const edge = input.tagName !== "TEXTAREA" || !(up ? before : after).includes("\n");
    if (edge && (up ? input.selectionStart === 0 : input.selectionEnd === input.value.length || input.tagName !== "TEXTAREA")) {
      if (this.move(input, up ? -1 : 1, 0)) done();
    }
  }

  moving(event, input, control, done) {
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.key in arrows && !control) {
      this.move(input, ...arrows[event.key], event.shiftKey);
      done();
    } else if (event.key === "Home" || event.key === "End") {
      const spot = this.at(input);
      const lines = control ? (event.key === "Home" ? spot.lines[0] : spot.lines[spot.lines.length - 1]) : spot.lines[spot.y];
      this.go(event.key === "Home" ? lines[0] : lines[lines.length - 1], event.shiftKey);
      done();
    } else if (input.tagName === "SELECT") {
      // letters and the space bar choose in a list, as everywhere
    } else if (event.key === "Delete" || (event.key === "Backspace" && this.selected().flat().length > 1)) {
      this.onClear(this.selected());
      done();
    }
  }

  escape(input) {
    if (input.dataset.editing && input.value !== this.before) {
      input.value = this.before;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      delete input.dataset.editing;
      if (input.select) input.select();
    } else {
      const tools = this.table.closest("section").querySelector("header button");
      if (tools) tools.focus();
    }
  }

  above(input) {
    const spot = this.at(input);
    const row = spot && spot.lines[spot.y - 1];
    const same = row && row.find((one) => one.dataset.g === input.dataset.g);
    if (!same) return false;
    input.value = same.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  copy(event) {
    const input = event.target.closest && event.target.closest("[data-g]");
    if (!input || input.dataset.editing) return false;
    const block = this.selected();
    if (block.flat().length < 2) return false;
    event.clipboardData.setData("text/plain", toText(block.map((row) => row.map((one) => one.value))));
    event.preventDefault();
    return true;
  }

  pasted(event) {
    const input = event.target.closest && event.target.closest("[data-g]");
    if (!input) return;
    const html = event.clipboardData.getData("text/html");
    const block = (html && fromHtml(html)) || fromText(event.clipboardData.getData("text/plain"));
    if (!block.length || (block.length === 1 && block[0].length === 1)) return; // one cell: the browser's own way
    event.preventDefault();
    this.onPaste(input, block, this.choosing);
  }
}
