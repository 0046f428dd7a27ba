(async () => {
  /* A saver on a form that is only data; the answers of the server are given one after the other. */
  class OnlyData extends EventTarget {
    constructor() { super(); this.now = { fields: { unit: "甲" }, rows: {} }; }
    snapshot() { return JSON.parse(JSON.stringify(this.now)); }
    type(path, value) {
      this.now.fields[path] = value;
      this.dispatchEvent(new CustomEvent("change", { detail: { paths: [path], by: "typing" } }));
    }
  }
  localStorage.clear();
  const { Draft } = await import("/js/editor/draft.js");
  const { History } = await import("/js/editor/history.js");
  const form = new OnlyData();
  const draft = new Draft(localStorage, "1", "2");
  const states = [];
  const sent = [];
  const answers = a[0].slice();
  const fetcher = async (url, given) => {
    const body = JSON.parse(given.body);
    sent.push(body);
    const next = answers.shift();
    if (next === "down") throw new TypeError("net");
    const fields = next === 200 ? { ...form.now.fields } : {};
    const said = { number: body.base + 1, at: "10:42:07", form: { fields, rows: {} }, error: "不行" };
    return new Response(JSON.stringify(said), { status: next, headers: { "Content-Type": "application/json" } });
  };
  const known = form.snapshot();
  const saver = new m.Saver({
    form, draft, history: new History(), url: "/s", base: 4, known, token: () => "t", fetcher,
  });
  saver.addEventListener("state", (event) => states.push(event.detail.name));
  form.type("unit", "乙");
  await saver.now();
  const kept = draft.read();
  saver.resume();
  await new Promise((go) => { setTimeout(go, 50); });
  clearTimeout(saver.timer);
  return { states, sent, kept, after: draft.read(), base: saver.base };
})()
