/* The editor: wires the form, its grids, saving, findings, undo and the other people in the report. */
import { Draft, changes, isEmpty } from "./editor/draft.js";
import { Findings } from "./editor/findings.js";
import { Form, grow } from "./editor/form.js";
import { Grid } from "./editor/grid.js";
import { History } from "./editor/history.js";
import { Indicators, pasteCells } from "./editor/indicators.js";
import { Saver, bring } from "./editor/saving.js";
import { meant, say } from "./editor/words.js";

const data = JSON.parse(document.getElementById("editor-data").textContent);
const sheet = document.querySelector(".sheet");
const form = new Form(sheet);
for (const [path, value] of Object.entries(data.form.fields)) if (!form.input(path)) form.extra.set(path, value);
for (const [list, keys] of Object.entries(data.form.rows)) if (!form.body(list)) form.orders[list] = keys;

const draft = new Draft(window.localStorage, data.account, data.dossier);
const kept = draft.read();
const history = new History(kept && kept.history);
const token = () => (document.querySelector("input[name=csrfmiddlewaretoken]") || { value: "" }).value;

/* ---- the bar for pasting and undoing: in its own place over the score strip, nothing moves ---- */
const bar = {
  box: document.querySelector("[data-bar]"),
  tell(words, acts = []) {
    this.box.replaceChildren(document.createTextNode(words));
    for (const [label, act] of acts) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "btn sm", textContent: label });
      button.addEventListener("click", () => { this.hide(); if (act === "undo") undo(); else if (act) act(); });
      this.box.append(button);
    }
    this.box.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (!this.box.contains(document.activeElement)) this.hide(); }, 12000);
  },
  /* A question stays; the caret goes to its first answer, so that Enter takes it, and back to the cell afterwards. */
  ask(words, acts, back) {
    const home = (act) => () => { if (back && back.isConnected) back.focus({ preventScroll: true }); act(); };
    this.tell(words, [...acts, [say("cancel"), () => {}]].map(([label, act]) => [label, home(act)]));
    clearTimeout(this.timer);
    this.box.querySelector("button").focus({ preventScroll: true });
  },
  hide() { this.box.hidden = true; },
};

/* ---- one step: on the page, in the history, to the server ---- */
function step(change, words = "") {
  history.add(form.apply(change, "step"));
  if (words) bar.tell(words, [[say("undo"), "undo"]]);
}

let before = null; // what stood in the cell the caret is in
sheet.addEventListener("focusin", (event) => {
  const input = event.target;
  if (!input.dataset.f) return;
  before = { path: input.dataset.f, value: input.value };
  saver.focus = input.dataset.f;
  for (const row of sheet.querySelectorAll("tr.active")) row.classList.remove("active");
  const row = input.closest("tr[data-key]");
  if (row) row.classList.add("active");
});
sheet.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.dataset.f) return;
  grow(input);
  if (!event.isComposing) form.tell([input.dataset.f], "typing");
});
sheet.addEventListener("compositionend", (event) => { if (event.target.dataset.f) form.tell([event.target.dataset.f], "typing"); });
function commit() {
  if (!before) return;
  const now = form.get(before.path);
  if (now !== null && now !== before.value) history.add({ fields: { [before.path]: [before.value, now] } });
  before.value = now;
}
sheet.addEventListener("focusout", () => {
  const typed = before && form.get(before.path) !== before.value;
  commit();
  if (typed) saver.soon(0);
});

/* What is put there by a step, an undo or the server is no typing. */
form.addEventListener("change", (event) => {
  if (before && event.detail.by !== "typing") before.value = form.get(before.path);
});

function undo() {
  commit();
  const put = history.undo();
  if (put) form.apply(put, "undo"); else bar.tell(say("noUndo"));
}
function redo() {
  const put = history.redo();
  if (put) form.apply(put, "undo");
}

/* ---- saving ---- */
const saver = new Saver({ form, draft, history, url: data.urls.save, base: data.number, known: data.form, token });
const saved = document.querySelector("[data-saved]");
const expired = document.querySelector("[data-expired]");
const untouched = saved.querySelector("[data-word]").textContent;
saver.addEventListener("state", ({ detail }) => {
  const words = { saved: null, saving: say("saving"), waiting: say("waiting"), offline: say("offline"), failed: say("failed"), expired: say("expired") };
  saved.querySelector("[data-word]").textContent = words[detail.name] || (detail.at ? say("saved", detail.at) : untouched);
  saved.classList.toggle("waiting", ["saving", "waiting", "offline"].includes(detail.name));
  saved.classList.toggle("lost", ["failed", "expired"].includes(detail.name));
  expired.hidden = detail.name !== "expired";
  const wrong = document.querySelector("[data-wrong]");
  wrong.hidden = detail.name !== "failed";
  if (detail.name === "failed") wrong.querySelector("[data-word]").textContent = (detail.said && detail.said.error) || say("failed");
});
saver.addEventListener("answer", ({ detail: { said, sent } }) => {
  const active = document.activeElement && document.activeElement.dataset.f;
  const caret = active && document.activeElement.dataset.editing ? active : form.get(active || "") !== (sent.fields[active] || "") ? active : null;
  bring(form, said.form, sent, caret);
  show(said);
});
window.addEventListener("online", () => saver.resume());
window.addEventListener("beforeunload", () => saver.keep());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { commit(); saver.now(); } });

/* ---- findings, score, derived cells, other people ---- */
const panel = document.querySelector(".finds");
const findings = new Findings(panel, {
  jump(path, key) {
    const input = form.input(path) || sheet.querySelector(`[data-cell="${CSS.escape(path)}"] [data-g]`);
    const spot = input || sheet.querySelector(`[data-cell="${CSS.escape(path)}"]`);
    if (!spot) return;
    const folded = spot.closest("details:not([open])");
    if (folded) folded.open = true;
    const hidden = spot.closest("tr[hidden]");
    if (hidden) hidden.hidden = false;
    spot.scrollIntoView({ block: "center" });
    if (input) input.focus({ preventScroll: true });
    findings.open(key);
  },
  change(path, value) { step({ fields: { [path]: value } }); },
  explain: data.urls.confirm ? explain : null,
});
async function explain(one, reason) {
  await saver.now();
  const answer = await fetch(data.urls.confirm, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token(), Accept: "application/json" },
    body: JSON.stringify({ code: one.code, key: one.key, digest: one.digest, reason, number: saver.base }),
  }).catch(() => null);
  if (!answer) return say("offline");
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) return said.error || say("failed");
  show(said);
  return "";
}

const indicators = new Indicators(form, { step, bar, undo, words: data.words, last: data.last });
function show(said) {
  const settled = !sheet.contains(document.activeElement);
  if (said.assessment) findings.show(said.assessment, { begun: said.begun, settled });
  if (said.assessment) strip(said.assessment.score);
  for (const [path, words] of Object.entries(said.display || {})) {
    const cell = sheet.querySelector(`[data-d="${CSS.escape(path)}"]`);
    if (cell && cell.textContent !== words) cell.textContent = words;
  }
  for (const [key, words] of Object.entries(said.facts || {})) prose(key, words, said.links || {});
  const auto = new Set(said.auto || []);
  for (const input of sheet.querySelectorAll("[data-auto]")) {
    const on = auto.has(input.dataset.f);
    input.closest("td").classList.toggle("derived", on);
  }
  if (said.people) people(said.people, said.theirs);
  const clash = document.querySelector("[data-clash]");
  clash.hidden = !said.clashes;
  if (said.clashes) {
    clash.querySelector("[data-word]").textContent = say("clash", said.clashes);
    clash.href = data.urls.merge.replace("/0/", `/${said.side}/`);
  }
}

/* The score strip: figures change without moving anything; what does not agree is red and has the sign ≠. */
function strip(score) {
  const put = (name, words, bad = false) => {
    const box = document.querySelector(`[data-s="${name}"]`);
    if (!box) return;
    box.querySelector("dd").textContent = words;
    box.classList.toggle("bad", bad);
  };
  const pair = ([a, b]) => `${a === null ? "—" : a}/${b === null ? "—" : b}`;
  put("printed", `${score.printed || "—"}${score.grade ? ` ${meant(score.grade)}` : ""}`, !score.agrees);
  const wrong = score.points !== null && score.full !== null && score.points !== score.full;
  put("points", wrong ? `${score.points} ≠${score.full}` : score.points || "—", wrong);
  put("execution", score.execution ? pair(score.execution) : "—");
  put("stated", score.stated || "—");
  put("computed", score.computed ? `${score.computed}${score.computed_grade ? ` ${meant(score.computed_grade)}` : ""}` : "—");
  const box = document.querySelector("[data-levels]");
  if (box) {
    while (box.children.length > score.levels.length) box.lastElementChild.remove();
    score.levels.forEach(([name, got, of], at) => {
      let one = box.children[at];
      if (!one) {
        one = document.createElement("div");
        one.append(document.createElement("dt"), document.createElement("dd"));
        box.append(one);
      }
      one.firstChild.textContent = meant(name.replace(/指标$/, "")) || "—";
      one.lastChild.textContent = `${got}/${of}`;
    });
  }
  indicators.sums(score.levels);
}

/* The sentences made from the money table, their figures as links into it. */
function prose(key, words, links) {
  const box = sheet.querySelector(`[data-prose="${CSS.escape(key)}"]`);
  if (!box || box.dataset.words === words) return;
  box.dataset.words = words;
  box.hidden = !words;
  box.replaceChildren();
  let rest = words;
  for (const [figure, path] of links[key] || []) {
    const at = rest.indexOf(figure);
    if (at < 0) continue;
    box.append(rest.slice(0, at));
    const link = document.createElement("a");
    Object.assign(link, { className: "fact", textContent: figure, href: "#" });
    link.addEventListener("click", (event) => { event.preventDefault(); findings.jump(path, ""); });
    box.append(link);
    rest = rest.slice(at + figure.length);
  }
  box.append(rest);
}

let flagged = [];
function people(list, theirs) {
  const box = document.querySelector("[data-people]");
  const words = list.map((one) => (one.label ? say("others", one.name, one.label) : say("othersHere", one.name))).join("；");
  const told = theirs && theirs.count ? say("theyChanged", theirs.names, theirs.count) : words;
  box.querySelector("[data-word]").textContent = told;
  box.hidden = !told;
  for (const cell of flagged) { cell.classList.remove("other"); for (const flag of cell.querySelectorAll(":scope > .flag")) flag.remove(); }
  flagged = [];
  for (const one of list) {
    const cell = one.field && sheet.querySelector(`[data-cell="${CSS.escape(one.field)}"]`);
    if (!cell) continue;
    cell.classList.add("other");
    const flag = document.createElement("span");
    Object.assign(flag, { className: "flag", textContent: one.name });
    cell.append(flag);
    flagged.push(cell);
  }
}

/* ---- grids ---- */
const grids = [...sheet.querySelectorAll("table.grid")].map((table) => {
  const grid = new Grid(table, {
    onLeave: (input) => indicators.tidy && input.closest("[data-rows=indicators]") && indicators.tidy(input),
    onPaste: (input, block, choose) => (input.closest("[data-rows=indicators]") ? indicators.paste(input, block, choose) : pasteCells(grid, input, block, { step, bar })),
    onClear: (block) => step({ fields: Object.fromEntries(block.flat().filter((one) => one.dataset.f).map((one) => [one.dataset.f, ""])) }),
    onAct: (name, input, way) => (input.closest("[data-rows=indicators]") ? indicators.act(name, input, way) : false),
  });
  return grid;
});
let lastCell = null;
sheet.addEventListener("focusin", (event) => { if (event.target.closest("[data-rows=indicators]")) lastCell = event.target; });
for (const button of document.querySelectorAll("[data-act]")) {
  button.addEventListener("click", () => {
    const name = button.dataset.act;
    const cell = lastCell && lastCell.isConnected ? lastCell : null;
    if (name === "undo") undo();
    else if (name === "redo") redo();
    else if (name === "up") indicators.act("move", cell, -1);
    else if (name === "down") indicators.act("move", cell, 1);
    else if (name === "last-year") document.body.classList.toggle("no-last", !button.checked);
    else if (name === "relogin") relogin();
    else if (name === "keys") document.getElementById("keys").showModal();
    else indicators.act(name, cell);
  });
}
const more = document.querySelector("[data-more-classes]");
if (more) more.addEventListener("change", () => {
  const row = sheet.querySelector(`tr[data-class-row="${CSS.escape(more.value)}"]`);
  more.value = "";
  if (row) { row.hidden = false; row.querySelector("[data-g]").focus(); }
});

/* ---- what the bureau says: to its cell, here and from another page ---- */
function remarked() {
  for (const link of document.querySelectorAll("[data-go]")) {
    const cell = sheet.querySelector(`[data-cell="${CSS.escape(link.dataset.go)}"]`);
    if (cell) cell.classList.add("remarked");
  }
}
panel.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link) return;
  event.preventDefault();
  findings.jump(link.dataset.go, "");
});
remarked();

/* ---- keys of the whole page ---- */
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const typing = document.activeElement && document.activeElement.closest("input, textarea, select");
  if (control && (key === "z" || key === "y")) {
    const cell = document.activeElement;
    if (typing && !cell.dataset.f) return; // a reason, a search: the browser's own
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo(); else undo();
  } else if (control && key === "s") { event.preventDefault(); commit(); saver.now(true); }
  else if (event.key === "F8") { event.preventDefault(); findings.next(event.shiftKey ? -1 : 1); }
  else if (event.altKey && ["1", "2", "3"].includes(event.key)) {
    event.preventDefault();
    const spot = [document.querySelector(".rail a"), sheet.querySelector("[data-g], textarea"), panel.querySelector("button")][Number(event.key) - 1];
    if (spot) spot.focus();
  } else if (event.key === "?" && !typing) document.getElementById("keys").showModal();
});

/* ---- logging in again without leaving the page: the login page in a window of its own ---- */
function relogin() {
  const box = window.open(data.urls.login, "jixiao-login", "width=520,height=640");
  const back = async () => {
    const answer = await fetch(data.urls.token, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const said = await answer.json();
    if (said.account !== data.account) return;
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = said.token;
    clearInterval(watch);
    if (box) box.close();
    saver.resume();
  };
  const watch = setInterval(back, 1500);
  window.addEventListener("focus", back, { once: true });
}

/* ---- presence: every 15 seconds, and what others saved meanwhile ---- */
async function look() {
  if (document.visibilityState === "hidden" || saver.running || saver.stopped === "expired") return;
  const answer = await fetch(`${data.urls.presence}?number=${saver.base}&focus=${encodeURIComponent(saver.focus)}`, {
    credentials: "same-origin", headers: { Accept: "application/json", "X-Background": "1" },
  }).catch(() => null);
  if (!answer) return;
  if (answer.status === 401) { saver.failed("expired"); return; }
  if (!answer.ok) return;
  const said = await answer.json();
  people(said.people, null);
  if (said.number > saver.base) saver.now(true); // sends what is here, merges, brings what is there
}
setInterval(look, 15000);
setTimeout(look, 2000); // a save under way while the page was loaded anew

/* ---- the rail follows the sheet ---- */
const links = [...document.querySelectorAll(".rail a")];
function spy() {
  let now = null;
  const caret = document.activeElement && document.activeElement.closest(".sec");
  for (const link of links) {
    const part = document.getElementById(link.hash.slice(1));
    if (!part) continue;
    const box = part.getBoundingClientRect();
    if (box.top < 180) now = link;
    if (part === caret && box.top < window.innerHeight - 120 && box.bottom > 120) { now = link; break; }
  }
  for (const link of links) { if (link === now) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); }
}
document.addEventListener("scroll", spy, { passive: true });
sheet.addEventListener("focusin", spy);
spy();

/* ---- what could not be saved last time ---- */
show(data.answer);
if (kept) {
  const now = form.snapshot();
  const fields = {};
  for (const [path, value] of Object.entries(kept.fields)) if ((now.fields[path] ?? null) !== value) fields[path] = value;
  const lost = changes(data.form, { fields: { ...data.form.fields }, rows: { ...data.form.rows, ...kept.rows } });
  if (Object.keys(fields).length || !isEmpty(lost)) {
    saver.base = kept.base; // what was typed was typed on that version: the server merges
    saver.known = data.form;
    form.apply({ rows: kept.rows || {}, fields }, "typing");
    bar.tell(say("left", Object.keys(fields).length));
    saver.soon(0);
  } else draft.write(null);
}
if (location.hash.startsWith("#go=")) findings.jump(decodeURIComponent(location.hash.slice(4)), "");
document.documentElement.dataset.ready = "editor";
