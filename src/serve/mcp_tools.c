#include "serve/mcp_tools.h"

#include <string.h>

#include "ask/meant.h"
#include "output/json_member.h"
#include "serve/mcp_answer.h"
#include "serve/mcp_get.h"

enum argument_type {
  ARGUMENT_TEXT,
  ARGUMENT_TEXTS,  /* a text or several: alternatives */
  ARGUMENT_NUMBER, /* from 0 */
  ARGUMENT_FLAG
};

struct argument {
  const char *name;
  const char *parameter; /* ask/parameter.h; NULL: about the answer */
  enum argument_type type;
  const char *description;
};

#define QUERY(what)                                                         \
  {                                                                         \
    "query", "q", ARGUMENT_TEXT,                                            \
        what                                                                \
        ". Words are stemmed; \"a phrase\", -without, =exact, begin*, OR, " \
        "heading:word and field:value work (ref:#588, tag:x, owner:name, "  \
        "is:open, date:2024-Q2). A few telling words find more than a "     \
        "sentence"                                                          \
  }
#define FILTERS                                                               \
  {"team", "team", ARGUMENT_TEXTS,                                            \
   "only work of these teams (slugs: facets by team lists them); - is none"}, \
      {"meeting", "meeting", ARGUMENT_TEXTS,                                  \
       "only these series of meetings (facets by meeting lists them)"},       \
      {"person", "person", ARGUMENT_TEXTS,                                    \
       "only where these people are named: handle or name"},                  \
      {"since", "since", ARGUMENT_TEXT,                                       \
       "only from this day, month, quarter or year on: 2023-01-18, 2023-Q1, " \
       "3m (three months ago)"},                                              \
      {"until", "until", ARGUMENT_TEXT, "only up to the end of this one"},    \
      {"new_since", "new-since", ARGUMENT_TEXT,                               \
       "only what was written since, whatever its date: r12 (a revision, as " \
       "status tells it) or a day"},                                          \
  {                                                                           \
    "path", "path", ARGUMENT_TEXTS,                                           \
        "only files whose path matches this glob (team/2023*)"                \
  }
#define PAGES                                                      \
  {"limit", "n", ARGUMENT_NUMBER, "at most so many (default 10)"}, \
      {"cursor", "offset", ARGUMENT_TEXT,                          \
       "next_cursor of the answer before, for what comes next"},   \
  {                                                                \
    "max_bytes", NULL, ARGUMENT_NUMBER,                            \
        "of the answer, at most (default 16384)"                   \
  }
#define END \
  { NULL, NULL, ARGUMENT_TEXT, NULL }

static const struct argument search_arguments[] = {
    QUERY("what to look for"),
    FILTERS,
    {"kind", "kind", ARGUMENT_TEXTS,
     "only sections with an action, a decision, agenda or participants"},
    {"sort", "sort", ARGUMENT_TEXT,
     "relevance (default), newest, oldest: oldest finds the first mention"},
    PAGES,
    END};
static const struct argument items_arguments[] = {
    QUERY("only items with these words, or in a section with them"),
    {"kind", "kind", ARGUMENT_TEXTS, "action or decision (default: both)"},
    {"owner", "owner", ARGUMENT_TEXTS,
     "only what these people have to do: handle or name; - is nobody's"},
    {"open", "open", ARGUMENT_FLAG, "only what is left to do"},
    {"done", "done", ARGUMENT_FLAG, "only what was done"},
    {"due", "due", ARGUMENT_TEXT,
     "only what is due in this range: ..2024-06-30, 2024-06, today..1m"},
    FILTERS,
    {"facets", "facets", ARGUMENT_TEXTS,
     "also how many there are in all by owner, team, kind, state, month or "
     "year: who has most to do"},
    {"sort", "sort", ARGUMENT_TEXT,
     "newest (default), oldest, relevance, due: what is due first"},
    PAGES,
    END};
static const struct argument facets_arguments[] = {
    {"by", "by", ARGUMENT_TEXTS,
     "what to count by: team, meeting, person, attended, kind, tag, ref, year, "
     "quarter, month, week, day; required. attended counts lists of "
     "participants: "
     "who was at the meetings about a topic is told by meetings"},
    QUERY("count only sections that match"),
    FILTERS,
    {"top", "top", ARGUMENT_NUMBER, "only so many of the most frequent values"},
    {"max_bytes", NULL, ARGUMENT_NUMBER,
     "of the answer, at most (default 16384)"},
    END};
static const struct argument timeline_arguments[] = {
    QUERY("the topic; required in practice: everything is a long story"),
    FILTERS,
    {"kind", "kind", ARGUMENT_TEXTS,
     "only sections with an action, a decision"},
    PAGES,
    END};
static const struct argument meetings_arguments[] = {
    QUERY("only meetings that spoke of this"),
    FILTERS,
    {"attended", "attended", ARGUMENT_TEXTS, "only where these people were"},
    {"gaps", "gaps", ARGUMENT_FLAG,
     "instead, days on which a series should have met and has no minutes"},
    PAGES,
    END};
static const struct argument get_arguments[] = {
    {"ids", "id", ARGUMENT_TEXTS,
     "ids of sections as other tools tell them, or path or path:line; "
     "required"},
    {"thread", "thread", ARGUMENT_FLAG,
     "also where meetings before and after speak of the same thing"},
    {"related", "related", ARGUMENT_FLAG,
     "also minutes that point to it or are pointed to, or name the same "
     "issues"},
    {"cursor", "cursor", ARGUMENT_TEXT,
     "next_cursor of the answer before, with the same ids"},
    {"max_bytes", NULL, ARGUMENT_NUMBER,
     "of the answer, at most (default 16384)"},
    END};
static const struct argument status_arguments[] = {END};

static const struct tool {
  const char *name, *title, *description;
  enum request_kind request;
  enum answer_kind answer;
  const struct argument *arguments;
} tools[] = {
    {"search", "Search the minutes",
     "Ranked sections of minutes with the passages that match, newest where "
     "equal. Use it first for any question: when was it decided, what was "
     "said, where is it written. total is how many sections match in all; "
     "match tells whether a hit has all words, most or some. Read a hit in "
     "full with get.",
     REQUEST_SEARCH, ANSWER_HITS, search_arguments},
    {"get", "Read sections",
     "The Markdown of one or several sections, with file and line. Use it to "
     "read a hit in full before quoting it.",
     REQUEST_SECTION, ANSWER_SECTION, get_arguments},
    {"items", "Action items and decisions",
     "What was to be done and what was decided, newest first: text, owners, "
     "state, due date, first and last mention. One carried over from meeting "
     "to meeting is listed once. Use it for open actions, whose they are, and "
     "what was decided.",
     REQUEST_ITEMS, ANSWER_ITEMS, items_arguments},
    {"facets", "Count sections",
     "Exact counts of matching sections by team, series, person, year, month "
     "and so on. Use it for how many, how often, who most, when most, and to "
     "learn which values filters take.",
     REQUEST_FACETS, ANSWER_FACETS, facets_arguments},
    {"timeline", "The story of a topic",
     "A line a meeting day, oldest first: date, series, how many sections, the "
     "best passage, and what was decided; first and last mention, and counts "
     "by month. Use it for how did this go and when was it decided.",
     REQUEST_TIMELINE, ANSWER_TIMELINE, timeline_arguments},
    {"meetings", "List meetings",
     "The meetings themselves, newest first: date, series, title, path, who "
     "attended, how many sections, action items and decisions. Use it for who "
     "was there and when did they meet.",
     REQUEST_MEETINGS, ANSWER_MEETINGS, meetings_arguments},
    {"status", "State of the index",
     "How many files and sections there are, how fresh the index is, which "
     "files could not be read. Use it when an answer seems to lack something.",
     REQUEST_STATUS, ANSWER_STATUS, status_arguments},
};

enum { TOOL_COUNT = sizeof tools / sizeof *tools };

/* ---- the list ---- */

static void write_type(struct json_writer *json, enum argument_type type) {
  static const char *const names[] = {"string", NULL, "integer", "boolean"};
  if (type != ARGUMENT_TEXTS) {
    json_member_str(json, "type", str_of(names[type]));
    return;
  }
  json_writer_key(json, "anyOf");
  json_writer_begin_array(json);
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("string"));
  json_writer_end_object(json);
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("array"));
  json_writer_key(json, "items");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("string"));
  json_writer_end_object(json);
  json_writer_end_object(json);
  json_writer_end_array(json);
}

/* The one argument that a call must have; NULL: none. */
static const char *required_of(const struct tool *tool) {
  return tool->request == REQUEST_FACETS    ? "by"
         : tool->request == REQUEST_SECTION ? "ids"
                                            : NULL;
}

static void write_input_schema(struct json_writer *json,
                               const struct tool *tool) {
  json_writer_key(json, "inputSchema");
  json_writer_begin_object(json);
  json_member_str(json, "type", STR("object"));
  json_writer_key(json, "properties");
  json_writer_begin_object(json);
  for (const struct argument *one = tool->arguments; one->name; one++) {
    json_writer_key(json, one->name);
    json_writer_begin_object(json);
    write_type(json, one->type);
    json_member_str(json, "description", str_of(one->description));
    json_writer_end_object(json);
  }
  json_writer_end_object(json);
  if (required_of(tool)) {
    struct str required[] = {str_of(required_of(tool))};
    json_member_strs(json, "required", &(struct str_list){required, 1});
  }
  json_writer_key(json, "additionalProperties");
  json_writer_bool(json, false);
  json_writer_end_object(json);
}

static void write_tool(struct json_writer *json, const struct tool *tool) {
  json_writer_begin_object(json);
  json_member_str(json, "name", str_of(tool->name));
  json_member_str(json, "title", str_of(tool->title));
  json_member_str(json, "description", str_of(tool->description));
  write_input_schema(json, tool);
  if (tool->request == REQUEST_SECTION)
    mcp_get_schema(json);
  else
    mcp_answer_schema(json);
  json_writer_key(json, "annotations");
  json_writer_begin_object(json);
  json_member_str(json, "title", str_of(tool->title));
  json_writer_key(json, "readOnlyHint");
  json_writer_bool(json, true);
  json_writer_key(json, "openWorldHint");
  json_writer_bool(json, false);
  json_writer_end_object(json);
  json_writer_end_object(json);
}

void mcp_tools_list(struct json_writer *json) {
  json_writer_begin_array(json);
  for (size_t i = 0; i < TOOL_COUNT; i++) write_tool(json, &tools[i]);
  json_writer_end_array(json);
}

/* ---- a call ---- */

struct tool_call {
  struct arena *arena;
  const struct tool *tool;
  VEC(struct parameter) parameters;
  size_t max_bytes;
  struct str problem; /* data NULL: none */
};

static const struct argument *find_argument(const struct tool *tool,
                                            const char *name) {
  for (const struct argument *one = tool->arguments; one->name; one++)
    if (strcmp(one->name, name) == 0) return one;
  return NULL;
}

/* What the tool calls a parameter; NULL where it does not take it. */
static const char *argument_name(const void *context, const char *parameter) {
  const struct tool *tool = context;
  for (const struct argument *one = tool->arguments; one->name; one++)
    if (one->parameter && strcmp(one->parameter, parameter) == 0)
      return one->name;
  return NULL;
}

/* The argument that may have been meant: one that is called so elsewhere, or
 * that looks like it; empty: none. */
static struct str find_meant(struct arena *arena, const struct tool *tool,
                             const char *name, struct str names) {
  char *dashed = arena_dup(arena, name, strlen(name) + 1);
  for (char *at = dashed; *at; at++)
    if (*at == '_') *at = '-';
  const char *own = argument_name(tool, dashed);
  if (own) return str_of(own);
  struct str near = meant_near(str_of(name), names);
  const char *parameter = meant_parameter(str_of(dashed));
  own = near.len == 0 && parameter ? argument_name(tool, parameter) : NULL;
  return own ? str_of(own) : near;
}

/* "search has no argument "quary"; the nearest is "query"; it takes ..." */
static struct str explain_unknown(struct arena *arena, const struct tool *tool,
                                  const char *name) {
  struct buf text = {0}, all = {0};
  for (const struct argument *one = tool->arguments; one->name; one++)
    buf_addf(&all, "%s%s", all.len > 0 ? "," : "", one->name);
  struct str nearest = find_meant(arena, tool, name, buf_str(&all));
  buf_addf(&text, "%s has no argument \"%s\"", tool->name, name);
  if (nearest.len > 0)
    buf_addf(&text, "; the nearest is \"%.*s\"", STR_FMT(nearest));
  if (all.len > 0) buf_addf(&text, "; it takes %.*s", STR_FMT(buf_str(&all)));
  struct str kept = arena_str(arena, buf_str(&text));
  buf_free(&text);
  buf_free(&all);
  return kept;
}

static void add_parameter(struct tool_call *call, const char *name,
                          struct str text) {
  vec_push(&call->parameters,
           (struct parameter){str_of(name), arena_str(call->arena, text)});
}

static struct str text_of(const json_t *value) {
  return str_make(json_string_value(value), json_string_length(value));
}

static bool add_texts(struct tool_call *call, const char *name,
                      const json_t *value) {
  size_t i;
  json_t *one;
  if (json_is_string(value)) add_parameter(call, name, text_of(value));
  json_array_foreach(value, i, one) {
    if (!json_is_string(one)) return false;
    add_parameter(call, name, text_of(one));
  }
  return json_is_string(value) || json_is_array(value);
}

/* False if the value has not the argument's type. */
static bool add_argument(struct tool_call *call,
                         const struct argument *argument, const json_t *value) {
  bool is_number = json_is_integer(value) && json_integer_value(value) >= 0;
  if (!argument->parameter) {
    if (is_number) call->max_bytes = (size_t)json_integer_value(value);
    return is_number;
  }
  switch (argument->type) {
    case ARGUMENT_NUMBER:
      if (is_number)
        add_parameter(call, argument->parameter,
                      arena_strf(call->arena, "%lld",
                                 (long long)json_integer_value(value)));
      return is_number;
    case ARGUMENT_FLAG:
      if (json_is_true(value))
        add_parameter(call, argument->parameter, STR("1"));
      return json_is_boolean(value);
    case ARGUMENT_TEXTS:
      return add_texts(call, argument->parameter, value);
    case ARGUMENT_TEXT:
      break;
  }
  if (json_is_string(value))
    add_parameter(call, argument->parameter, text_of(value));
  return json_is_string(value);
}

/* Cursors are what an answer gave: "20-0123abcd", of sections "0:522". */
static bool is_cursor(const json_t *value) {
  struct str text = text_of(value);
  size_t digits = 0;
  while (digits < text.len && ascii_is_digit(text.data[digits])) digits++;
  return digits > 0 && (digits == text.len || text.data[digits] == '-' ||
                        text.data[digits] == ':');
}

static void read_arguments(struct tool_call *call, const json_t *arguments) {
  static const char *const types[] = {"a text", "a text or a list of texts",
                                      "a whole number from 0", "true or false"};
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)arguments, name, value) {
    const struct argument *argument = find_argument(call->tool, name);
    bool is_first_page = strcmp(name, "cursor") == 0 && json_is_string(value) &&
                         text_of(value).len == 0;
    if (json_is_null(value) || is_first_page) continue;
    if (!argument)
      call->problem = explain_unknown(call->arena, call->tool, name);
    else if (!add_argument(call, argument, value))
      call->problem =
          arena_strf(call->arena, "\"%s\" is %s", name, types[argument->type]);
    else if (strcmp(name, "cursor") == 0 && !is_cursor(value))
      call->problem = STR("cursor is the next_cursor of the answer before");
  }
}

static void get(struct session *session, const struct tool_call *call,
                struct json_writer *json) {
  struct mcp_get_request request = {.max_bytes = call->max_bytes};
  struct str_list *ids = &request.ids;
  ids->data =
      arena_alloc(call->arena, call->parameters.len * sizeof *ids->data);
  for (size_t i = 0; i < call->parameters.len; i++) {
    const struct parameter *one = &call->parameters.data[i];
    if (str_eq(one->name, STR("id"))) ids->data[ids->len++] = one->text;
    if (str_eq(one->name, STR("cursor"))) request.cursor = one->text;
    request.thread |= str_eq(one->name, STR("thread"));
    request.related |= str_eq(one->name, STR("related"));
  }
  mcp_get(session, call->arena, &request, json);
}

static const struct tool *find_tool(const char *name) {
  for (size_t i = 0; i < TOOL_COUNT; i++)
    if (strcmp(tools[i].name, name) == 0) return &tools[i];
  return NULL;
}

bool mcp_tools_has(const char *name) { return find_tool(name) != NULL; }

void mcp_tools_call(struct session *session, const char *name,
                    const json_t *arguments, struct json_writer *json) {
  struct arena arena = {0};
  struct tool_call call = {
      .arena = &arena, .tool = find_tool(name), .max_bytes = MCP_ANSWER_BYTES};
  read_arguments(&call, arguments);
  const struct naming naming = {.between = ": ",
                                .on = ": true",
                                .joint = ", ",
                                .find = argument_name,
                                .context = call.tool};
  struct parameters parameters = {call.parameters.data, call.parameters.len,
                                  &naming};
  if (call.problem.data)
    mcp_answer_problem(json, call.problem);
  else if (call.tool->request == REQUEST_SECTION)
    get(session, &call, json);
  else
    mcp_answer(session, &arena,
               &(struct mcp_question){.request = call.tool->request,
                                      .answer = call.tool->answer,
                                      .parameters = parameters,
                                      .max_bytes = call.max_bytes},
               json);
  vec_free(&call.parameters);
  arena_free(&arena);
}
