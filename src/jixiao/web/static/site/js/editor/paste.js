/* A block from a spreadsheet → rows of texts, and what is in such texts. Pure functions. */

/* Tab-separated text with quotes as Excel and WPS write it: a cell with a line end or a tab is quoted. */
export function fromText(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n");
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (quoted) {
      if (char === '"' && source[at + 1] === '"') { cell += '"'; at += 1; }
      else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && cell === "" && closes(source, at)) quoted = true;
    else if (char === "\t") { row.push(cell); cell = ""; }
    else if (char === "\n") { row.push(cell); rows.push(row); row = []; cell = ""; }
    else cell += char;
  }
  if (cell !== "" || row.length) { row.push(cell); rows.push(row); }
  return square(rows);
}

/* A quote opens a quoted cell only if another one ends it before a tab, a line end or the end. */
function closes(source, at) {
  const end = /"(?:\t|\n|$)/g;
  end.lastIndex = at + 1;
  return end.test(source);
}

/* The first table of HTML; a merged cell stands in its first place, the rest of it is empty, as in plain text. */
export function fromHtml(html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  const table = made.querySelector("table");
  if (!table) return null;
  const grid = [];
  [...table.rows].forEach((tr, y) => {
    grid[y] = grid[y] || [];
    let x = 0;
    for (const td of tr.cells) {
      while (grid[y][x] !== undefined) x += 1;
      const words = (td.innerText === undefined ? td.textContent : td.innerText).replace(/\u00a0/g, " ").trim();
      const down = Math.min(td.rowSpan || 1, table.rows.length - y);
      const across = Math.min(td.colSpan || 1, 100);
      for (let dy = 0; dy < down; dy += 1) {
        grid[y + dy] = grid[y + dy] || [];
        for (let dx = 0; dx < across; dx += 1) grid[y + dy][x + dx] = dx || dy ? "" : words;
      }
      x += across;
    }
  });
  return square(grid);
}

function square(rows) {
  while (rows.length && rows[rows.length - 1].every((cell) => !String(cell || "").trim())) rows.pop();
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] || ""));
}

const SIGNS = { ">=": "≥", "＞=": "≥", "≧": "≥", "⩾": "≥", "大于等于": "≥", "不少于": "≥", "不低于": "≥",
  "<=": "≤", "＜=": "≤", "≦": "≤", "⩽": "≤", "小于等于": "≤", "不超过": "≤", "不高于": "≤",
  ">": "＞", "大于": "＞", "<": "＜", "小于": "＜", "=": "＝", "等于": "＝",
  "≥": "≥", "≤": "≤", "＞": "＞", "＜": "＜", "＝": "＝", "定性": "定性" };
const LEADS = Object.keys(SIGNS).sort((a, b) => b.length - a.length);

/* "大于等于" → "≥"; other words stay. */
export function signOf(words) {
  return SIGNS[words.trim()] || words.trim();
}

export function isSign(words) {
  return words.trim() in SIGNS;
}

/* "≥600人" → ["≥", "600人"]; without a sign the first is "". */
export function splitTarget(words) {
  const text = words.trim();
  const lead = LEADS.find((sign) => text.startsWith(sign) && /^\s*[\d０-９]/.test(text.slice(sign.length)));
  return lead ? [SIGNS[lead], text.slice(lead.length).trim()] : ["", text];
}

/* "6分" → "6"; other words stay as they are. */
export function bareNumber(words) {
  const text = words.trim();
  const found = /^([-−]?[\d０-９.．,，]+)\s*分$/.exec(text);
  return found ? found[1] : text;
}

/* Tells whether pasted amounts look like 元 under a heading 万元: all whole or with fen, and very large. */
export function looksLikeYuan(values) {
  const numbers = values.map((words) => Number(words.replace(/[,，\s]/g, ""))).filter((n) => Number.isFinite(n) && n !== 0);
  return numbers.length >= 2 && numbers.every((n) => Math.abs(n) >= 10000);
}

/* 3357200 → "335.72": the point moved by four places, on the digits themselves. */
export function yuanToWan(words) {
  const text = words.replace(/[,，\s]/g, "");
  const found = /^([-−]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) return words;
  const whole = found[2].padStart(5, "0");
  const digits = `${whole.slice(-4)}${found[3] || ""}`.replace(/0+$/, "");
  return `${found[1]}${whole.slice(0, -4).replace(/^0+(?=\d)/, "")}${digits ? `.${digits}` : ""}`;
}

/* Cells → the text Excel and WPS take. */
export function toText(rows) {
  const cell = (words) => (/[\t\n"]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
