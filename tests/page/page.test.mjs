/* The page in a real browser, Chromium, on sample minutes of its own.
 *
 *   MINS=... node --test page.test.mjs
 */
import assert from "node:assert/strict";
import {execFileSync, spawn} from "node:child_process";
import {appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {chromium} from "playwright-core";

const MINS = process.env.MINS;
const BROWSER = process.env.CHROMIUM || "/usr/bin/chromium";
const home = mkdtempSync(join(tmpdir(), "mins-page-"));
const minutes = join(home, "minutes");
const environment = {...process.env, HOME: home, XDG_CACHE_HOME: join(home, "cache"),
  XDG_CONFIG_HOME: join(home, "config"), MINS_NOW: "2024-06-01"};
let browser, server, url;

function write(path, text) {
  mkdirSync(join(minutes, path, ".."), {recursive: true});
  writeFileSync(join(minutes, path), text);
}

function remove(path) {
  rmSync(join(minutes, path));
  run("index", "-q");
}

/* Two series over a year: 24 files; and calls where two teams report. */
function sample() {
  for (let month = 1; month <= 4; month++)
    write(`call/2023-0${month}-20.md`, `# Call\n\n## Team Ops\n\nThe gulls are loud.\n\n` +
      (month > 1 ? "## Team Stores\n\nMany gulls.\n\n" : "") + (month > 3 ? "# Rest\n\nNo gulls.\n" : ""));
  for (let month = 1; month <= 12; month++)
    for (const team of ["ops", "harbour"]) {
      const date = `2023-${String(month).padStart(2, "0")}-10`;
      write(`${team}/${date}.md`, `# ${team} ${date}\n\n## Participants\n\n- Anna Berg\n\n` +
        `## Ferry timetable\n\nThe ferry of ${team} leaves at ${month}. **Bold** [link](https://example.org/x)\n\n` +
        `- Action: Anna prints timetable ${month}\n\n` +
        (month > 6 ? "## Lamps\n\nNew lamps for the pier.\n" : ""));
    }
}

/* Everything that a page may wrongly take for markup, in every place. */
const attacks = [
  "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "\"><svg onload=window.hacked=1>",
  "'\"--><script>window.hacked=1</script>", "javascript:window.hacked=1", "<a href=javascript:window.hacked=1>x</a>",
  "</textarea><script>window.hacked=1</script>", "<iframe srcdoc='<script>parent.hacked=1</script>'>",
  "{{constructor.constructor('window.hacked=1')()}}", "<style>@import 'x'</style>", "<base href=//evil.example/>",
  "<form action=//evil.example><input name=q>", "&lt;script&gt;window.hacked=1&lt;/script&gt;",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=window.hacked=1>",
  "\u202e\u0000<b onmouseover=window.hacked=1>", "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<noscript><p title=\"</noscript><img src=x onerror=window.hacked=1>\">", "`<script>window.hacked=1</script>`",
  "[x](javascript:window.hacked=1)", "![x](x\"onerror=\"window.hacked=1)"];

function hostile() {
  for (let i = 0; i < 10; i++)
    for (const [n, attack] of attacks.entries()) {
      const place = [`# ${attack}`, `## lure\n\n${attack}`, `- Action: @eve ${attack}`, `[lure](${attack})`,
        `tags: ["${attack.replaceAll('"', "'")}"]`, `\`${attack}\``, `| ${attack} | lure |\n|---|---|\n| a | b |`,
        `> ${attack}`, `**${attack}**`, `Present: ${attack}`][i];
      const front = place.startsWith("tags:") ? `---\n${place}\n---\n` : "";
      write(`lure/2022-0${1 + n % 9}-${10 + i}-${n}.md`, `${front}# lure ${n}\n\n${front ? "" : place}\n\nlure text\n`);
    }
  write(`lure/2022-01-01 "><img src=x onerror=window.hacked=1>.md`, "# lure\n\nlure text\n");
}

function run(...words) {
  return execFileSync(MINS, ["-C", minutes, ...words], {env: environment, encoding: "utf8"});
}

before(async () => {
  sample();
  hostile();
  run("index", "-q");
  server = spawn(MINS, ["-C", minutes, "serve", "--watch", "--listen", "127.0.0.1:0"],
    {env: environment, stdio: ["ignore", "pipe", "inherit"]});
  url = (await new Promise((told) => server.stdout.once("data", told))).toString().trim();
  browser = await chromium.launch({executablePath: BROWSER, args: ["--no-sandbox"]});
});

after(async () => {
  await browser?.close();
  const gone = new Promise((ended) => server.once("exit", ended));
  server.kill("SIGTERM");
  await gone;
  rmSync(home, {recursive: true, force: true});
});

/* A page of its own; what goes wrong in it fails the test. */
async function open(path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") page.faults.push(message.text()); });
  page.setDefaultTimeout(15000);
  await page.goto(url + path);
  return page;
}
const close = (page) => page.context().close();
const total = async (page) => Number((await page.textContent("#total")).match(/^[\d,]+/)[0].replace(",", ""));
const until = (page, wanted) => page.waitForFunction(
  (n) => document.getElementById("total")?.textContent.startsWith(n + " "), String(wanted));
const counted = (...words) => Number(run("count", ...words));

test("typing searches, and what is found is what the command line counts", async () => {
  const page = await open("");
  await page.fill("#q", "lamps");
  await until(page, counted("lamps"));
  assert.match(page.url(), /\?q=lamps$/);
  await page.fill("#q", "ferr");
  await until(page, counted("ferr*"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("boxes choose values, keep their alternatives and go to the URL", async () => {
  const page = await open("?q=ferry");
  const before = await total(page);
  await page.check("input[name=meeting][value=ops]");
  await until(page, counted("ferry", "--meeting", "ops"));
  assert.match(page.url(), /meeting=ops/);
  assert.ok(await page.isVisible("input[name=meeting][value=harbour]"));
  await page.check("input[name=meeting][value=harbour]");
  await until(page, counted("ferry", "--meeting", "ops,harbour"));
  await page.goBack();
  await until(page, counted("ferry", "--meeting", "ops"));
  await page.goBack();
  await until(page, before);
  await page.goForward();
  await until(page, counted("ferry", "--meeting", "ops"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("years are boxes that keep their alternatives; each filter can be dropped by itself", async (t) => {
  write("ops/2024-02-10.md", "# ops 2024-02-10\n\n## Ferry timetable\n\nThe ferry leaves at noon.\n");
  t.after(() => remove("ops/2024-02-10.md"));
  run("index", "-q");
  const page = await open("?q=ferry&meeting=ops");
  await page.check("input[name=year][value='2024']");
  await until(page, 1);
  assert.match(page.url(), /year=2024/);
  await page.check("input[name=year][value='2023']");
  await until(page, counted("ferry", "--meeting", "ops", "--year", "2023,2024"));
  await page.click(".active a:has-text('year 2024')");
  await until(page, counted("ferry", "--meeting", "ops", "--year", "2023"));
  assert.ok(!(await page.isChecked("input[name=year][value='2024']")));
  await page.click(".active a:has-text('series ops')");
  await until(page, counted("ferry", "--year", "2023"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("the months are coloured by team on demand, with the counts of the command line", async () => {
  const page = await open("?q=gulls");
  assert.equal(await page.locator(".months path.team0").count(), 0);
  await page.click("text=colour by team");
  await page.waitForSelector(".keys li");
  const {rows, columns, cells} = JSON.parse(run("facets", "gulls", "--table", "month,team", "--json")).table;
  assert.equal(columns.length, 3); /* ops, stores, none */
  const keys = await page.locator(".keys li").allTextContents();
  for (const [n, team] of columns.entries())
    if (team.value) assert.ok(keys[n].includes(team.label) && keys[n].trim().endsWith(String(team.count)), keys[n]);
  /* A bar of a colour begins at its month's place: eight units a month from the first on. */
  const bars = await page.evaluate(() => Array.from({length: 8}, (_, k) => [...document.querySelector(
    `.months path.team${k}`).getAttribute("d").matchAll(/M(\d+)/g)].map((found) => Math.floor(found[1] / 8))));
  const place = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  for (const [n, month] of rows.entries())
    for (const [k, team] of columns.entries())
      assert.equal(bars[team.value ? k : 7].includes(place(month.value) - place(rows[0].value)), cells[n][k] > 0, month.value);
  assert.match(page.url(), /by=team/);
  await page.click("text=one colour");
  await page.waitForSelector("path.bar");
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("a section opened in place leads to its neighbours, its thread and what is similar", async () => {
  const page = await open("?q=timetable&meeting=ops&sort=oldest");
  await page.click(".hit h2 a >> nth=0");
  await page.waitForSelector(".hit .text");
  assert.match(await page.textContent(".neighbours"), /Before:\s*Participants/);
  await page.waitForSelector(".around");
  assert.match(await page.textContent(".around .thread"), /2023-02-10/);
  await page.click("text=The whole meeting");
  await page.waitForFunction(() => location.search.includes("path="));
  await until(page, counted("--path", "ops/2023-01-10.md"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("the command, the API call and the feed of what is shown can be copied, and give the same", async () => {
  const page = await open("?q=ferry&meeting=ops&year=2023", {permissions: ["clipboard-read", "clipboard-write"]});
  const shown = await total(page);
  await page.click(".calls summary");
  const copied = [];
  for (const button of await page.locator("button.copy").all()) {
    await button.click();
    copied.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const [command, api, feed] = copied;
  const words = command.replace(/^mins /, "");
  assert.equal(JSON.parse(execFileSync("sh", ["-c", `"$MINS" ${words} --json`], {env: environment, encoding: "utf8"})).total, shown);
  assert.equal((await (await fetch(api)).json()).total, shown);
  assert.equal((await (await fetch(feed)).text()).match(/<entry>/g).length, shown);
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("items: what is left to do comes first", async (t) => {
  write("ops/2024-03-10.md", "# ops 2024-03-10\n\n* [x] @anna: paint the pier\n");
  t.after(() => remove("ops/2024-03-10.md"));
  run("index", "-q");
  const page = await open("items");
  const first = JSON.parse(run("items", "--json", "--sort", "open")).items[0];
  assert.equal(first.state, "open");
  assert.notEqual(JSON.parse(run("items", "--json")).items[0].state, "open");
  assert.match(await page.textContent(".hit >> nth=0"), /open/);
  await close(page);
});

test("a range of months is dragged, or chosen with keys", async () => {
  const page = await open("?q=ferry");
  const counts = await page.getAttribute(".months", "data-counts");
  assert.equal(counts, Array.from({length: 12}, (_, n) =>
    counted(`ferry date:2023-${String(n + 1).padStart(2, "0")}`)).join(" "));
  /* A change that another test made may still arrive, and draw them anew. */
  const box = async () => await page.locator(".months svg").boundingBox() || box();
  const over = async (month, options) => {
    const {x, y, width} = await box();
    await page.mouse.move(x + (month - .5) * width / 12, y + 20, options);
  };
  await over(3);
  await page.waitForFunction(() => document.querySelector(".brush").textContent === "2023-03: 2");
  await page.mouse.down();
  await over(5, {steps: 4});
  assert.match(await page.textContent(".brush"), /^2023-03 to 2023-05: 6$/);
  await page.mouse.up();
  await until(page, counted("ferry", "--since", "2023-03", "--until", "2023-05"));
  assert.match(page.url(), /since=2023-03&until=2023-05/);
  /* All months stay: the range can be moved and widened. */
  const shown = () => page.evaluate(() => [document.querySelector(".months").dataset.counts,
    ...["x", "width"].map((name) => document.querySelector(".months .chosen").getAttribute(name))]);
  assert.deepEqual(await shown(), [counts, "16", "24"]);
  await over(5);
  await page.mouse.down();
  await over(9, {steps: 4});
  await page.mouse.up();
  await until(page, counted("ferry", "--since", "2023-05", "--until", "2023-09"));
  assert.deepEqual(await shown(), [counts, "32", "40"]);
  await page.focus(".months svg");
  for (const key of ["Shift+ArrowRight", "Enter"]) await page.keyboard.press(key);
  await until(page, counted("ferry", "--since", "2023-05", "--until", "2023-10"));
  await page.focus(".months svg");
  for (const key of ["Home", "Shift+End", "Shift+ArrowLeft", "Enter"]) await page.keyboard.press(key);
  await until(page, counted("ferry", "--since", "2023-01", "--until", "2023-11"));
  for (const view of ["", "items", "timeline"]) {
    await page.goto(url + view);
    const all = await page.getAttribute(".months", "data-counts");
    const [year, month] = (await page.getAttribute(".months", "data-first")).split("-").map(Number);
    await page.goto(url + view + "?since=2023-05&until=2023-Q2");
    assert.deepEqual(await shown(), [all, String(8 * ((2023 - year) * 12 + 5 - month)), "16"]);
  }
  await page.goto(url + "?q=ferry");
  await page.focus(".months svg");
  for (const key of ["ArrowRight", "Shift+ArrowRight", "Enter"]) await page.keyboard.press(key);
  await until(page, counted("ferry", "--since", "2023-01", "--until", "2023-02"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("the keyboard alone suffices", async () => {
  const page = await open("?q=lamps");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".hit")].indexOf(document.activeElement)), 0);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".hit .text");
  assert.match(await page.textContent(".hit .text"), /New lamps/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".hit .text").count(), 0);
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("#help"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type(" pier");
  await page.waitForFunction(() => location.search.includes("pier"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("screen readers are told of new results", async () => {
  const page = await open("");
  await page.fill("#q", "lamps");
  await page.waitForFunction(() => /^\d+ sections/.test(document.getElementById("told").textContent));
  assert.equal(await page.getAttribute("#told", "role"), "status");
  await close(page);
});

test("a link shows the same state to somebody else", async () => {
  const page = await open("?q=ferry&meeting=ops&since=2023-05");
  assert.equal(await total(page), counted("ferry", "--meeting", "ops", "--since", "2023-05"));
  assert.equal(await page.inputValue("#q"), "ferry");
  assert.ok(await page.isChecked("input[name=meeting][value=ops]"));
  assert.equal(await page.inputValue("input[name=since]"), "2023-05");
  await close(page);
});

test("what another view has chosen stays while typing", async () => {
  const page = await open("timeline?q=ferry&meeting=ops&since=2023-05");
  await page.fill("#q", "lamps");
  await page.waitForFunction(() => location.search.includes("lamps"));
  assert.match(page.url(), /timeline\?.*meeting=ops/);
  assert.match(page.url(), /since=2023-05/);
  await page.click("nav.views a >> nth=0");
  await until(page, counted("lamps", "--meeting", "ops", "--since", "2023-05"));
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("every view shows what the command line tells", async () => {
  const page = await open("items?open=1");
  await until(page, JSON.parse(run("items", "--open", "--json")).total);
  await page.goto(url + "timeline?q=ferry");
  await until(page, JSON.parse(run("timeline", "ferry", "--json")).total);
  await page.goto(url + "meetings?q=ferry");
  await until(page, JSON.parse(run("meetings", "ferry", "--json")).total);
  await page.goto(url + "people");
  await until(page, JSON.parse(run("people", "--json")).total);
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("meetings: how often a series meets and its days without minutes", async () => {
  const page = await open("meetings?meeting=ops");
  /* A title that is the date or ends with it says no more. */
  assert.equal(await page.locator("tbody tr >> nth=0 >> a").innerText(), "ops");
  for (let week = 0; week < 12; week++)
    if (week % 7 != 5) {
      const date = new Date(Date.UTC(2023, 8, 5 + 7 * week)).toISOString().slice(0, 10);
      write(`gaps/${date}.md`, `# ${date}\n\nBeacons.\n`);
    }
  run("index", "-q");
  await page.goto(url + "meetings?meeting=gaps");
  assert.match(await page.innerText("tbody tr >> nth=0 >> a"), /^gaps\/2023-11-21\.md$/);
  assert.equal(await page.innerText(".calls summary"), "As a command or an API call");
  await page.click("text=How often they meet");
  await page.waitForFunction(() => /gaps=1/.test(location.search));
  await until(page, JSON.parse(run("meetings", "--gaps", "--meeting", "gaps", "--json")).total);
  const row = await page.innerText("tbody tr");
  assert.match(row, /gaps\s+every week on Tuesday\s+2023-09-05 to 2023-11-21\s+11\s+3\s+2023-12-05, 2023-11-28, 2023-10-10/);
  /* Sections know nothing of gaps: no filter that is on. */
  await page.goto(url + "?gaps=1&open=1");
  assert.equal(await page.locator(".active").count(), 0);
  /* None missing: how often they meet is told all the same. */
  await page.goto(url + "meetings?meeting=gaps&gaps=1&until=2023-09");
  assert.match(await page.innerText("#total"), /^0 days without minutes/);
  assert.match(await page.innerText("tbody tr"), /every week on Tuesday/);
  assert.equal(await page.locator(".nothing").count(), 0);
  execFileSync("rm", ["-r", join(minutes, "gaps")]);
  run("index", "-q");
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("without JavaScript: search, boxes and pages work", async () => {
  const page = await open("", {javaScriptEnabled: false});
  await page.fill("#q", "ferry");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=ferry/);
  assert.equal(await page.locator(".hit").count(), 20);
  await page.check("input[name=meeting][value=ops]");
  await page.click("button.apply");
  assert.match(page.url(), /meeting=ops/);
  assert.equal(await page.locator(".hit").count(), 12);
  await page.goto(url + "?q=ferry");
  await page.click("a[rel=next]");
  assert.equal(await page.locator(".hit").count(), 4);
  await page.click(".hit h2 a >> nth=0");
  assert.match(await page.textContent("main"), /The ferry of/);
  await close(page);
});

test("a query that cannot be understood says where and what to try", async () => {
  const page = await open("?q=ferry+meting%3Aops");
  assert.match(await page.textContent(".problem"), /meting/);
  await page.click(".problem a");
  await until(page, counted("ferry meeting:ops"));
  await close(page);
});

test("nothing found: which filter to drop, and what that would give", async () => {
  const page = await open("?q=lamps&until=2023-02");
  assert.match(await page.textContent(".nothing"), /Without until: 2023-02/);
  await page.click(".nothing li a");
  await until(page, counted("lamps"));
  await page.goto(url + "items?q=lamps&until=2023-02");
  await page.click(".nothing a:has-text('until')");
  await page.waitForFunction(() => !location.search.includes("until"));
  /* Meetings count sections here; what would give nothing either is not offered. */
  await page.goto(url + "meetings?meeting=ops&since=2030");
  assert.deepEqual(await page.locator(".nothing li").allTextContents(),
    [`Without since: 2030-01-01: ${counted("--meeting", "ops")} sections`]);
  assert.match(await page.textContent(".notes"), /the newest is of 2023-12-10/);
  assert.equal(await page.locator("table").count(), 0);
  await page.goto(url + "?q=ferry&n=10&offset=1000");
  assert.match(await page.textContent(".pager"), new RegExp(`none of ${counted("ferry")} here`));
  await page.click(".pager a");
  await page.waitForSelector(".hit");
  await close(page);
});

test("nothing in minutes is ever run", async () => {
  for (const state of ["?q=lure&n=200", "?q=lure&n=200&offset=200", "?q=eve", "?q=%3Cscript%3Ewindow.hacked%3D1%3C/script%3E",
    "?q=%22%3E%3Cimg+src%3Dx+onerror%3Dwindow.hacked%3D1%3E&meeting=%22%3E%3Csvg+onload%3Dwindow.hacked%3D1%3E"]) {
    const page = await open(state);
    const urls = await page.evaluate(() => [...document.querySelectorAll("[href], [src], [action]")].map(
      (e) => e.getAttribute("href") || e.getAttribute("src") || e.getAttribute("action")));
    assert.deepEqual(urls.filter((u) => /^(javascript|data|vbscript):/i.test(u.trim())), []);
    assert.equal(await page.evaluate(() => document.querySelectorAll("main script, main iframe, main form, main style, main base, main meta, main [onerror], main [onload], main [onmouseover]").length), 0);
    for (const link of (await page.locator(".hit h2 a").all()).slice(0, 12)) await link.click();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.hacked), undefined, state);
    assert.deepEqual(page.faults, [], state);
    await close(page);
  }
});

test("a change shows in all tabs by itself", async () => {
  const tabs = [await open("?q=gangway"), await open("?q=gangway")];
  for (const page of tabs) assert.equal(await total(page), 0);
  await tabs[0].waitForTimeout(1000);
  appendFileSync(join(minutes, "ops/2023-12-10.md"), "\n## Gangway\n\nA gangway at last.\n");
  for (const page of tabs) {
    await until(page, 1);
    assert.deepEqual(page.faults, []);
    await close(page);
  }
});

test("a change does not close what is being read", async (t) => {
  const page = await open("?q=lamps");
  await page.click(".hit h2 a >> nth=0");
  await page.waitForSelector(".around");
  await page.waitForTimeout(1000);
  write("ops/2024-04-10.md", "# ops 2024-04-10\n\n## Lamps\n\nNew lamps again.\n");
  t.after(() => remove("ops/2024-04-10.md"));
  await page.waitForSelector("#changed");
  assert.ok(await page.isVisible(".hit .text"));
  await page.click("#changed a");
  await until(page, counted("lamps"));
  assert.equal(await page.locator(".opened").count(), 0);
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("a change while an answer is on its way takes nothing back", async (t) => {
  const page = await open("?q=ferry");
  await page.waitForTimeout(1000);
  let release, held = 0;
  const gate = new Promise((open) => { release = open; });
  await page.route((at) => at.search.includes("meeting=ops") && at.search.includes("part=1"), async (route) => {
    if (held++ === 0) await gate;
    await route.continue().catch(() => {});
  });
  await page.check("input[name=meeting][value=ops]");
  const next = page.waitForRequest((request) => request.url().includes("part=1"));
  write("ops/2024-05-10.md", "# ops 2024-05-10\n\nThe ferry again.\n");
  t.after(() => remove("ops/2024-05-10.md"));
  assert.match((await next).url(), /meeting=ops/);
  release();
  await until(page, counted("ferry", "--meeting", "ops"));
  assert.match(page.url(), /meeting=ops/);
  await close(page);
});

/* A server of its own for one test. */
async function serve(t, ...words) {
  const other = spawn(MINS, [...words, "--listen", "127.0.0.1:0"], {env: environment, stdio: ["ignore", "pipe", "inherit"]});
  const gone = new Promise((ended) => other.once("exit", ended));
  t.after(async () => { other.kill("SIGTERM"); await gone; });
  return (await new Promise((told) => other.stdout.once("data", told))).toString().trim();
}

test("other minutes are chosen on the page, without the filters of these", async (t) => {
  const others = join(home, "others");
  mkdirSync(join(others, "tower"), {recursive: true});
  writeFileSync(join(others, "tower/2023-05-01.md"), "# Tower 2023-05-01\n\nThe ferry is seen from the tower.\n");
  execFileSync(MINS, ["-C", others, "index", "-q"], {env: environment});
  const at = await serve(t, "-C", minutes, "-C", others, "serve");
  const page = await open("");
  await page.goto(at + "?q=ferry&meeting=ops");
  await until(page, counted("ferry", "--meeting", "ops"));
  await page.selectOption("select[name=root]", "others");
  await until(page, 1);
  assert.match(page.url(), /root=others/);
  await page.click("nav.views a:has-text('Meetings')");
  await page.waitForFunction(() => location.pathname === "/meetings");
  await until(page, 1);
  assert.deepEqual(page.faults, []);
  assert.equal((await page.goto(at + "?root=nosuch")).status(), 404);
  assert.match(await page.textContent("main"), /there is no root "nosuch"/);
  await close(page);
});

test("who is too rare for a box can be typed; where there are no teams none are offered", async (t) => {
  const crowd = join(home, "crowd");
  mkdirSync(crowd);
  for (let n = 10; n < 70; n++)
    writeFileSync(join(crowd, `2023-05-${String(1 + n % 28).padStart(2, "0")}-${n}.md`),
      `# 2023-05-${String(1 + n % 28).padStart(2, "0")}\n\n## Boats\n\n- AI @sailor${n === 61 ? "42b" : n}: mend boat ${n}\n`);
  execFileSync(MINS, ["-C", crowd, "index", "-q"], {env: environment});
  const at = await serve(t, "-C", crowd, "serve");
  const page = await open("");
  await page.goto(at + "items");
  await until(page, 60);
  const other = page.locator("fieldset:has-text('Owner') input.other");
  assert.equal(await other.getAttribute("placeholder"), "another of 60");
  await other.focus();
  await page.waitForFunction(() => document.querySelectorAll("datalist option").length === 60);
  await other.fill("sailor69");
  await other.press("Tab");
  await until(page, 1);
  assert.match(page.url(), /owner=sailor69/);
  assert.ok(await page.isChecked("input[type=checkbox][value=sailor69]"));
  await other.fill("sailor42");
  await other.press("Enter");
  await until(page, 2);
  const also = page.locator("input[type=checkbox][value=sailor42b]");
  assert.ok(await also.isVisible() && !await also.isChecked()); /* perhaps the same one */
  assert.ok(!await page.isVisible("input[type=checkbox][value=sailor68]"));
  await page.goto(at + "timeline?q=boat");
  await page.waitForSelector(".hit");
  assert.equal(await page.locator("text=by team").count() + await page.locator("legend:has-text('Team')").count(), 0);
  await page.goto(at + "?q=boat");
  assert.equal(await page.locator(".hit .crumbs").count(), 0); /* their dates are told already */
  assert.deepEqual(page.faults, []);
  await close(page);
});

test("with a token the page asks for it once", async (t) => {
  writeFileSync(join(home, "token"), "sesame\n", {mode: 0o600});
  const at = await serve(t, "-C", minutes, "serve", "--token-file", join(home, "token"));
  const page = await (await browser.newContext()).newPage();
  await page.goto(at + "?q=ferry");
  await page.fill("input[name=token]", "open");
  await page.click("button");
  assert.match(await page.textContent("main"), /This is not the token/);
  await page.fill("input[name=token]", "sesame");
  await page.click("button");
  await page.waitForSelector("#q");
  await page.fill("#q", "lamps");
  await until(page, counted("lamps"));
  await close(page);
});

test("axe finds nothing serious, light or dark, wide or narrow", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const options of [{colorScheme: "light"}, {colorScheme: "dark"}, {viewport: {width: 360, height: 740}}])
    for (const state of ["?q=ferry", "?q=gulls&by=team&year=2023", "?q=nosuchwordanywhere", "?q=ferry&team=nosuch", "nosuch", "items?open=1", "timeline?q=ferry", "meetings", "meetings?gaps=1", "people", "section/ops/2023-12-10.md%23lamps"]) {
      const page = await open(state, {...options, bypassCSP: true});
      await page.addScriptTag({content: axe});
      const found = await page.evaluate(() => window.axe.run());
      const bad = found.violations.filter((v) => ["serious", "critical"].includes(v.impact));
      assert.deepEqual(bad.map((v) => `${v.id}: ${v.nodes[0].html}`), [], state);
      await close(page);
    }
});

/* Each costs a browser that has just been started a look into the fonts of the system. */
test("text that is first seen has two sizes and two weights", async () => {
  const page = await open("");
  for (const state of ["?q=ferry", "?q=gulls&by=team&since=2023", "items", "timeline?q=ferry", "meetings", "people"]) {
    await page.goto(url + state);
    const fonts = await page.evaluate(() => {
      const seen = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text; (text = texts.nextNode());) {
        const {fontFamily, fontSize, fontStyle, fontWeight} = getComputedStyle(text.parentElement);
        if (text.data.trim() && text.parentElement.checkVisibility()) seen.add([fontFamily, fontSize, fontStyle, fontWeight].join());
      }
      return [...seen].sort();
    });
    assert.ok(fonts.length > 1);
    for (const font of fonts) assert.match(font, /sans-serif,1[46]px,normal,[47]00$/, state);
  }
  await close(page);
});

test("nothing scrolls sideways on a phone or a small screen, long words neither", async (t) => {
  const long = "https://example.org/" + "averylongpath".repeat(12);
  write("ops/2022-12-10.md", `# Ops ${long}\n\n## Participants\n\n- ${"Anna".repeat(30)} Berg\n\n` +
    `## Ferry ${long}\n\nferry \`${long}\`\n\n- Action: @anna reads ${long}\n- **Decision:** ferry ${long}\n`);
  t.after(() => remove("ops/2022-12-10.md"));
  run("index", "-q");
  for (const width of [360, 768])
    for (const state of ["?q=ferry&until=2022-12", "items?q=ferry&until=2022-12", "timeline?q=ferry&until=2022-12",
      "meetings?until=2022-12", "people?until=2022-12", "section/ops/2022-12-10.md:7", "?q=" + "averylongword".repeat(9)]) {
      const page = await open(state, {viewport: {width, height: 740}});
      assert.ok(await page.locator("main").count(), state);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, state);
      await close(page);
    }
});
