/* Saving by itself: 800 ms after the last key. What is sent is what differs from what the server last
   acknowledged; until it has acknowledged, the same is kept in the browser. Nothing is ever thrown away:
   offline, an expired login and a collision all leave the text where it is. */
import { changes, isEmpty } from "./draft.js";

const WAIT = 800;
const AGAIN = [2000, 5000, 10000, 30000];

export class Saver extends EventTarget {
  constructor({ form, draft, history, url, base, known, token, fetcher = (...given) => fetch(...given) }) {
    super();
    Object.assign(this, { form, draft, history, url, base, known, token, fetcher });
    this.timer = 0;
    this.running = false;
    this.again = false;
    this.at = null; // when the server last acknowledged something
    this.failures = 0;
    this.stopped = "";
    this.focus = "";
    form.addEventListener("change", (event) => {
      if (event.detail.by !== "server") this.soon();
    });
  }

  pending() {
    return changes(this.known, this.form.snapshot());
  }

  keep() {
    const pending = this.pending();
    this.draft.write(isEmpty(pending) ? null : { base: this.base, ...pending, history: this.history.kept() });
    return pending;
  }

  soon(wait = WAIT) {
    clearTimeout(this.timer);
    const nothing = isEmpty(this.keep()); // a cell that was only visited, or a change taken back
    if (!this.stopped && !this.running) this.state(nothing ? "saved" : "waiting", { at: this.at });
    if (nothing && !this.stopped) return;
    this.timer = setTimeout(() => this.now(), wait);
  }

  state(name, detail = {}) {
    this.dispatchEvent(new CustomEvent("state", { detail: { name, ...detail } }));
  }

  async now(force = false) {
    clearTimeout(this.timer);
    if (this.running) { this.again = true; return; }
    const sent = this.form.snapshot();
    const change = changes(this.known, sent);
    if (isEmpty(change) && !force) { this.state("saved", { at: this.at }); return; }
    this.running = true;
    this.state("saving");
    try {
      const answer = await this.fetcher(this.url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token(), Accept: "application/json" },
        body: JSON.stringify({ base: this.base, ...change, focus: this.focus }),
      });
      const kind = answer.headers.get("Content-Type") || "";
      const said = kind.includes("json") ? await answer.json() : {};
      this.take(answer.status, said, sent);
    } catch {
      this.failed("offline");
    } finally {
      this.running = false;
      if (this.again) { this.again = false; this.soon(0); }
    }
  }

  take(status, said, sent) {
    if (status === 401 || (status === 403 && said.expired)) { this.failed("expired", said); return; }
    if (status !== 200 && status !== 409) { this.failed(status >= 500 || !status ? "offline" : "failed", said); return; }
    this.failures = 0;
    this.stopped = "";
    this.at = said.at;
    this.base = said.number;
    this.known = said.form;
    this.dispatchEvent(new CustomEvent("answer", { detail: { said, sent, clash: status === 409 } }));
    const left = this.keep();
    if (isEmpty(left)) this.state("saved", { at: said.at });
    else this.soon();
  }

  failed(name, said = {}) {
    this.stopped = name;
    this.keep();
    this.state(name, { said });
    if (name === "offline") {
      const wait = AGAIN[Math.min(this.failures, AGAIN.length - 1)];
      this.failures += 1;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.now(), wait);
    }
  }

  /* After logging in again, or when the net is back: send what is kept. */
  resume() {
    this.stopped = "";
    this.now();
  }
}

/* Puts the server's form on the page: fields nobody is typing in and that were not changed since it was sent. */
export function bring(form, said, sent, active) {
  const now = form.snapshot();
  const fields = {};
  const rows = {};
  for (const [list, keys] of Object.entries(said.rows)) {
    const mine = now.rows[list];
    if (mine && mine.join("\n") === (sent.rows[list] || []).join("\n") && mine.join("\n") !== keys.join("\n")) rows[list] = keys;
  }
  const gone = (path) => {
    const [list, key] = path.split("/");
    return list in rows && !rows[list].includes(key);
  };
  for (const path of new Set([...Object.keys(said.fields), ...Object.keys(now.fields)])) {
    const theirs = path in said.fields ? said.fields[path] : null;
    const here = path in now.fields ? now.fields[path] : null;
    const was = path in sent.fields ? sent.fields[path] : null;
    if (theirs === here || here !== was || path === active || gone(path)) continue;
    if (theirs === null && form.input(path) && here === "") continue;
    fields[path] = theirs;
  }
  if (!Object.keys(fields).length && !Object.keys(rows).length) return [];
  form.apply({ fields, rows }, "server");
  return Object.keys(fields);
}
