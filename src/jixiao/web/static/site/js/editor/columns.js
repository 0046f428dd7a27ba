/* What the columns of a pasted block are. Pure: a block of texts in, the name of each column out.

   The words over a table and the names of the levels are those of the field's vocabulary, which the page
   carries: {heads: {wording: column}, level1: {wording: name}, level2: …, totals: [wording]}. */
import { bareNumber, isSign, splitTarget } from "./paste.js";

const LOOKED = 4; // lines from the top in which headings are looked for
const SAMPLE = 60; // lines that are looked at to tell what a column is
const CHOSEN = 3; // a block no wider goes where it is pasted, whatever stands in it
const FITS = 0.3; // what fits worse contradicts its column
const ORDER = ["number", "level1", "level2", "name", "comparator", "target", "unit", "actual", "points", "score", "deviation"];
const WHOLE = /^[-−]?\d{1,3}(?:[.．]\d+)?$/;

/* The form in which words are compared: half-width, no white space, nothing in brackets. */
export function keyOf(text) {
  return text.normalize("NFKC").replace(/\s/g, "").replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, "").replace(/^[:*·.,;、]+|[:*·.,;、]+$/g, "");
}

/* The column a heading means, null for words nobody knows. */
export function headed(text, words) {
  return words.heads[keyOf(text)] || null;
}

/* The usual name of a first or second level ("产出" → "产出指标"), "" for other words. */
export function levelOf(text, known) {
  return known[keyOf(text)] || "";
}

/* Looks for a line of headings, or two of them under merged cells; null where there is none. */
function byHeads(block, words) {
  for (let y = 0; y < Math.min(LOOKED, block.length - 1); y += 1) {
    const roles = block[y].map((cell) => headed(cell, words));
    if (new Set(roles.filter(Boolean)).size < 2) continue;
    const below = block[y + 1].map((cell) => headed(cell, words));
    const second = y + 2 < block.length && below.some(Boolean) && block[y + 1].every((cell, x) => !cell.trim() || below[x]);
    const headings = block[y].map((cell, x) => (second && block[y + 1][x].trim() ? block[y + 1][x] : cell).trim());
    const found = second ? roles.map((role, x) => below[x] || role) : roles;
    return { lead: y, first: y + (second ? 2 : 1), headings, roles: once(found), by: "heads" };
  }
  return null;
}

/* A column has one place; what explains a deviation may come in several and is joined. */
function once(roles) {
  return roles.map((role, x) => (role && role !== "deviation" && roles.indexOf(role) < x ? null : role));
}

/* How well a column of texts fits a column of the form, from 0 to 1. */
export function fits(texts, role, words) {
  const there = texts.map((text) => text.trim()).filter(Boolean);
  if (!there.length) return FITS;
  const share = (test) => there.filter(test).length / there.length;
  const figure = (text) => WHOLE.test(bareNumber(text).normalize("NFKC"));
  const named = (text) => levelOf(text, words.level1) || levelOf(text, words.level2);
  const digits = (text) => /[\d０-９]/.test(text);
  if (role === "number") return there.length > 1 && there.every((text, at) => !at || Number(text) === Number(there[at - 1]) + 1) ? 1 : 0;
  if (role === "level1") return share((text) => levelOf(text, words.level1));
  if (role === "level2") return share((text) => levelOf(text, words.level2));
  if (role === "comparator") return share(isSign);
  if (role === "unit") return share((text) => text.length <= 4 && !digits(text) && !named(text) && !isSign(text)) * 0.6;
  if (role === "points" || role === "score") return share(figure) * 0.9;
  if (role === "target") return share((text) => !named(text) && !isSign(text)) * (0.45 + 0.5 * share((text) => splitTarget(text)[0] !== "") + 0.2 * share((text) => digits(text) && !figure(text)));
  if (role === "actual") return share((text) => !named(text) && !splitTarget(text)[0] && !isSign(text)) * (0.5 + 0.25 * share((text) => digits(text) && !figure(text)));
  if (role === "name") return share((text) => text.length >= 3 && !named(text) && !splitTarget(text)[0] && !/^[\d０-９]/.test(text)) * (0.7 + 0.2 * (new Set(there).size / there.length));
  const plain = (text) => !figure(text) && !isSign(text) && !splitTarget(text)[0] && !named(text);
  return Math.max(share((text) => text.length >= 8 || /^[无略—-]+$/.test(text)) * 0.65, share(plain) * FITS); // a deviation
}

/* Columns from the cell on, as they stand; the sign's is passed over where the block has none. */
function byOrder(block, columns, start) {
  const width = block[0].length;
  const order = [];
  for (let from = columns.indexOf(start); from >= 0 && order.length < width && from < columns.length; from += 1) {
    const x = order.length;
    const signs = block.every((row) => !row[x].trim() || isSign(row[x]));
    if (columns[from] !== "comparator" || signs || columns[from] === start) order.push(columns[from]);
  }
  return block[0].map((_, x) => order[x] || null);
}

/* The likeliest columns by what stands in them: each has one place, most forms have them in one order. */
function byContent(block, columns, words) {
  const names = ORDER.filter((name) => name === "number" || columns.includes(name));
  const has = (one, name) => one.used & (1 << ORDER.indexOf(name));
  let best = new Map([["", { worth: 0, last: -1, used: 0, roles: [] }]]);
  for (const [x] of block[0].entries()) {
    const texts = block.slice(0, SAMPLE).map((row) => row[x]);
    const worth = names.map((name) => [name, ORDER.indexOf(name), fits(texts, name, words)]).filter(([, , one]) => one >= FITS);
    const next = new Map();
    const keep = (one) => {
      const key = `${one.used} ${one.last}`;
      if (!next.has(key) || next.get(key).worth < one.worth) next.set(key, one);
    };
    for (const one of best.values()) {
      keep({ ...one, roles: [...one.roles, null] });
      for (const [name, rank, fit] of worth) {
        if (has(one, name) || (name === "score" && !has(one, "points")) || (name === "actual" && !has(one, "target"))) continue;
        const more = fit + (rank > one.last ? 0.25 : 0);
        keep({ worth: one.worth + more, last: rank, used: one.used | (1 << rank), roles: [...one.roles, name] });
      }
    }
    best = next;
  }
  return [...best.values()].reduce((one, other) => (other.worth > one.worth ? other : one)).roles;
}

/* Tells what each column of a block is: {lead, first, headings, roles, by, sure}.

   The lines from `lead` to `first` are the words over the columns, none where both are 0; `by` says on what the roles rest: "heads" on the words
   over the columns, "order" on the cell it is pasted into, "content" on what stands in them. `sure` means
   that every column with something in it has a place and nothing in it contradicts that. */
export function recognise(block, columns, start, words) {
  const found = byHeads(block, words);
  const full = (x, from = 0) => block.some((row, y) => y >= from && row[x].trim());
  if (found) {
    const known = new Set([...columns, "comparator", "unit", "number"]);
    const roles = found.roles.map((role) => (known.has(role) ? role : null));
    return { ...found, roles, sure: roles.every((role, x) => role || !full(x, found.first)) };
  }
  const headings = block[0].map(() => "");
  const order = byOrder(block, columns, start);
  const fit = (role, x) => !full(x) || (role && fits(block.slice(0, SAMPLE).map((row) => row[x]), role, words) >= FITS);
  const well = order.every(fit);
  if (well || (block[0].length <= CHOSEN && order.every(Boolean))) return { lead: 0, first: 0, headings, roles: order, by: "order", sure: true };
  return { lead: 0, first: 0, headings, roles: byContent(block, columns, words), by: "content", sure: false };
}
