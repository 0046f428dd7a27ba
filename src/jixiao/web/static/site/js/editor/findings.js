/* The findings beside the sheet: cards, tallies, marks in the cells, counts in the rail. The list keeps its
   order while the caret is in the sheet; what is solved fades and leaves on the next visit. */
import { say } from "./words.js";

const [FIX, EXPLAIN, ADVICE] = document.documentElement.lang === "en" ? ["!", "?", "i"] : ["改", "说", "议"];
const CLASSES = { "must-fix": ["must", FIX], confirm: ["confirm", EXPLAIN], advice: ["advice", ADVICE] };

function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export class Findings {
  constructor(panel, { jump, change, explain }) {
    this.panel = panel;
    this.list = panel.querySelector("[data-list]");
    Object.assign(this, { jump, change, explain });
    this.now = [];
    this.order = [];
    this.filter = "";
    this.at = -1;
    this.told = 0;
    for (const button of panel.querySelectorAll("[data-class]")) {
      button.addEventListener("click", () => this.only(button.dataset.class));
    }
  }

  only(name) {
    this.filter = this.filter === name ? "" : name;
    for (const button of this.panel.querySelectorAll("[data-class]")) {
      button.setAttribute("aria-pressed", String(button.dataset.class === this.filter));
    }
    for (const card of this.list.children) card.hidden = Boolean(this.filter) && card.dataset.cls !== this.filter;
  }

  /* `settled`: the caret is not in the sheet, the list may be put in order. */
  show(said, { begun, settled }) {
    this.said = said;
    this.now = said.findings;
    const there = new Map(said.findings.map((one) => [one.key, one]));
    if (settled || !this.order.length) this.order = said.findings.map((one) => one.key);
    else this.order.push(...said.findings.map((one) => one.key).filter((key) => !this.order.includes(key)));
    this.head(said, begun);
    const old = new Map([...this.list.children].map((card) => [card.dataset.key, card]));
    const cards = [];
    for (const key of this.order) {
      const one = there.get(key);
      const was = old.get(key);
      if (one) cards.push(was && was.dataset.sum === sum(one) ? was : this.card(one));
      else if (was && !settled) cards.push(this.solved(was));
    }
    const caret = document.activeElement;
    const inside = caret && this.list.contains(caret) ? caret.closest(".find") : null;
    if (inside && !cards.includes(inside)) {
      const at = cards.findIndex((card) => card.dataset.key === inside.dataset.key);
      const told = there.get(inside.dataset.key);
      if (at >= 0 && inside.querySelector("textarea") && !(told && told.confirmed)) cards[at] = inside; // somebody writes a reason here
    }
    this.list.replaceChildren(...cards);
    this.order = cards.map((card) => card.dataset.key);
    if (this.filter) for (const card of cards) card.hidden = card.dataset.cls !== this.filter;
    this.marks(begun);
    this.foot(said);
  }

  head(said, begun) {
    const { tally } = said;
    const title = this.panel.querySelector("[data-title]");
    const words = !begun ? say("fill")
      : tally["must-fix"] ? say("toFix", tally["must-fix"])
        : tally.confirm ? say("toExplain", tally.confirm) : say("allGood");
    if (title.textContent !== words) title.textContent = words;
    for (const [name, count] of Object.entries(tally)) {
      const box = this.panel.querySelector(`[data-class="${name}"] b`);
      if (box) box.textContent = begun ? String(count) : "—";
    }
    const phone = document.querySelector("[data-phone-count]");
    if (phone) phone.textContent = begun ? String(tally["must-fix"]) : "—";
    const spoken = this.panel.querySelector("[data-spoken]");
    const words2 = say("counts", tally["must-fix"], tally.confirm);
    if (spoken && begun && spoken.textContent !== words2 && Date.now() - this.told > 5000) {
      spoken.textContent = words2;
      this.told = Date.now();
    }
  }

  card(one) {
    const [cls, glyph] = CLASSES[one.class];
    const card = make("article", "find");
    Object.assign(card.dataset, { key: one.key, cls: one.class, sum: sum(one) });
    if (one.confirmed) card.classList.add("done");
    const head = make("div", "head");
    const mark = make("span", `cls ${one.confirmed ? "good" : cls}`, one.confirmed ? "✓" : glyph);
    head.append(mark, make("p", "", one.message));
    card.append(head);
    if (one.was && !one.confirmed) card.append(make("p", "calc", `${say("changed")}：${one.was.reason}`));
    const where = make("div", "where");
    where.append(make("span", "code", one.preview ? `${one.code} ${say("trial")}` : one.code));
    for (const spot of one.places.slice(0, 4)) where.append(this.link(spot.label, () => this.jump(spot.path, one.key)));
    if (one.fix) where.append(this.link(say("change", one.fix.value), () => this.change(one.fix.path, one.fix.value)));
    if (one.class === "confirm" && this.explain) {
      where.append(this.link(one.confirmed ? say("edit") : say("explain"), () => this.ask(card, one)));
    }
    where.append(this.link(say("how"), () => this.how(card, one)));
    card.append(where);
    if (one.confirmed) card.append(make("p", "why", `${one.confirmed.reason}${one.confirmed.by ? `（${one.confirmed.by}）` : ""}`));
    return card;
  }

  link(words, act) {
    const button = make("button", "linkish", words);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  solved(card) {
    if (!card.classList.contains("done")) {
      card.classList.add("done", "gone");
      const mark = card.querySelector(".cls");
      mark.className = "cls good";
      mark.textContent = "✓";
      for (const button of card.querySelectorAll("button")) button.remove();
      card.querySelector(".where").append(make("span", "", say("done")));
      card.dataset.sum = "";
    }
    return card;
  }

  how(card, one) {
    const open = card.querySelector(".more");
    if (open) { open.remove(); return; }
    const more = make("div", "more small soft");
    if (one.calc) more.append(make("p", "calc flush", one.calc));
    more.append(make("p", "", one.remedy));
    if (one.reference) more.append(make("p", "muted", one.reference));
    card.append(more);
  }

  ask(card, one) {
    if (card.querySelector("form")) return;
    const form = make("form", "more");
    const id = `why-${Math.random().toString(36).slice(2)}`;
    const label = make("label", "label", say("reasonLabel"));
    label.htmlFor = id;
    const area = make("textarea", "input");
    Object.assign(area, { id, rows: 3, value: (one.confirmed || one.was || { reason: "" }).reason });
    const error = make("p", "err");
    error.hidden = true;
    error.setAttribute("role", "alert");
    const row = make("div", "row mt-s");
    const keep = make("button", "btn sm primary", say("keep"));
    const cancel = make("button", "btn sm", say("cancel"));
    cancel.type = "button";
    cancel.addEventListener("click", () => form.remove());
    row.append(keep, cancel);
    if (one.confirmed) {
      const back = make("button", "btn sm quiet", say("takeBack"));
      back.type = "button";
      back.addEventListener("click", () => { form.remove(); this.explain(one, ""); });
      row.append(back);
    }
    form.append(label, area, error, row);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const reason = area.value.trim();
      if ([...reason].length < 10) {
        error.textContent = say("reasonShort");
        error.hidden = false;
        area.setAttribute("aria-invalid", "true");
        area.focus();
        return;
      }
      const wrong = await this.explain(one, reason);
      if (wrong) { error.textContent = wrong; error.hidden = false; } else form.remove();
    });
    card.append(form);
    area.focus();
  }

  /* Marks the cells: the first finding of a cell gives the edge, its first place the glyph. */
  marks(begun) {
    for (const cell of document.querySelectorAll("[data-cell].f-must, [data-cell].f-confirm, [data-cell].f-advice")) {
      cell.classList.remove("f-must", "f-confirm", "f-advice");
      for (const glyph of cell.querySelectorAll(":scope > .glyph")) glyph.remove();
    }
    const parts = {};
    if (begun) {
      const rank = { "must-fix": 0, confirm: 1, advice: 2 };
      const open = this.now.filter((one) => !one.confirmed && !one.preview);
      for (const one of [...open].sort((a, b) => rank[b.class] - rank[a.class])) {
        const [cls, glyph] = CLASSES[one.class];
        one.places.forEach((spot, at) => {
          if (at > 2) return;
          const cell = document.querySelector(`[data-cell="${CSS.escape(spot.path)}"]`);
          if (!cell) return;
          cell.classList.remove("f-must", "f-confirm", "f-advice");
          for (const old of cell.querySelectorAll(":scope > .glyph")) old.remove();
          cell.classList.add(`f-${cls}`);
          if (at === 0 && cls !== "advice") {
            const mark = make("span", "glyph", glyph);
            mark.setAttribute("aria-hidden", "true");
            cell.append(mark);
          }
        });
        if (one.class !== "advice") (parts[one.part] = parts[one.part] || { must: 0, confirm: 0 })[cls] += 1;
      }
    }
    this.pips(parts, begun);
  }

  pips(parts, begun) {
    for (const link of document.querySelectorAll(".rail a[data-parts]")) {
      const sums = { must: 0, confirm: 0 };
      for (const name of link.dataset.parts.split(" ")) {
        if (parts[name]) { sums.must += parts[name].must; sums.confirm += parts[name].confirm; }
      }
      const pip = link.querySelector(".pip");
      const state = sums.must ? "must" : sums.confirm ? "confirm" : "";
      pip.className = `pip ${state || (link.dataset.none ? "none" : "ok")}`;
      pip.textContent = state ? String(sums[state]) : !begun ? "○" : link.dataset.none ? "无" : "✓";
    }
  }

  foot(said) {
    const foot = this.panel.querySelector("[data-foot]");
    const parts = said.findings.length ? [say("held", said.held)] : [say("nothing", said.checked)];
    if (said.unread) parts.push(say("unread", said.unread));
    foot.textContent = parts.join("；");
  }

  /* F8: the next finding; Shift: the one before. */
  next(step) {
    const cards = [...this.list.children].filter((card) => !card.hidden && !card.classList.contains("done"));
    if (!cards.length) return;
    const now = cards.findIndex((card) => card.classList.contains("open"));
    const card = cards[(now + step + cards.length) % cards.length];
    const one = this.now.find((other) => other.key === card.dataset.key);
    if (one && one.places.length) this.jump(one.places[0].path, one.key);
    else this.open(card.dataset.key);
  }

  open(key) {
    for (const card of this.list.children) {
      const here = card.dataset.key === key;
      card.classList.toggle("open", here);
      if (here) {
        const box = this.panel;
        const top = card.offsetTop - box.querySelector(".top").offsetHeight;
        if (card.offsetTop < box.scrollTop + 60 || card.offsetTop > box.scrollTop + box.clientHeight - 80) box.scrollTop = top;
      }
    }
  }
}

function sum(one) {
  return JSON.stringify([one.message, one.class, one.confirmed, one.was, one.fix, one.places.map((spot) => spot.label)]);
}
