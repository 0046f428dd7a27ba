/* What was typed and not yet acknowledged by the server, kept in this browser by account and report. Pure
   but for the storage it is given. */
export class Draft {
  constructor(storage, account, dossier) {
    this.storage = storage;
    this.key = `jixiao/${account}/${dossier}`;
    this.broken = false;
  }

  read() {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) || "null");
      return kept && typeof kept === "object" && kept.fields ? kept : null;
    } catch {
      return null;
    }
  }

  /* `pending` is {base, fields: {path: value}, rows: {list: keys}, history}; null clears. */
  write(pending) {
    try {
      if (pending === null) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify({ ...pending, at: new Date().toISOString() }));
      this.broken = false;
    } catch {
      this.broken = true; // the browser keeps nothing (full, or forbidden): the page says so
    }
    return !this.broken;
  }
}

/* Logging out wipes what is kept for an account. */
export function wipe(storage, account) {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(`jixiao/${account}/`)) storage.removeItem(key);
  }
}

/* What changed between two snapshots: {fields, rows}; a field that is gone is null. */
export function changes(before, after) {
  const fields = {};
  for (const path of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const was = path in before.fields ? before.fields[path] : null;
    const now = path in after.fields ? after.fields[path] : null;
    if (was === now || (was === null && now === "")) continue; // an empty cell of a place the record has not
    fields[path] = now;
  }
  const rows = {};
  for (const [list, keys] of Object.entries(after.rows)) {
    if ((before.rows[list] || []).join("\n") !== keys.join("\n")) rows[list] = keys;
  }
  return { fields, rows };
}

export function isEmpty(change) {
  return !Object.keys(change.fields).length && !Object.keys(change.rows).length;
}
