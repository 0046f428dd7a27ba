// What every page does beyond plain HTML: asks before acts that cannot be taken back.
for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.ask)) event.preventDefault();
  });
}

// A part of a page that could not be brought: say so in the place made for it, leave everything as it is.
const words = {
  zh: { 401: "登录已过期，写的内容还在。请在新窗口重新登录，再试一次。", 0: "没有网络，内容还在。连上后再试一次。", 500: "这一步没有做成，内容还在。请再试一次。" },
  en: { 401: "Your login expired; what you wrote is kept. Log in again in a new window, then retry.", 0: "Offline; what you wrote is kept. Try again once connected.", 500: "This did not work; what you wrote is kept. Please try again." },
}[document.documentElement.lang === "en" ? "en" : "zh"];
const tell = document.querySelector("[data-tell]");
function report(status) {
  tell.textContent = words[status] ?? words[500];
  tell.dataset.status = String(status);
  if (status === 401) {
    const link = Object.assign(document.createElement("a"), { href: "/login/", target: "_blank" });
    link.textContent = document.documentElement.lang === "en" ? "Log in" : "重新登录";
    tell.append(" ", link);
  }
  tell.hidden = false;
}
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, (event) => report(event.detail.xhr.status));
}
document.addEventListener("htmx:afterSwap", () => { tell.hidden = true; });

// On a phone a row of a table becomes a card: each cell says which column it is.
function label() {
  for (const table of document.querySelectorAll(".table.cards")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => (head.querySelector(".sr") ? "" : head.textContent.trim()));
    for (const row of table.querySelectorAll("tbody tr:not(.group)")) {
      [...row.cells].forEach((cell, at) => {
        if (heads[at] && cell.tagName === "TD" && at && !cell.dataset.th) cell.dataset.th = heads[at];
      });
    }
  }
}
label();
document.addEventListener("htmx:afterSwap", label);

// Figures under a drawing that a phone does not show stand open there.
if (window.matchMedia("(max-width: 640px)").matches) {
  for (const one of document.querySelectorAll("details[data-open-narrow]")) one.open = true;
}

// Many boxes of one name ticked at once. The buttons are hidden where there is no script to serve them.
const boxes = (name) => [...document.querySelectorAll(`input[type=checkbox][name="${name}"]:not(:disabled)`)];
for (const [attribute, on] of [["data-check-all", true], ["data-check-none", false]]) {
  for (const button of document.querySelectorAll(`[${attribute}]`)) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of boxes(button.getAttribute(attribute))) box.checked = on;
    });
  }
}
for (const head of document.querySelectorAll("[data-tick-all]")) {
  const name = head.dataset.tickAll;
  head.hidden = false;
  head.addEventListener("change", () => { for (const box of boxes(name)) box.checked = head.checked; });
  document.addEventListener("change", (event) => {
    if (event.target.name !== name) return;
    const ticked = boxes(name).filter((box) => box.checked).length;
    head.checked = ticked > 0 && ticked === boxes(name).length;
    head.indeterminate = ticked > 0 && !head.checked;
  });
}

// A form that came back with mistakes: the first of them is where one goes on.
document.querySelector("main [aria-invalid=true]")?.focus();

// A page that waits for something looks again by itself; the person may leave it meanwhile.
const again = document.querySelector("[data-again]");
if (again) setTimeout(() => location.reload(), Number(again.dataset.again) * 1000);

// What somebody wrote into a form is never sent into an expired login or a dead line: ask first, then send.
function fresh(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const token = page.querySelector("input[name=csrfmiddlewaretoken]");
  if (!token || page.querySelector("#id_password")) return;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token.value;
  tell.hidden = true;
}
async function renew() {
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) fresh(await answer.text());
  return tell.hidden;
}
const expired = () => !tell.hidden && tell.dataset.status === "401";
window.addEventListener("focus", () => { if (expired()) renew(); });
document.addEventListener("htmx:confirm", (event) => {
  if (event.defaultPrevented || !expired()) return;
  event.preventDefault();
  renew().then((well) => { if (well) event.detail.issueRequest(true); });
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const written = [...form.querySelectorAll("textarea")].some((area) => area.value.trim());
  const plain = form.method === "post" && !form.hasAttribute("hx-post") && document.querySelector("[data-logout]");
  if (event.defaultPrevented || form.dataset.sure || !plain || !written) return;
  event.preventDefault();
  const { submitter } = event;
  if (expired() && !(await renew())) return;
  const answer = await fetch("/account/", { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) {
    report(answer ? answer.status : 0);
    return;
  }
  form.dataset.sure = "1";
  form.requestSubmit(submitter);
});

// Pressed twice is meant once: the answer to the first is on its way, a second would take its place.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if ("long" in form.dataset) { // its answer is waited for, however long: it comes once
    form.querySelector("[data-busy]")?.removeAttribute("hidden");
    return;
  }
  setTimeout(() => { delete form.dataset.sent; }, 5000); // a file that comes leaves the page where it is
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const busy of document.querySelectorAll("[data-busy]")) busy.hidden = true;
});

// What is shown once is not left by mistake before it was printed or kept.
let unkept = Boolean(document.querySelector("[data-once]"));
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const link of document.querySelectorAll("[data-keep]")) link.addEventListener("click", () => { unkept = false; });
window.addEventListener("afterprint", () => { unkept = false; });
window.addEventListener("beforeunload", (event) => {
  if (!unkept) return;
  event.preventDefault();
  event.returnValue = ""; // browsers of the floor ask only with it
});
