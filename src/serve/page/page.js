"use strict";
/* The head waits for this file, as it does for the style sheet: the body is laid
 * out once, with its style and as it is where scripts run. */
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
/* The server renders; this only fetches parts anew, so that there is one place
 * that escapes and one that knows what a hit looks like. */
const form = document.getElementById("ask");
const part = document.getElementById("part");
const box = document.getElementById("q");
const told = document.getElementById("told");
const help = document.getElementById("help");
const DEBOUNCE_MS = 90, FOLLOW_MS = 100;
const siteTitle = document.title.slice(box.value ? box.value.length + 3 : 0);
let running = null;
let asked = null; /* what is on its way: URL, and what becomes of history */
let timer = 0;

/* The state of the form as a URL; fields that are empty are left out. */
function stateUrl() {
  const state = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (value !== "") state.append(name, value);
  const text = state.toString();
  return form.getAttribute("action") + (text ? "?" + text : "");
}

async function fetchPart(url, signal, which = "1") {
  const at = new URL(url, location);
  at.searchParams.set("part", which);
  const response = await fetch(at, {signal, headers: {Accept: "text/html"}});
  if (response.status === 401) location.reload();
  return response.text();
}

function tell() {
  const total = document.getElementById("total");
  const problem = part.querySelector(".problem, .nothing");
  told.textContent = problem ? problem.textContent : total ? total.textContent : "";
}

/* On a narrow screen the filters stand behind a click. */
let filtersOpen = !matchMedia("(max-width: 760px)").matches;
function foldFilters() {
  const filters = part.querySelector(".filters");
  if (filters) filters.open = filtersOpen;
}

/* Which boxes with more values are open, and where the focus is, stay. */
function put(html) {
  const filters = part.querySelector(".filters");
  if (filters) filtersOpen = filters.open;
  const open = [...part.querySelectorAll("fieldset")].filter(
    (set) => set.querySelector("details[open]")).map((set) => set.querySelector("legend").textContent);
  const focused = document.activeElement, inside = part.contains(focused);
  const again = inside && focused.name ? [focused.name, focused.value] : null;
  part.innerHTML = html;
  for (const set of part.querySelectorAll("fieldset"))
    if (open.includes(set.querySelector("legend").textContent))
      for (const details of set.querySelectorAll("details")) details.open = true;
  if (again)
    for (const field of part.querySelectorAll("[name]"))
      if (field.name === again[0] && (field.type !== "checkbox" || field.value === again[1])) {
        field.focus();
        break;
      }
  if (inside && !part.contains(document.activeElement))
    document.getElementById("results")?.focus({preventScroll: true});
  document.title = (box.value ? box.value + " - " : "") + siteTitle;
  prepare();
  tell();
}

/* What a part needs before it is of use. */
function prepare() {
  for (const button of part.querySelectorAll("button.copy")) button.hidden = false;
  foldFilters();
}

/* A later request cancels an earlier one, so answers never come out of order. */
async function show(url, how) {
  if (running) running.abort();
  running = new AbortController();
  asked = [url, how];
  const mine = running;
  part.setAttribute("aria-busy", "true");
  try {
    const html = await fetchPart(url, mine.signal);
    if (mine !== running) return;
    if (how === "push") history.pushState(null, "", url);
    if (how === "replace") history.replaceState(null, "", url);
    put(html);
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = "The server does not answer.";
  } finally {
    if (mine === running) {
      part.removeAttribute("aria-busy");
      asked = null;
    }
  }
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => show(stateUrl(), "replace"), DEBOUNCE_MS);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  show(stateUrl(), "push");
});
part.addEventListener("change", (event) => {
  if (event.target.name) show(stateUrl(), "push");
});
/* What can be typed where a box has too many values. */
part.addEventListener("focusin", async ({target}) => {
  if (!target.dataset.values || target.list) return;
  const list = Object.assign(document.createElement("datalist"), {id: "values-" + target.name});
  target.after(list);
  target.setAttribute("list", list.id);
  const url = new URL("/api/values?field=" + target.dataset.values, location);
  const root = form.elements.root?.value;
  if (root) url.searchParams.set("root", root);
  for (const {value, label} of (await (await fetch(url)).json()).values)
    list.append(new Option(label, value.replaceAll(",", "\\,")));
});
/* Other minutes have other teams: the filters do not go along. */
form.querySelector("select[name=root]")?.addEventListener("change", (event) => {
  const state = new URLSearchParams({root: event.target.value});
  if (box.value) state.set("q", box.value);
  location.href = form.getAttribute("action") + "?" + state;
});

function fillForm(state) {
  box.value = state.get("q") || "";
  form.setAttribute("action", location.pathname);
}
addEventListener("popstate", () => {
  fillForm(new URLSearchParams(location.search));
  show(location.href);
});
/* Links within the page keep it. */
part.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  const copy = event.target.closest("button.copy");
  if (copy) {
    const text = copy.closest("p").querySelector("code");
    getSelection().selectAllChildren(text);
    navigator.clipboard.writeText(text.textContent).then(() => {
      copy.textContent = told.textContent = "Copied";
    });
  } else if (link && plain && link.origin === location.origin && !link.target) {
    event.preventDefault();
    if (link.closest("h2") && link.closest(".hit")) return toggle(link.closest(".hit"));
    const url = link.href;
    show(url, "push").then(() => {
      fillForm(new URLSearchParams(location.search));
      scrollTo(0, 0);
    });
  }
});

/* ---- sections in place ---- */

async function fetchInto(hit, which, selector) {
  const page = document.createElement("div");
  page.innerHTML = await fetchPart(hit.querySelector("h2 a").href, undefined, which);
  if (hit.isConnected && hit.classList.contains("opened"))
    hit.querySelector(".opening").append(...page.querySelectorAll(selector));
}

function fold(hit) {
  hit.classList.remove("opened");
  hit.querySelector(".opening")?.remove();
}

/* The text comes first; what is looked for beside it takes longer. */
async function toggle(hit) {
  if (hit.classList.contains("opened")) return fold(hit);
  hit.classList.add("opened");
  hit.append(Object.assign(document.createElement("div"), {className: "opening"}));
  await fetchInto(hit, "text", ".text, .neighbours");
  if (hit.classList.contains("opened")) await fetchInto(hit, "around", ".around");
}

/* ---- the histogram ---- */

let from = -1, to = -1;
let used = null;
const countsOf = (figure) => figure.dataset.counts.split(" ").map(Number);
/* "2023-04": what the third bar is of a histogram that begins with 2023-02. */
function monthAt(figure, place) {
  const [year, month] = figure.dataset.first.split("-").map(Number);
  const all = year * 12 + month - 1 + place;
  return String(Math.floor(all / 12)).padStart(4, "0") + "-" + String(all % 12 + 1).padStart(2, "0");
}
function placeOf(figure, event) {
  const box = figure.querySelector("svg").getBoundingClientRect(), count = countsOf(figure).length;
  return Math.max(0, Math.min(count - 1, Math.floor((event.clientX - box.left) / box.width * count)));
}
function chooseRange(since, until) {
  const url = new URL(location);
  url.searchParams.set("since", since);
  url.searchParams.set("until", until);
  url.searchParams.delete("offset");
  show(url.href, "push");
}
/* Marks the bars from low to high; where low is above it, those that are chosen
 * already. */
function mark(figure, low, high) {
  const svg = figure.querySelector("svg"), size = svg.viewBox.baseVal;
  const width = size.width / countsOf(figure).length;
  svg.querySelector(".brushed")?.remove();
  svg.querySelector(".chosen")?.setAttribute("visibility", low > high ? "visible" : "hidden");
  if (low > high) return;
  const rect = document.createElementNS(svg.namespaceURI, "rect");
  const shape = {class: "brushed", x: low * width, y: 0, width: (high - low + 1) * width, height: size.height};
  for (const name in shape) rect.setAttribute(name, shape[name]);
  svg.append(rect);
}
/* The first and the last bar that are chosen already. */
function chosenOf(figure) {
  const rect = figure.querySelector(".chosen");
  if (!rect) return null;
  const width = figure.querySelector("svg").viewBox.baseVal.width / countsOf(figure).length;
  const low = rect.x.baseVal.value / width;
  return [low, low + rect.width.baseVal.value / width - 1];
}
function name(figure, low, high) {
  const count = countsOf(figure).slice(low, high + 1).reduce((sum, one) => sum + one, 0);
  figure.querySelector(".brush").textContent = low > high ? "" :
    monthAt(figure, low) + (low < high ? " to " + monthAt(figure, high) : "") + ": " + count.toLocaleString("en");
}
function showBrush() {
  const low = Math.min(from, to), high = Math.max(from, to);
  mark(used, low, high);
  name(used, low, high);
}
function unbrush() {
  from = to = -1;
  if (!used?.isConnected) return;
  mark(used, 1, 0);
  name(used, 1, 0);
}
function commit() {
  if (from >= 0) chooseRange(monthAt(used, Math.min(from, to)), monthAt(used, Math.max(from, to)));
  from = to = -1;
}
part.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest(".months svg");
  if (!svg || event.button !== 0) return;
  event.preventDefault();
  used = svg.closest(".months");
  from = to = placeOf(used, event);
  showBrush();
});
part.addEventListener("pointermove", (event) => {
  const figure = event.target.closest(".months svg")?.closest(".months");
  if (from >= 0 && event.buttons) {
    to = placeOf(used, event);
    showBrush();
  } else if (from < 0 && figure) {
    const place = placeOf(figure, event);
    name(figure, place, place);
  }
});
part.addEventListener("pointerout", (event) => {
  const svg = event.target.closest(".months svg");
  if (svg && from < 0) name(svg.closest(".months"), 1, 0);
});
addEventListener("pointerup", (event) => {
  if (from >= 0 && event.target.closest?.("svg")) commit();
  else if (from >= 0) unbrush();
});
addEventListener("pointercancel", () => from >= 0 && unbrush());
function keyMonths(event) {
  used = event.target.closest(".months");
  const last = countsOf(used).length - 1;
  const step = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity}[event.key];
  if (event.key === "Enter") return commit();
  if (event.key === "Escape") return unbrush();
  if (!step) return;
  event.preventDefault();
  if (from < 0) [from, to] = chosenOf(used) || (step > 0 ? [-1, -1] : [last + 1, last + 1]);
  to = Math.max(0, Math.min(last, to + step));
  if (!event.shiftKey || from < 0 || from > last) from = to;
  showBrush();
}

/* ---- keys ---- */

const hits = () => [...part.querySelectorAll(".hit")];

function move(step) {
  const all = hits();
  const at = all.indexOf(document.activeElement.closest(".hit"));
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  if (next) {
    next.focus();
    next.scrollIntoView({block: "nearest"});
  }
}
function openHelp() {
  help.showModal();
}
const keys = document.getElementById("keys");
keys.hidden = false;
keys.addEventListener("click", openHelp);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const field = event.target.closest("input, select, textarea");
  const hit = document.activeElement.closest(".hit");
  if (event.target.closest("svg")) return keyMonths(event);
  if (event.key === "Escape") {
    if (hit?.classList.contains("opened")) fold(hit);
    else document.activeElement.blur();
  } else if (field) {
    if (event.key === "ArrowDown" && field === box) move(1);
  } else if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
  } else if (event.key === "Enter" && hit && event.target === hit) {
    toggle(hit);
  } else if (event.key === "o" && hit) {
    location.href = hit.querySelector("h2 a").href;
  } else if (event.key === "?") {
    openHelp();
  }
});

/* ---- what is new ---- */

/* The index has changed: what is shown is asked for again. What somebody reads
 * stays as it is until they say so. */
function tellChange() {
  if (document.getElementById("changed")) return;
  const notice = document.createElement("p");
  const again = Object.assign(document.createElement("a"), {href: location.href, textContent: "Show what is new"});
  notice.id = "changed";
  notice.append("The minutes have changed. ", again, ".");
  document.getElementById("results").prepend(notice);
  told.textContent = notice.textContent;
}
function follow() {
  const root = form.elements.root?.value;
  const seen = new URLSearchParams({state: form.dataset.state, ...(root && {root})});
  new EventSource("/api/events?" + seen).addEventListener("revision", (event) => {
    const root = form.elements.root?.value;
    if (root && JSON.parse(event.data).root !== root) return;
    if (from >= 0 || part.querySelector(".opened")) tellChange();
    else show(...(asked || [location.href]));
  });
}
/* Not while the page is painted for the first time. */
setTimeout(follow, FOLLOW_MS);
prepare();
if (!location.search && location.pathname === "/") box.focus();
});
