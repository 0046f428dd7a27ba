/* Settling what was read: one question after the other. Enter takes the answer as it stands and goes on; typing
   another text chooses it. Without this script the same form works with the mouse and the tab key. */
const asks = [...document.querySelectorAll("[data-ask]")];
const go = document.querySelector("#answers .primary");

function now(ask) {
  for (const one of asks) one.classList.toggle("now", one === ask);
}

asks.forEach((ask, at) => {
  const own = ask.querySelector("[name$=':own']");
  const choose = (value) => { ask.querySelector(`[type=radio][value=${value}]`).checked = true; };
  ask.addEventListener("focusin", () => now(ask));
  own.addEventListener("input", () => choose("own"));
  ask.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.matches("a, textarea")) return;
    event.preventDefault();
    const next = asks[at + 1];
    const spot = next ? next.querySelector("[type=radio]:checked") : go;
    spot.focus();
    if (next) next.scrollIntoView({ block: "nearest" });
  });
});

/* Where questions stand beside the document, the keyboard begins with them; on a phone the document comes first. */
if (asks.length && window.matchMedia("(min-width: 901px)").matches) {
  asks[0].querySelector("[type=radio]:checked").focus({ preventScroll: true });
}
