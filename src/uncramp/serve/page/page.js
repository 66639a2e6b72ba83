"use strict";
// Around the terminal of textual-serve: the address of its socket, a size that fits, focus, and the phone's keyboard.

const FEWEST_COLUMNS = 42;
const CELL_WIDTH = 0.6; // of the font's size, in Roboto Mono
const FONT = "Roboto Mono";

const terminal = document.getElementById("terminal");
const typed = () => terminal.querySelector("textarea");

// The same tab keeps its name over a reload, so that the server can end the window it had.
function tabName() {
  let name = sessionStorage.getItem("tab");
  if (!name) {
    name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("tab", name);
  }
  return name;
}

function fontSize() {
  const asked = Number(new URLSearchParams(location.search).get("fontsize"));
  return asked || Math.min(16, Math.floor((10 * window.innerWidth) / (FEWEST_COLUMNS * CELL_WIDTH)) / 10);
}

const base = location.pathname.replace(/[^/]*$/, "");
terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + base + "ws/" + tabName();
terminal.dataset.fontSize = fontSize();

const start = window.onload;
window.onload = async (event) => {
  // The terminal measures its font once, so the font has to be there first.
  await Promise.race([document.fonts.load("16px '" + FONT + "'"), new Promise((done) => setTimeout(done, 2000))]);
  start.call(window, event);
  const coarse = window.matchMedia("(pointer: coarse)").matches;
  if (coarse) typed().inputMode = "none"; // a tap is a tap: the keyboard comes when it is asked for
};

// A finger that drags scrolls as a wheel does; the terminal itself only knows taps.
const STEP = 32; // pixels a turn of the wheel
let held = null;
terminal.addEventListener("touchstart", (event) => (held = event.touches[0].clientY), { passive: true });
terminal.addEventListener(
  "touchmove",
  (event) => {
    const { clientX, clientY } = event.touches[0];
    for (; Math.abs(held - clientY) >= STEP; held -= Math.sign(held - clientY) * STEP) {
      const turn = { deltaY: Math.sign(held - clientY), deltaMode: 1, clientX, clientY, bubbles: true, cancelable: true };
      terminal.querySelector(".xterm-screen").dispatchEvent(new WheelEvent("wheel", turn));
    }
  },
  { passive: true },
);

document.getElementById("keyboard").addEventListener("click", () => {
  const area = typed();
  area.blur();
  area.inputMode = area.inputMode === "none" ? "text" : "none";
  area.focus();
});

document.getElementById("again").addEventListener("click", () => location.reload());

// textual-serve tells by classes: -loaded when its socket is open, -closed when it has ended.
new MutationObserver(() => {
  const told = document.body.classList;
  if (told.contains("-closed")) document.getElementById("again").focus();
  else if (told.contains("-loaded")) typed().focus();
}).observe(document.body, { attributeFilter: ["class"] });
