/* A block from a spreadsheet → cells. Pure functions: text or HTML in, a plan of what goes where out. */

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

/* The first table of HTML; a merged cell stands in its first place, the rest of it is filled down. */
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
        for (let dx = 0; dx < across; dx += 1) grid[y + dy][x + dx] = dx === 0 ? words : "";
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

/* Columns of the indicator table by the words over them. */
const HEADS = [
  ["level1", /^一级(指标)?$/],
  ["level2", /^(二级(指标)?|类型|指标类型)$/],
  ["name", /^(三级(指标)?|指标(名称)?|绩效指标)$/],
  ["comparator", /^(符号|指标性质|计算符号|比较符号)$/],
  ["target", /^(年度|年初|全年)?(指标值|目标值|绩效目标|目标)$/],
  ["unit", /^(度量|计量)?单位$/],
  ["actual", /^(实际|全年)?(完成值|完成情况|实际值|完成)$/],
  ["points", /^(分值|权重|满分)$/],
  ["score", /^(得分|自评得分|自评分)$/],
  ["deviation", /^(未完成|偏差).*/],
];

export function headColumns(row) {
  const found = row.map((cell) => {
    const key = cell.replace(/\s|（.*?）|\(.*?\)/g, "");
    const hit = HEADS.find(([, pattern]) => pattern.test(key));
    return hit ? hit[0] : null;
  });
  return found.filter(Boolean).length >= 2 ? found : null;
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

/* Plans a paste into a table: {start, cells: [{row, column, value}], rows, width, covers, over: [heads]}.
   `columns` are those of the table in order, `at` where it starts, `filled(row, column)` tells what is there. */
export function plan(block, columns, at, filled, fillDown = ["level1", "level2"]) {
  let body = block;
  let map = null;
  const head = block.length ? headColumns(block[0]) : null;
  if (head) {
    body = block.slice(1);
    map = head;
  }
  const width = body.length ? body[0].length : 0;
  const over = [];
  const inOrder = map ? [] : inTableOrder(body, columns, at.column, width);
  const targets = Array.from({ length: width }, (_, x) => {
    const name = map ? map[x] : inOrder[x] || null;
    const known = name && (columns.includes(name) || name === "comparator" || name === "unit");
    if (!known && body.some((row) => row[x].trim())) over.push(map ? block[0][x] || String(x + 1) : String(x + 1));
    return known ? name : null;
  });
  const cells = [];
  let covers = 0;
  const last = {};
  body.forEach((row, y) => {
    const line = {};
    row.forEach((words, x) => {
      const name = targets[x];
      if (!name) return;
      line[name] = ["points", "score"].includes(name) ? bareNumber(words) : words.trim();
    });
    for (const name of fillDown) {
      if (name in line) {
        if (line[name]) last[name] = line[name];
        else if (last[name]) line[name] = last[name];
      }
    }
    joinTarget(line, columns);
    for (const [column, value] of Object.entries(line)) {
      if (filled(at.row + y, column) && filled(at.row + y, column) !== value) covers += 1;
      cells.push({ row: at.row + y, column, value });
    }
  });
  return { start: at.row, rows: body.length, width, cells, covers, over };
}

/* Columns from the cell on, as they stand; the sign's is passed over where the block has none. */
function inTableOrder(body, columns, start, width) {
  const order = [];
  for (let from = columns.indexOf(start); from >= 0 && order.length < width && from < columns.length; from += 1) {
    const x = order.length;
    const signs = body.every((row) => !row[x].trim() || signOf(row[x]) in SIGNS);
    if (columns[from] !== "comparator" || signs || columns[from] === start) order.push(columns[from]);
  }
  return order;
}

/* Sign, number and unit of a pasted row go where the table keeps them. */
function joinTarget(line, columns) {
  if ("comparator" in line) line.comparator = signOf(line.comparator);
  if (!columns.includes("unit") && line.unit && line.target && !line.target.endsWith(line.unit)) {
    if (/[\d０-９%％]$/.test(line.target)) line.target += line.unit === "%" && /[%％]$/.test(line.target) ? "" : line.unit;
  }
  if (!columns.includes("unit")) delete line.unit;
  if (line.target && columns.includes("comparator") && !line.comparator) {
    const [sign, rest] = splitTarget(line.target);
    if (sign) { line.comparator = sign; line.target = rest; }
  } else if (!columns.includes("comparator") && line.comparator && line.target) {
    if (line.comparator !== "定性" && !splitTarget(line.target)[0]) line.target = line.comparator + line.target;
    delete line.comparator;
  }
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
