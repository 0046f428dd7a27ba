/* A pasted block whose columns are known → what goes into which cell of the indicator table. Pure. */
import { keyOf, levelOf } from "./columns.js";
import { bareNumber, signOf, splitTarget } from "./paste.js";

const LEVELS = ["level1", "level2"];

/* The lines of a block as rows of indicators: {lines: [{column: value}], sources, left, repeated}.

   `sources` are the pasted lines they come from; `left` names what finds no place: columns by their heading or number, lines by their words. `repeated` counts
   the blank names of first and second levels that were filled from above, as under merged cells; a blank second
   level is never filled from under another first level. Of a block that is placed by its order every line counts,
   blank ones too. */
export function linesOf(block, { lead, first, headings, roles, by }, columns, words) {
  const body = block.slice(first);
  const heads = block.slice(lead, first);
  const asIs = by === "order" && !roles.some((role) => LEVELS.includes(role));
  const left = { columns: [], lines: block.slice(0, lead).map(wordsOf).filter(Boolean) };
  roles.forEach((role, x) => {
    if (!role && body.some((row) => row[x].trim())) left.columns.push({ x, name: headings[x] || String(x + 1) });
  });
  const lines = [];
  const sources = [];
  const last = {};
  let repeated = 0;
  for (const row of body) {
    const line = lineOf(row, roles);
    if (!asIs) {
      if (row.every((cell) => !cell.trim()) || heads.some((head) => same(head, row))) continue; // heads come again on each page
      const alone = only(row);
      if (alone && levelOf(alone, words.level1) && !line.name) { last.level1 = alone; last.level2 = ""; continue; } // a line over its group
      if (isTotal(row, words)) { left.lines.push(wordsOf(row)); continue; }
      repeated += fillDown(line, last, roles);
    }
    for (const level of LEVELS) if (line[level]) line[level] = usual(line[level], words[level]);
    joinTarget(line, columns);
    lines.push(line);
    sources.push(row);
  }
  return { lines, sources, left, repeated };
}

function lineOf(row, roles) {
  const line = {};
  row.forEach((cell, x) => {
    const role = roles[x];
    if (!role || role === "number") return;
    const text = ["points", "score"].includes(role) ? bareNumber(cell) : cell.trim();
    line[role] = line[role] && text ? `${line[role]}\n${text}` : line[role] || text;
  });
  return line;
}

function only(row) {
  const there = row.filter((cell) => cell.trim());
  return there.length === 1 ? there[0].trim() : "";
}

const wordsOf = (row) => row.map((cell) => cell.trim()).filter(Boolean).join(" ");

const same = (one, other) => one.every((cell, x) => cell.trim() === other[x].trim());

function isTotal(row, words) {
  const begin = row.find((cell) => cell.trim()) || "";
  return words.totals.includes(keyOf(begin));
}

/* "产出（50分）" → "产出指标": the usual name of a level, other words as they are. */
function usual(text, known) {
  return levelOf(text, known) || text;
}

function fillDown(line, last, roles) {
  let count = 0;
  const put = (level) => { if (!line[level] && last[level]) { line[level] = last[level]; if (roles.includes(level)) count += 1; } };
  if (line.level1 && line.level1 !== last.level1) last.level2 = "";
  put("level1");
  if (roles.includes("level2")) put("level2");
  for (const level of LEVELS) if (line[level]) last[level] = line[level];
  return count;
}

/* Sign, number and unit of a pasted line go where the table keeps them. */
function joinTarget(line, columns) {
  if ("comparator" in line) line.comparator = signOf(line.comparator);
  if (!columns.includes("unit")) {
    if (line.unit && line.target && !line.target.endsWith(line.unit) && /[\d０-９]$/.test(line.target)) line.target += line.unit;
    delete line.unit;
  }
  if (line.target && columns.includes("comparator") && !line.comparator) {
    const [sign, rest] = splitTarget(line.target);
    if (sign) { line.comparator = sign; line.target = rest; }
  } else if (!columns.includes("comparator") && line.comparator && line.target) {
    if (line.comparator !== "定性" && !splitTarget(line.target)[0]) line.target = line.comparator + line.target;
    delete line.comparator;
  }
}

/* How many cells that hold something else would be covered by the lines from row `start` on. */
export function covers(lines, start, filled) {
  let count = 0;
  lines.forEach((line, y) => {
    for (const [column, value] of Object.entries(line)) {
      const there = filled(start + y, column);
      if (there && there !== value) count += 1;
    }
  });
  return count;
}
