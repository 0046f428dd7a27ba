/* Undo over the whole report: steps of changed fields and row orders. Pure; survives a reload as JSON.
   A step is {fields: {path: [before, after]}, rows: {list: [before, after]}}; null: the field is not there. */
const MOST = 100;

export class History {
  constructor(kept = null) {
    this.past = (kept && kept.past) || [];
    this.future = (kept && kept.future) || [];
  }

  add(step) {
    const fields = {};
    for (const [path, [before, after]] of Object.entries(step.fields || {})) {
      if (before !== after) fields[path] = [before, after];
    }
    const rows = {};
    for (const [list, [before, after]] of Object.entries(step.rows || {})) {
      if (before.join("\n") !== after.join("\n")) rows[list] = [before, after];
    }
    if (!Object.keys(fields).length && !Object.keys(rows).length) return false;
    this.past.push({ fields, rows });
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
    return true;
  }

  /* Returns what is to be put where: {fields: {path: value}, rows: {list: keys}}, or null. */
  undo() {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push(step);
    return side(step, 0);
  }

  redo() {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push(step);
    return side(step, 1);
  }

  kept() {
    return { past: this.past, future: this.future };
  }
}

function side(step, at) {
  const put = { fields: {}, rows: {} };
  for (const [path, pair] of Object.entries(step.fields)) put.fields[path] = pair[at];
  for (const [list, pair] of Object.entries(step.rows)) put.rows[list] = pair[at];
  return put;
}
