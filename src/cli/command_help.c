#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/unknown.h"
#include "output/schema.h"
#include "serve/openapi.h"

enum {
  GROUPS_QUERY = GROUP_FILTER | GROUP_QUERY | GROUP_SIZE,
};

const struct command commands[] = {
    {"index", "[DIR]", "bring the index up to date with the files",
     GROUP_INDEX | GROUP_SIZE, ANSWER_NONE, command_index},
    {"watch", "[DIR]", "index, then follow changes until a signal",
     GROUP_WATCH | GROUP_SIZE | GROUP_FORMAT, ANSWER_EVENT, command_watch},
    {"sync", "", "return when all that is written can be found", GROUP_SYNC,
     ANSWER_NONE, command_sync},
    {"search", "[QUERY]", "ranked sections, with facets",
     GROUPS_QUERY | GROUP_HITS | GROUP_FORMAT, ANSWER_HITS, command_search},
    {"items", "[QUERY]", "action items and decisions: what is open, and whose",
     GROUPS_QUERY | GROUP_LIST | GROUP_ITEMS | GROUP_FORMAT, ANSWER_ITEMS,
     command_items},
    {"facets", "[QUERY]", "counts by team, meeting, date, ...",
     GROUPS_QUERY | GROUP_FACETS | GROUP_FORMAT, ANSWER_FACETS, command_facets},
    {"count", "[QUERY]", "one number: sections that match",
     GROUPS_QUERY | GROUP_COUNT | GROUP_FORMAT, ANSWER_COUNT, command_count},
    {"explain", "[QUERY]", "how a query is understood",
     GROUPS_QUERY | GROUP_FORMAT, ANSWER_EXPLANATION, command_explain},
    {"similar", "ID|PATH:LINE", "sections about the same thing",
     GROUP_FILTER | GROUP_HITS | GROUP_FORMAT, ANSWER_HITS, command_similar},
    {"timeline", "[QUERY]", "how a topic went: a line a meeting day",
     GROUPS_QUERY | GROUP_LIST | GROUP_TIMELINE | GROUP_FORMAT, ANSWER_TIMELINE,
     command_timeline},
    {"meetings", "[QUERY]", "meetings and who was there, or days without",
     GROUPS_QUERY | GROUP_LIST | GROUP_MEETINGS | GROUP_FORMAT, ANSWER_MEETINGS,
     command_meetings},
    {"people", "[QUERY]", "who they are, where they were, what is open",
     GROUPS_QUERY | GROUP_LIST | GROUP_FORMAT, ANSWER_PEOPLE, command_people},
    {"values", "FIELD", "every value of a field, with label and count",
     GROUP_FORMAT, ANSWER_VALUES, command_values},
    {"show", "ID|PATH[:LINE]...", "the source text of sections",
     GROUP_SHOW | GROUP_FORMAT, ANSWER_SOURCE, command_show},
    {"status", "", "root, index, files by state, freshness, writer",
     GROUP_STATUS | GROUP_FORMAT | GROUP_SIZE, ANSWER_STATUS, command_status},
    {"verify", "", "the index against the files, a difference a line",
     GROUP_VERIFY | GROUP_FORMAT | GROUP_SIZE, ANSWER_DIFFERENCES,
     command_verify},
    {"dump", "", "every section as a line of JSON", GROUP_FORMAT,
     ANSWER_SECTION, command_dump},
    {"compact", "", "make the index smaller; it says the same", GROUP_COMPACT,
     ANSWER_NONE, command_compact},
    {"roots", "", "what is indexed, how large, how old", GROUP_FORMAT,
     ANSWER_ROOTS, command_roots},
    {"forget", "[DIR]", "remove an index; the minutes stay", GROUP_FORGET,
     ANSWER_NONE, command_forget},
    {"serve", "", "a web page and a JSON API, on this machine", GROUP_SERVE,
     ANSWER_NONE, command_serve},
    {"mcp", "", "the minutes for agents: Model Context Protocol", 0,
     ANSWER_NONE, command_mcp},
    {"help", "[COMMAND]", "this text, that of a command, the fields", 0,
     ANSWER_NONE, command_help},
    {NULL, NULL, NULL, 0, ANSWER_NONE, NULL}};

static void overview(struct buf *out) {
  buf_addf(
      out,
      "mins - search the minutes of all meetings\n\n"
      "usage: mins [-C DIR] [--db LOCATION] COMMAND [options] [words]\n\n");
  for (const struct command *command = commands; command->name; command++)
    buf_addf(out, "  %-8s %-15s %s\n", command->name, command->arguments,
             command->summary);
  buf_addf(out,
           "\nmins help COMMAND tells its options. Begin with: mins index\n");
}

/* What --fields may name, parted by spaces. */
static void add_fields(const struct command *command, struct buf *names) {
  writer_fields(command->answer, FORMAT_JSONL, names);
  for (size_t i = 0; i < names->len; i++)
    if (names->data[i] == ',') names->data[i] = ' ';
}

static void details(const struct command *command, struct buf *out) {
  struct buf fields = {0};
  add_fields(command, &fields);
  buf_addf(out, "usage: mins %s [options]%s%s\n\n%s\n\n", command->name,
           command->arguments[0] ? " " : "", command->arguments,
           command->summary);
  options_help(command->groups | GROUP_GLOBAL, writer_formats(command->answer),
               buf_str(&fields), out);
  buf_free(&fields);
  if (!(command->groups & GROUP_FILTER)) return;
  buf_addf(out,
           "\nThe query: words, \"a phrase\", -word, =exact, pre*, OR, AND, "
           "NEAR/3,\nfield:value (mins help fields lists them). See "
           "mins-query(7).\n");
}

/* Completion reads it too: "-" where a field is not taken. */
static void fields(struct buf *out) {
  buf_addf(out, "  %-9s %-11s %-6s %-9s %-23s %s\n", "field", "option", "facet",
           "json", "query", "its values");
  for (int id = 0; id < FIELD_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    char option[32] = "-";
    if (field->flags & FIELD_IN_OPTIONS)
      snprintf(option, sizeof option, "--%s", field->name);
    buf_addf(out, "  %-9s %-11s %-6s %-9s %-23s %s\n", field->name, option,
             field->flags & FIELD_IN_FACETS ? "yes" : "-",
             field->key ? field->key : "-",
             field->flags & FIELD_IN_QUERY ? field->example : "-", field->help);
  }
}

/* The schema of an answer in JSON; without a name, their names. */
static enum status schema(const char *name, struct buf *out,
                          struct error *error) {
  struct json_writer json = {.out = out};
  for (size_t i = 0; !name && schema_name(i); i++)
    buf_addf(out, "%s\n", schema_name(i));
  if (name && !schema_write(str_of(name), &json))
    return error_set(error, STATUS_USAGE,
                     "no answer \"%s\" has a schema (mins help schema lists "
                     "them)",
                     name);
  if (name) buf_add_char(out, '\n');
  return STATUS_OK;
}

enum status command_help_unknown(const char *name, bool is_topic,
                                 struct error *error) {
  struct buf names = {0}, meant = {0};
  for (const struct command *command = commands; command->name; command++)
    buf_addf(&names, "%s%s", names.len ? "," : "", command->name);
  unknown_command(str_of(name), buf_str(&names), &meant);
  if (meant.len == 0 && !is_topic)
    buf_addf(&meant, "; to look for it: mins search %s", name);
  error_set(error, STATUS_USAGE, "no command \"%s\"%s (mins help lists them)",
            name, buf_cstr(&meant));
  buf_free(&names);
  buf_free(&meant);
  return STATUS_USAGE;
}

enum status command_help(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct buf out = {0};
  const char *name = options->command;
  if (name && strcmp(name, "help") == 0)
    name = options->words.len > 0 ? options->words.data[0].data : NULL;
  const struct command *command = commands;
  enum status status = STATUS_OK;
  while (name && command->name && strcmp(command->name, name) != 0) command++;
  if (!name)
    overview(&out);
  else if (strcmp(name, "schema") == 0)
    status = schema(options->words.len > 1 ? options->words.data[1].data : NULL,
                    &out, error);
  else if (strcmp(name, "openapi") == 0)
    openapi_write(&out);
  else if (strcmp(name, "fields") == 0)
    fields(&out);
  else if (command->name)
    details(command, &out);
  else
    status = command_help_unknown(name, true, error);
  bool asked = options->help || options->command; /* else: no command */
  fputs(buf_cstr(&out), asked ? stdout : stderr);
  buf_free(&out);
  if (status != STATUS_OK) return status;
  return asked ? STATUS_OK : (error->message[0] = '\0', STATUS_USAGE);
}
