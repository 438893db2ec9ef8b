#include <stdio.h>

#include "cli/request.h"
#include "output/json.h"
#include "output/text.h"
#include "search/explain.h"

/* ---- json ---- */

static void add_part(struct json_writer *json,
                     const struct explain_part *part) {
  json_writer_begin_object(json);
  json_writer_key(json, "kind");
  json_writer_str(json, str_of(part->kind));
  json_writer_key(json, "text");
  json_writer_str(json, part->text);
  json_writer_key(json, "sections");
  json_writer_count(json, part->sections);
  json_writer_key(json, "stop_word");
  json_writer_bool(json, part->stop_word);
  json_writer_key(json, "forms");
  json_writer_begin_array(json);
  for (size_t i = 0; i < part->form_count; i++) {
    json_writer_begin_object(json);
    json_writer_key(json, "kind");
    json_writer_str(json, str_of(explain_form_name(part->forms[i].kind)));
    json_writer_key(json, "text");
    json_writer_str(json, part->forms[i].text);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
  json_writer_key(json, "parts");
  json_writer_begin_array(json);
  for (size_t i = 0; i < part->part_count; i++) add_part(json, &part->parts[i]);
  json_writer_end_array(json);
  json_writer_end_object(json);
}

static void output_json(struct output *out,
                        const struct explanation *explanation) {
  struct json_writer json = {.out = &out->buf};
  const struct results *results = &explanation->results;
  json_writer_begin_object(&json);
  json_writer_key(&json, "format_version");
  json_writer_count(&json, JSON_FORMAT_VERSION);
  json_writer_key(&json, "query");
  json_writer_str(&json, results->query);
  json_writer_key(&json, "tree");
  json_writer_str(&json, explanation->tree);
  json_writer_key(&json, "match");
  json_writer_str(&json, results->all ? STR("all") : STR("some"));
  json_writer_key(&json, "total");
  json_writer_count(&json, results->total);
  json_writer_key(&json, "partial_total");
  json_writer_count(&json, results->partial_total);
  json_writer_key(&json, "root");
  if (explanation->root)
    add_part(&json, explanation->root);
  else
    json_writer_null(&json);
  json_writer_key(&json, "notes");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < results->note_count; i++)
    json_writer_str(&json, results->notes[i]);
  json_writer_end_array(&json);
  json_writer_end_object(&json);
  buf_add_char(&out->buf, '\n');
}

/* ---- text ---- */

enum { INDENT = 2, COUNT_COLUMN = 44, FORMS_SHOWN = 12 };

static struct str title_of(const struct explain_part *part) {
  static const struct {
    const char *kind, *title;
  } titles[] = {{"side", "words side by side"},
                {"and", "all of"},
                {"or", "any of"},
                {"not", "without"},
                {"near", "near, "},
                {"adj", "in order, "},
                {"group", "in the field "}};
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (strcmp(titles[i].kind, part->kind) == 0) return str_of(titles[i].title);
  return STR("");
}

static void text_forms(struct output *out, const struct explain_part *part,
                       size_t depth) {
  for (size_t i = 0; i < part->form_count; i++) {
    size_t same = i;
    /* All forms of a kind that follow one another on a line. */
    while (same < part->form_count &&
           part->forms[same].kind == part->forms[i].kind)
      same++;
    text_add_spaces(out, (depth + 1) * INDENT);
    buf_addf(&out->buf, "%s: ", explain_form_name(part->forms[i].kind));
    for (size_t k = i; k < same && k < i + FORMS_SHOWN; k++) {
      if (k > i) buf_add_str(&out->buf, STR(", "));
      text_add(out, part->forms[k].text, TEXT_DIM);
    }
    if (same - i > FORMS_SHOWN)
      buf_addf(&out->buf, " and %zu more", same - i - FORMS_SHOWN);
    buf_add_char(&out->buf, '\n');
    i = same - 1;
  }
}

static void text_part(struct output *out, const struct explain_part *part,
                      size_t depth) {
  struct str title = title_of(part);
  size_t used = depth * INDENT + text_columns(title) + text_columns(part->text);
  text_add_spaces(out, depth * INDENT);
  text_add(out, title, TEXT_PLAIN);
  text_add(out, part->text, TEXT_BOLD);
  text_add_spaces(out, used + 2 < COUNT_COLUMN ? COUNT_COLUMN - used : 2);
  text_add_count(out, part->sections);
  buf_add_str(&out->buf,
              part->sections == 1 ? STR(" section") : STR(" sections"));
  if (part->stop_word)
    buf_add_str(&out->buf, STR(", a stop word: never decides"));
  buf_add_char(&out->buf, '\n');
  text_forms(out, part, depth);
  for (size_t i = 0; i < part->part_count; i++)
    text_part(out, &part->parts[i], depth + 1);
}

static void output_text(struct output *out,
                        const struct explanation *explanation) {
  if (explanation->root)
    text_part(out, explanation->root, 0);
  else
    buf_add_str(&out->buf, STR("(an empty query: every section)\n"));
  buf_add_char(&out->buf, '\n');
  text_totals(out, &explanation->results, false);
  text_notes(out, &explanation->results);
}

/* ---- the command ---- */

enum status command_explain(struct context *context, struct error *error) {
  enum output_format format;
  struct request request;
  struct reply reply;
  struct str note;
  enum status status =
      context_format(context, FORMAT_TEXT,
                     1u << FORMAT_TEXT | 1u << FORMAT_JSON, &format, error);
  if (status == STATUS_OK) status = request_read(context, &request, error);
  if (status == STATUS_OK && context->options->batch)
    status = error_set(error, STATUS_USAGE,
                       "mins explain takes one query, not --batch");
  if (status == STATUS_OK) status = request_begin(context, &note, error);
  if (status != STATUS_OK) return status;
  request.kind = REQUEST_EXPLAIN;
  status =
      reply_to(&context->searcher, context->arena, &request, &reply, error);
  if (status == STATUS_QUERY) {
    struct buf text = {0};
    query_error_show(&reply.problem, request.query, &text);
    fputs(buf_cstr(&text), stderr);
    buf_free(&text);
    error->message[0] = '\0';
  }
  if (status != STATUS_OK) return status;
  if (note.data) context_note("%.*s", STR_FMT(note));
  context_open_output(context, format);
  if (format == FORMAT_JSON)
    output_json(&context->out, &reply.explanation);
  else
    output_text(&context->out, &reply.explanation);
  status = context_finish_output(context, error);
  if (status != STATUS_OK || reply.explanation.results.total > 0) return status;
  error->message[0] = '\0';
  return STATUS_NOT_FOUND;
}
