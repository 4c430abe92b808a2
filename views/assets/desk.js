// What Streamlit cannot do from Python: keep the focus in the question, announce a finished answer,
// copy, print, and say in Danish what Streamlit says in English.

const DANISH = {
  "Send message": "Send spørgsmålet",
  "App pages": "Sider",
  "Sidebar": "Sidepanel",
  "Collapse sidebar": "Fold sidepanelet sammen",
  "Expand sidebar": "Fold sidepanelet ud",
  "Close": "Luk",
  "Choose an option": "Vælg",
  "Choose options": "Vælg",
  "Choose or add an option": "Vælg, eller skriv",
  "Clear all": "Ryd alle",
  "Clear value": "Ryd",
  "Clear entry": "Ryd feltet",
  "Open": "Åbn",
  "Choose date": "Vælg dato",
  "Clear date": "Ryd dato",
  "Previous month": "Forrige måned",
  "Next month": "Næste måned",
  "Running...": "Arbejder",
  "Stop script": "Stop",
  "Main menu": "Menu",
  "Notifications": "Beskeder",
  "visualization": "diagram",
  "group mark container": "diagram",
  "progress": "Fremgang",
  "file upload": "Vælg fil",
  "Add files": "Vælg en anden fil",
};

const question = () => document.querySelector('[data-testid="stChatInput"] textarea');
const live = document.getElementById("sk-live");
const offline = document.getElementById("sk-offline");

let state = null; // the conversation and its newest turn
let field = null; // the input element that last had our attention

let opener = null; // what opened the dialog, and gets the focus back

function watchDialog() {
  const open = document.querySelector('[role="dialog"]') !== null;
  if (open && opener) opener.seen = true;
  if (!open && opener?.seen) {
    const { key, place } = opener;
    opener = null;
    const within = document.querySelector(`[data-sk-place="${place}"]`);
    within?.querySelector(`[data-sk-click="${CSS.escape(key)}"]`)?.focus();
  }
}

let turnsShown = null; // how many there were before one asked for the older ones

function watchOlder() {
  const turns = document.querySelectorAll(".st-key-sk-tidligere summary");
  if (turnsShown === null || turns.length <= turnsShown) return;
  turns[turnsShown].focus();
  turnsShown = null;
}

function focusOnQuestion() {
  if (!document.querySelector('[role="dialog"]')) question()?.focus({ preventScroll: false });
}

function announce(text) {
  live.textContent = "";
  if (text) requestAnimationFrame(() => (live.textContent = text));
}

function watchState() {
  const mark = document.querySelector("[data-sk-state]");
  if (mark && mark.dataset.skState !== state) {
    const first = state === null;
    state = mark.dataset.skState;
    if (!first || mark.dataset.skSay) announce(mark.dataset.skSay);
    focusOnQuestion();
  }
  const now = question();
  if (now && now !== field) {
    field = now;
    now.setAttribute("aria-label", "Borgerens spørgsmål");
    focusOnQuestion();
  }
}

function translate() {
  for (const name of ["aria-label", "aria-roledescription", "title", "placeholder"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const english = element.getAttribute(name);
      const danish =
        DANISH[english] ?? english.replace(/^Shortcut /, "Genvej ").replace(/^Remove /, "Fjern ");
      if (danish !== english) element.setAttribute(name, danish);
    }
  }
}

function translateSkip() {
  for (const link of document.querySelectorAll('a[href="#stMain"]')) {
    if (link.textContent === "Skip to main content") link.textContent = "Gå til indholdet";
  }
}

// The file field says what it wants in English text, which has no label to be found by.
const FILE_WORDS = [
  [/^Upload$/, "Vælg fil"],
  [/^(?:Limit )?(\d+)MB per file/, "Højst $1 MB"],
  [/^Drag and drop files? here$/, "Træk filen hertil"],
  [/^Browse files$/, "Vælg fil"],
];

function translateFileField() {
  for (const field of document.querySelectorAll('[data-testid="stFileUploader"]')) {
    // Streamlit calls what one can focus and name a mere presentation
    field.querySelector('[role="presentation"]')?.setAttribute("role", "group");
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const [english, danish] of FILE_WORDS) {
        const text = texts.currentNode.nodeValue;
        if (english.test(text)) texts.currentNode.nodeValue = text.replace(english, danish);
      }
    }
  }
}

function watchConnection() {
  const app = document.querySelector("[data-test-connection-state]");
  const lost = app && app.dataset.testConnectionState !== "CONNECTED" && state !== null;
  const text = lost ? "Forbindelsen til Skranken er afbrudt. Der prøves igen …" : "";
  if (offline.textContent !== text) offline.textContent = text;
  document.documentElement.classList.toggle("sk-lost", Boolean(lost));
}

let planned = false;
new MutationObserver(() => {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    watchDialog();
    watchOlder();
    watchState();
    translate();
    translateSkip();
    translateFileField();
    watchConnection();
  });
}).observe(document.body, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-test-connection-state", "data-sk-state", "aria-label"],
});

async function copy(button) {
  const text = button.dataset.skCopy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no clipboard without https on a network address: the old way
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const label = button.querySelector("span:last-child");
  const before = label.textContent;
  label.textContent = button.dataset.skDone;
  announce(button.dataset.skDone);
  setTimeout(() => (label.textContent = before), 2500);
}

// Smaller type, down to 8 points, until the height is that of A4 less the margins.
function fitOnOnePage(page) {
  page.classList.add("sk-measured");
  const most = (261 / 25.4) * 96;
  for (let points = 11; points >= 8 && page.offsetHeight > most; points -= 0.25) {
    page.style.fontSize = `${points}pt`;
  }
  page.classList.remove("sk-measured");
}

function print(id) {
  document.getElementById("sk-print")?.remove();
  const page = document.createElement("div");
  page.id = "sk-print";
  page.innerHTML = document.getElementById(id).innerHTML;
  document.body.append(page);
  fitOnOnePage(page);
  const done = () => page.remove();
  window.addEventListener("afterprint", done, { once: true });
  window.print();
}

// The editor's text is checked while one writes: a pause does what Ctrl+Enter does.
let pause;
document.addEventListener("input", (event) => {
  if (!event.target.matches('[class*="st-key-re-"] textarea')) return;
  clearTimeout(pause);
  pause = setTimeout(() => {
    const enter = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true };
    event.target.dispatchEvent(new KeyboardEvent("keydown", enter));
  }, 700);
});

// Alt and a number takes that choice; the key's place counts, as Alt makes other signs on some.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
  const choice = document.querySelectorAll(".sk-choice")[Number(event.code.at(-1)) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.click();
});

function press(key, place) {
  opener = { key, place, seen: false };
  document.querySelector(`.st-key-${CSS.escape(`${key}-${place}`)} button`)?.click();
}

document.addEventListener("click", (event) => {
  const older = event.target.closest(".st-key-vis-tidligere button");
  if (older) turnsShown = document.querySelectorAll(".st-key-sk-tidligere summary").length;
  const button = event.target.closest("[data-sk-click], [data-sk-copy], [data-sk-print]");
  if (!button) return;
  const { skClick, skCopy, skPrint } = button.dataset;
  if (skClick) press(skClick, button.closest("[data-sk-place]").dataset.skPlace);
  if (skCopy) copy(button);
  if (skPrint) print(skPrint);
});
