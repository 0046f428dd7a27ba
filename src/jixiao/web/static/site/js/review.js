// Reviewing: differences and missing reasons while one types scores, comments on a clicked cell, J and K.
// Everything also works as plain forms; here only what a page cannot do by itself.

const say = document.querySelector("[data-say]");
const scores = () => document.querySelector("[data-scores]");
let typed = false;

// Points are decimals; hundredths as whole numbers add up without error.
const cents = (text) => {
  const clean = (text || "").trim().replace(/[０-９．]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return /^\d+(\.\d{1,3})?$/.test(clean) ? Math.round(Number(clean) * 1000) : null;
};
const said = (value) => {
  const text = (Math.abs(value) / 1000).toFixed(3).replace(/\.?0+$/, "");
  return value < 0 ? `−${text}` : text;
};

function figure(place, value, dash) {
  if (place) place.textContent = value === 0 && dash ? "—" : said(value);
  place?.classList.toggle("down", value < 0);
}
// A difference shows its sign, as the server writes it.
function differs(place, value, dash) {
  figure(place, value, dash);
  if (place && value > 0) place.textContent = `+${place.textContent}`;
}

function reckon() {
  const form = scores();
  if (!form) return;
  let group = null;
  let all = 0;
  let missing = 0;
  const sums = new Map();
  for (const row of form.querySelectorAll("[data-group], [data-row]")) {
    if (row.hasAttribute("data-group")) {
      group = row;
      sums.set(row, [0, 0]);
      continue;
    }
    const own = row.querySelector("[name^='score-']");
    const why = row.querySelector("[name^='reason-']");
    const stated = cents(row.dataset.stated);
    const value = own ? cents(own.value) : null;
    const apart = value === null || stated === null ? 0 : value - stated;
    differs(row.querySelector("[data-apart]"), apart, true);
    if (!own) continue;
    const over = value === null || (row.dataset.points && value > cents(row.dataset.points));
    own.setAttribute("aria-invalid", String(Boolean(over)));
    own.title = over ? form.dataset.over.replace("#", row.dataset.points) : "";
    const open = apart !== 0 && !why.value.trim();
    why.setAttribute("aria-invalid", String(open));
    why.placeholder = open ? form.dataset.why : "";
    missing += open ? 1 : 0;
    sums.get(group)[0] += value ?? 0;
    sums.get(group)[1] += apart;
    all += apart;
  }
  if (!form.querySelector("[name^='score-']")) return;
  for (const [row, [own, apart]] of sums) {
    figure(row.querySelector("[data-own]"), own, false);
    differs(row.querySelector("[data-apart]"), apart, true);
  }
  const stated = cents(document.querySelector("[data-total-stated]").textContent) ?? 0;
  figure(document.querySelector("[data-total]"), stated + all, false);
  differs(document.querySelector("[data-total-apart]"), all, false);
  const hint = document.querySelector("[data-hint]");
  hint.dataset.rest ??= hint.textContent;
  const words = missing ? hint.dataset.open.replace("#", String(missing)) : hint.dataset.rest;
  if (hint.textContent !== words) hint.textContent = words;
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("[data-scores]")) return;
  typed = true;
  reckon();
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-scores]")) typed = false;
});
window.addEventListener("beforeunload", (event) => {
  if (typed || say?.elements.text.value.trim()) event.preventDefault();
});
document.addEventListener("htmx:confirm", (event) => {
  // Another tab of the pane would take unsaved scores away: save them first.
  if (!typed || !event.target.closest(".tabs")) return;
  event.preventDefault();
  scores().requestSubmit();
});
document.addEventListener("htmx:afterSwap", reckon);

// ---- comments on a cell -------------------------------------------------------------------------
const BOX = ".doc td, .doc dd, .doc .own-words";
function cellOf(target) {
  const box = target.closest(BOX);
  return box?.querySelector(".v[id^='c-']") ?? null;
}
function open(cell) {
  document.querySelector(".picked")?.classList.remove("picked");
  cell.closest(BOX).classList.add("picked");
  say.elements.field.value = cell.id.slice(2);
  const row = cell.closest(".merged tbody tr");
  const number = row ? [...row.parentElement.children].indexOf(row) + 1 : 0;
  const before = document.documentElement.lang === "en" ? `row ${number}, ` : `第 ${number} 行 `;
  say.querySelector("[data-place]").textContent = `${number ? before : ""}${cell.dataset.label || ""}`;
  say.hidden = false;
  const box = cell.closest(BOX).getBoundingClientRect();
  const room = window.innerHeight - box.bottom > say.offsetHeight + 12;
  const top = room ? box.bottom + 6 : Math.max(8, box.top - say.offsetHeight - 6);
  say.style.setProperty("--top", `${top + window.scrollY}px`);
  say.style.setProperty("--left", `${Math.max(8, Math.min(box.left, window.innerWidth - say.offsetWidth - 12))}px`);
  say.elements.text.focus({ preventScroll: true });
}
function close() {
  document.querySelector(".picked")?.classList.remove("picked");
  say.hidden = true;
}
if (say) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("a, [data-say]")) return;
    const cell = cellOf(event.target);
    if (cell) open(cell);
    else if (!say.elements.text.value.trim()) close();
  });
  say.querySelector("[data-say-close]").addEventListener("click", () => {
    say.elements.text.value = "";
    close();
  });
  say.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) say.requestSubmit();
  });
  say.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    say.elements.text.value = "";
    close();
  });
}

// ---- keys: the next and the previous score, the next report ---------------------------------------
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select");
  const own = field?.name?.startsWith("score-");
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || (field && !own)) return;
  const all = [...document.querySelectorAll("[name^='score-']")];
  const step = { j: 1, k: -1, Enter: own ? 1 : 0 }[event.key] ?? 0;
  if (step) {
    event.preventDefault();
    const next = all[(all.indexOf(field) + step + all.length) % all.length];
    next?.focus();
    next?.select();
  } else if (event.key === "n" && !field) {
    document.querySelector("[data-next]")?.click();
  }
});
reckon();
