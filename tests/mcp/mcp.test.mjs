/* mins mcp, asked by the client of the protocol's official SDK, about sample
 * minutes, and about the real ones where MINUTES names them. */
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {Client} from "@modelcontextprotocol/sdk/client/index.js";
import {StdioClientTransport} from "@modelcontextprotocol/sdk/client/stdio.js";

const MINS = process.env.MINS;
const home = mkdtempSync(join(tmpdir(), "mins-mcp-"));
const samples = join(home, "minutes");
const real = process.env.MINUTES;
const environment = {PATH: process.env.PATH, LC_ALL: "C.UTF-8", HOME: home, XDG_CACHE_HOME: join(home, "cache"),
  XDG_CONFIG_HOME: join(home, "config"), MINS_NOW: "2024-06-01"};
const clients = [];

function sample() {
  mkdirSync(join(samples, "ops"), {recursive: true});
  for (let month = 1; month <= 9; month++) {
    const lines = Array.from({length: 40}, (_, n) => `- Ferry ${month} line ${n}: the ferry leaves at nine.`);
    writeFileSync(join(samples, `ops/2023-0${month}-10.md`), `# Ops 2023-0${month}-10\n\n## Participants\n\n- Anna Berg\n\n` +
      `## Ferry ${month}\n\n${lines.join("\n")}\n\n## Lamps\n\nLamp ${month} is lit.\n`);
  }
}

const command = (root, ...words) => {
  try {
    return JSON.parse(execFileSync(MINS, ["-C", root, ...words, "--json"], {env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}));
  } catch (error) {
    return JSON.parse(error.stdout);
  }
};

async function open(root) {
  const client = new Client({name: "tests", version: "1"});
  await client.connect(new StdioClientTransport({command: MINS, args: ["-C", root, "mcp"], env: environment}));
  clients.push(client);
  await client.listTools();   /* the SDK checks answers against their schemas from now on */
  return client;
}

async function connect(root) {
  execFileSync(MINS, ["-C", root, "index", "-q"], {env: environment});
  return open(root);
}

let client;
before(async () => { sample(); client = await connect(samples); });
after(async () => {
  for (const one of clients) await one.close();
  rmSync(home, {recursive: true, force: true});
});

const call = (name, args = {}) => client.callTool({name, arguments: args});

test("the tools are few, described, and read only", async () => {
  const {tools} = await client.listTools();
  assert.ok(tools.length <= 8);
  for (const tool of tools) {
    assert.ok(tool.description.length > 60, tool.name);
    assert.equal(tool.annotations.readOnlyHint, true);
    assert.equal(tool.inputSchema.additionalProperties, false);
    assert.ok(tool.outputSchema);
    for (const [name, schema] of Object.entries(tool.inputSchema.properties)) assert.ok(schema.description, name);
  }
});

test("an answer has the numbers of the command line, as text and as data", async () => {
  const wanted = command(samples, "search", "lamp", "--facets", "none");
  const answer = await call("search", {query: "lamp"});
  assert.equal(answer.structuredContent.answer.total, wanted.total);
  assert.deepEqual(answer.structuredContent.answer.hits.map((hit) => hit.id), wanted.hits.map((hit) => hit.id));
  assert.match(answer.content[0].text, new RegExp(`${wanted.total} sections`));
});

test("pages follow each other without a gap, each within its budget", async () => {
  const wanted = command(samples, "search", "ferry", "-n", "0", "--facets", "none").hits.map((hit) => hit.id);
  const got = [];
  let cursor;
  do {
    const answer = await call("search", {query: "ferry", limit: 50, max_bytes: 3000, ...(cursor && {cursor})});
    assert.ok(JSON.stringify(answer).length < 6000);
    const {structuredContent, content} = answer;
    /* Whoever reads the text alone can go on as well. */
    assert.equal(content[0].text.match(/There is more: the same with cursor "(.*)"\./)?.[1], structuredContent.next_cursor);
    assert.deepEqual(structuredContent.answer.notes, []);
    got.push(...structuredContent.answer.hits.map((hit) => hit.id));
    cursor = structuredContent.next_cursor;
  } while (cursor);
  assert.deepEqual(got, wanted);
});

test("who goes on after the minutes have changed is told", async () => {
  const root = join(home, "changing");
  mkdirSync(root);
  for (let day = 10; day < 20; day++) writeFileSync(join(root, `2024-01-${day}.md`), `# Call\n\nBuoy ${day}.\n`);
  const agent = await connect(root);
  const page = async (cursor) => (await agent.callTool({name: "search", arguments: {query: "buoy", limit: 4, sort: "newest", cursor}})).structuredContent;
  const first = await page();
  const second = await page(first.next_cursor);
  assert.deepEqual(second.answer.notes, []);
  writeFileSync(join(root, "2024-01-25.md"), "# Call\n\nBuoy 25.\n");
  execFileSync(MINS, ["-C", root, "index", "-q"], {env: environment});
  const third = await page(second.next_cursor);
  assert.match(third.answer.notes.join(), /have changed since the page before/);
  assert.equal(third.answer.hits.length, 3);
  assert.deepEqual((await page()).answer.notes, []);
});

test("get returns the source whole, in pieces where the budget wants it", async () => {
  const ids = ["ops/2023-01-10.md#ferry-1", "ops/2023-02-10.md#lamps"];
  const whole = ids.map((id) => execFileSync(MINS, ["-C", samples, "show", id], {env: environment, encoding: "utf8"}));
  const got = ["", ""];
  let cursor, calls = 0;
  do {
    const {structuredContent, content} = await call("get", {ids, max_bytes: 1500, ...(cursor && {cursor})});
    assert.equal(content[0].text.match(/with cursor "(.*)"\./)?.[1], structuredContent.next_cursor);
    for (const section of structuredContent.sections) got[ids.indexOf(section.id)] += section.source;
    cursor = structuredContent.next_cursor;
    calls++;
  } while (cursor);
  assert.ok(calls > 1);
  assert.deepEqual(got, whole);
});

test("get tells the thread and what is related where it is asked for, as show does", async () => {
  const id = "ops/2023-02-10.md#lamps";
  const wanted = command(samples, "show", "--thread", "--related", id);
  const {structuredContent: {sections: [section]}, content} = await call("get", {ids: id, thread: true, related: true});
  assert.ok(wanted.thread.length > 0);
  assert.deepEqual(section.thread.map((one) => one.id), wanted.thread);
  assert.deepEqual(section.related.map((one) => one.id), wanted.related.map((one) => one.id));
  assert.match(content[0].text, /thread: 2023-01-10 ops\/2023-01-10.md#lamps/);
  assert.equal((await call("get", {ids: id})).structuredContent.sections[0].thread, undefined);
});

test("where no item is, it is told what was spoken of", async () => {
  const none = await call("items", {query: "lamp", kind: "decision"});
  assert.equal(none.structuredContent.answer.total, 0);
  assert.match(none.content[0].text, /^But 9 sections speak of it, which search finds\.$/m);
  assert.doesNotMatch((await call("items", {query: "xylophone"})).content[0].text, /But/);
});

test("people are found by a part of their name, the last meeting behind a range without any", async () => {
  assert.match(JSON.stringify(await call("meetings", {attended: "berg"})), /people of that name: anna[^"]*\(Anna Berg\)/);
  const late = await call("meetings", {since: "last-quarter"});
  assert.match(late.content[0].text, /Without since: 2024-01-01, the newest is of 2023-09-10\./);
});

test("an argument that does not exist is refused by name, with the nearest", async () => {
  const answer = await call("search", {quary: "lamp"});
  assert.ok(answer.isError);
  assert.match(answer.content[0].text, /quary.*nearest is "query".*since/);
  const nearest = async (tool, name) =>
    (await call(tool, {[name]: "x"})).content[0].text.match(/nearest is "(.*?)"/)?.[1];
  for (const [tool, name, wanted] of [["search", "n", "limit"], ["search", "max_results", "limit"],
    ["search", "q", "query"], ["items", "assignee", "owner"], ["items", "state", "open"],
    ["meetings", "from", "since"], ["get", "id", "ids"], ["get", "assignee", undefined],
    ["search", "zzzzzz", undefined]])
    assert.equal(await nearest(tool, name), wanted, `${tool} ${name}`);
});

test("items are counted by owner where that is asked for", async () => {
  const tasks = join(home, "tasks");
  mkdirSync(join(tasks, "ops"), {recursive: true});
  writeFileSync(join(tasks, "ops/2023-01-10.md"), "# Ops\n\n- [ ] @anna: buy oil for all lamps\n" +
    "- [ ] @anna: trim the old wicks\n- [ ] @bert: count the new lamps\n- [x] @bert: sell the boat\n- [ ] paint the pier\n");
  const own = await connect(tasks);
  const ask = async (args) => (await own.callTool({name: "items", arguments: args})).structuredContent.answer;
  assert.deepEqual((await ask({open: true})).facets, {});
  const {facets, items} = await ask({open: true, limit: 1, facets: ["owner", "kind"]});
  assert.equal(items.length, 1);
  assert.deepEqual(facets.owner.map((one) => [one.value, one.count]), [["anna", 2], ["bert", 1], [null, 1]]);
  assert.deepEqual(facets.kind.map((one) => [one.value, one.count]), [["action", 4]]);
});

test("what is new is asked for by revision or day", async () => {
  const total = async (args) => (await call("search", args)).structuredContent.answer.total;
  assert.equal(await total({new_since: "r1"}), 0);
  const far = await call("items", {new_since: "r99999"});
  assert.ok(far.isError);
  assert.match(far.content[0].text, /no revision r99999 yet/);
});

test("errors say what to try", async () => {
  const wrong = await call("search", {query: "lamp ECO:DIGIT"});
  const badly = await call("search", {query: "date:2023-13"});
  const never = await call("search", {query: "lamp", since: "someday"});
  assert.ok(!wrong.isError && badly.isError && never.isError);
  assert.match(badly.content[0].text, /\^/);
  const gone = await call("get", {ids: "nosuch.md#x"});
  assert.ok(gone.isError);
  assert.match(gone.content[0].text, /^nosuch.md#x: no such file in the index/);
  assert.ok((await call("search", {query: 7})).isError);
  const astray = await call("get", {ids: "ops/2023-01-10.md", cursor: "4:0"});
  assert.match(astray.content[0].text, /^cursor is the next_cursor of an answer to the same ids/);
});

test("texts speak of the arguments that a tool has, not of options", async () => {
  const texts = async (name, args) => JSON.stringify(await call(name, args));
  const nobody = await call("search", {query: "lamp", team: "nobody", since: "2030"});
  assert.deepEqual(nobody.structuredContent.answer.without.map((one) => one.filter),
    ["team: nobody", "since: 2030-01-01", "team: nobody, since: 2030-01-01"]);
  assert.match(await texts("search", {query: "lamp", person: "ops"}), /it is a meeting \(meeting: ops\)/);
  assert.match(await texts("items", {query: "lamp", open: true, since: "2030"}), /open: true/);
  assert.match(await texts("search", {query: "lamp", cursor: "x"}), /cursor is the next_cursor of the answer before/);
  const first = (args) => call("search", {query: "lamp", ...args}).then((one) => one.structuredContent.answer.hits[0].id);
  assert.equal(await first({cursor: ""}), await first({}));
  const file = join(samples, "ops/2023-09-10.md"), before = readFileSync(file);
  writeFileSync(file, before + "\nThe pier is new.\n");
  const stale = JSON.stringify(await (await open(samples)).callTool({name: "search", arguments: {query: "lamp 9"}}));
  writeFileSync(file, before);
  assert.match(stale, /have changed since they were indexed/);
  for (const text of [JSON.stringify(nobody), stale, await texts("facets")]) assert.doesNotMatch(text, /--/);
});

test("without an index each answer says what to do, and is one as soon as there is an index", async () => {
  const root = join(home, "later");
  mkdirSync(root);
  writeFileSync(join(root, "2024-01-10.md"), "# Ops\n\n## Pier\n\nThe pier is new.\n");
  const late = await open(root);
  const ask = () => late.callTool({name: "search", arguments: {query: "pier"}});
  const makes = (...words) => execFileSync(MINS, words, {env: environment, stdio: "ignore"});
  assert.equal((await late.listTools()).tools.length, 7);
  assert.deepEqual((await late.listResources()).resources, []);
  await assert.rejects(late.readResource({uri: "minutes:///2024-01-10.md#pier"}));
  for (const round of ["first", "second"]) {
    const none = await ask();
    assert.ok(none.isError, round);
    assert.match(none.content[0].text, /later is not indexed yet\nrun `mins index`/);
    makes("index", root);
    assert.equal((await ask()).structuredContent.answer.total, 1, round);
    assert.equal((await late.listResources()).resources.length, 2);
    makes("forget", "-y", root);
  }
});

test("sections are resources, and there is a prompt", async () => {
  const {contents} = await client.readResource({uri: "minutes:///ops/2023-03-10.md#lamps"});
  assert.match(contents[0].text, /Lamp 3 is lit/);
  const {resources} = await client.listResources();
  for (const resource of resources) await client.readResource({uri: resource.uri});
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 1);
  const {messages} = await client.getPrompt({name: "prepare-meeting", arguments: {team: "ops"}});
  assert.match(messages[0].content.text, /"ops"/);
  await assert.rejects(client.readResource({uri: "minutes:///nosuch.md#x"}));
  await assert.rejects(client.readResource({uri: "file:///etc/passwd"}));
});

test("a change is found by the next call", async () => {
  writeFileSync(join(samples, "ops/2023-12-24.md"), "# Ops 2023-12-24\n\nA gangway at last.\n");
  assert.equal((await call("search", {query: "gangway"})).structuredContent.answer.total, 0);
  execFileSync(MINS, ["-C", samples, "index", "-q"], {env: environment});
  assert.equal((await call("search", {query: "gangway"})).structuredContent.answer.total, 1);
});

test("the inspector's command line lists and calls the tools", () => {
  const inspect = (...words) => JSON.parse(execFileSync("node_modules/.bin/mcp-inspector",
    ["--cli", "-e", `XDG_CACHE_HOME=${environment.XDG_CACHE_HOME}`, MINS, "-C", samples, "mcp", "--method", ...words], {env: {...process.env, ...environment}, encoding: "utf8"}));
  assert.ok(inspect("tools/list").tools.some((tool) => tool.name === "search"));
  const answer = inspect("tools/call", "--tool-name", "search", "--tool-arg", "query=lamp");
  assert.ok(answer.structuredContent.answer.total > 0);
});

const questions = ("loadbalancer adr, keycloak federation, when did we decide on the flavor naming standard, release notes, " +
  "who organises the hackathon, gaia-x, ceph rook, status page, zuul, domain manager, audit log, monitoring, certification, " +
  "kubernetes versions, gateway api, cluster stacks, ovn bgp, image metadata, user federation, security scan, node distribution, " +
  "availability zones, volume types, backup, dns, registry, harbor, moderation, community call, next meeting, open issues, " +
  "github actions, compliance tests, pen test, terraform, ansible, openstack upgrade, capi, cert manager, metering, sovereign, " +
  "SIG documentation, blog post, summit, travel, funding, osism, kolla, quota, secure boot").split(", ");

test("fifty questions have the totals and first hits of the command line", {skip: real && existsSync(real) ? false : "no MINUTES"}, async () => {
  const other = await connect(real);
  assert.equal(questions.length, 50);
  for (const query of questions) {
    const wanted = command(real, "search", query, "--facets", "none");
    const {structuredContent: {answer, shown}} = await other.callTool({name: "search", arguments: {query}});
    assert.equal(answer.total, wanted.total, query);
    assert.deepEqual(answer.hits.map((hit) => hit.id), wanted.hits.slice(0, shown).map((hit) => hit.id), query);
  }
});
