#include "output/writer.h"

#include "output/json.h"
#include "output/json_explanation.h"
#include "output/json_hit.h"
#include "output/json_items.h"
#include "output/json_lists.h"
#include "output/json_report.h"
#include "output/jsonl.h"
#include "output/md.h"
#include "output/number.h"
#include "output/paths.h"
#include "output/text_explanation.h"
#include "output/text_facets.h"
#include "output/text_hits.h"
#include "output/text_items.h"
#include "output/text_meetings.h"
#include "output/text_people.h"
#include "output/text_report.h"
#include "output/text_source.h"
#include "output/text_timeline.h"
#include "output/tsv.h"
#include "output/vimgrep.h"
#include "query/query_distance.h"

typedef void writer_fn(struct output *out, const struct answer *answer);

static writer_fn *const writers[ANSWER_KIND_COUNT][FORMAT_COUNT] = {
    [ANSWER_HITS] = {[FORMAT_TEXT] = text_hits,
                     [FORMAT_JSON] = json_hits,
                     [FORMAT_JSONL] = jsonl_hits,
                     [FORMAT_TSV] = tsv_hits,
                     [FORMAT_VIMGREP] = vimgrep_hits,
                     [FORMAT_PATHS] = paths_hits,
                     [FORMAT_MD] = md_hits},
    [ANSWER_ITEMS] = {[FORMAT_TEXT] = text_items,
                      [FORMAT_JSON] = json_items,
                      [FORMAT_JSONL] = jsonl_items,
                      [FORMAT_TSV] = tsv_items,
                      [FORMAT_VIMGREP] = vimgrep_items,
                      [FORMAT_PATHS] = paths_items,
                      [FORMAT_MD] = md_items},
    [ANSWER_FACETS] = {[FORMAT_TEXT] = text_facets,
                       [FORMAT_JSON] = json_facets,
                       [FORMAT_TSV] = tsv_facets},
    [ANSWER_VALUES] = {[FORMAT_TEXT] = text_facets_values,
                       [FORMAT_JSON] = json_values,
                       [FORMAT_TSV] = tsv_values},
    [ANSWER_COUNT] = {[FORMAT_TEXT] = text_report_count,
                      [FORMAT_JSON] = json_count,
                      [FORMAT_TSV] = tsv_count},
    [ANSWER_MEETINGS] = {[FORMAT_TEXT] = text_meetings,
                         [FORMAT_JSON] = json_lists_meetings,
                         [FORMAT_JSONL] = json_lists_meetings_alone,
                         [FORMAT_TSV] = tsv_meetings,
                         [FORMAT_MD] = md_meetings},
    [ANSWER_PEOPLE] = {[FORMAT_TEXT] = text_people,
                       [FORMAT_JSON] = json_lists_people,
                       [FORMAT_JSONL] = json_lists_people_alone,
                       [FORMAT_TSV] = tsv_people},
    [ANSWER_TIMELINE] = {[FORMAT_TEXT] = text_timeline,
                         [FORMAT_JSON] = json_lists_timeline,
                         [FORMAT_JSONL] = json_lists_timeline_alone,
                         [FORMAT_TSV] = tsv_timeline,
                         [FORMAT_MD] = md_timeline},
    [ANSWER_EXPLANATION] =
        {[FORMAT_TEXT] = text_explanation, [FORMAT_JSON] = json_explanation},
    [ANSWER_SOURCE] =
        {[FORMAT_TEXT] = text_source, [FORMAT_JSON] = json_source},
    [ANSWER_SECTION] = {[FORMAT_JSONL] = jsonl_section},
    /* Only the lists of status have columns. */
    [ANSWER_STATUS] = {[FORMAT_TEXT] = text_report_status,
                       [FORMAT_JSON] = json_report_status,
                       [FORMAT_TSV] = text_report_status},
    [ANSWER_TABLE] = {[FORMAT_TEXT] = tsv_table,
                      [FORMAT_JSON] = json_report_table,
                      [FORMAT_TSV] = tsv_table},
    [ANSWER_DIFFERENCES] = {[FORMAT_TEXT] = tsv_table,
                            [FORMAT_JSON] = json_report_table,
                            [FORMAT_TSV] = tsv_table},
    [ANSWER_ROOTS] = {[FORMAT_TEXT] = text_report_roots,
                      [FORMAT_JSON] = json_report_table,
                      [FORMAT_TSV] = tsv_table},
    [ANSWER_EVENT] =
        {[FORMAT_TEXT] = text_report_event, [FORMAT_JSONL] = json_report_event},
    [ANSWER_PROBLEM] = {[FORMAT_TEXT] = text_report_problem,
                        [FORMAT_JSON] = json_report_problem,
                        [FORMAT_JSONL] = json_report_problem,
                        [FORMAT_TSV] = text_report_problem,
                        [FORMAT_VIMGREP] = text_report_problem,
                        [FORMAT_PATHS] = text_report_problem,
                        [FORMAT_MD] = text_report_problem},
};

unsigned writer_formats(enum answer_kind kind) {
  unsigned formats = 0;
  for (unsigned format = 0; format < FORMAT_COUNT; format++)
    if (writers[kind][format]) formats |= 1u << format;
  return formats;
}

enum format writer_usual(enum answer_kind kind) {
  /* Differences are for scripts, though people can read them. */
  if (kind == ANSWER_DIFFERENCES) return FORMAT_TSV;
  enum format format = FORMAT_DEFAULT;
  while (format < FORMAT_COUNT - 1 && !writers[kind][format]) format++;
  return format;
}

void writer_fields(enum answer_kind kind, enum format format,
                   struct buf *names) {
  if (kind == ANSWER_HITS && format == FORMAT_TSV) tsv_hit_columns(names);
  if (kind == ANSWER_HITS && format == FORMAT_JSONL) json_hit_keys(names);
  if (kind == ANSWER_ITEMS && format == FORMAT_TSV) tsv_item_columns(names);
  if (kind == ANSWER_ITEMS && format == FORMAT_JSONL) json_items_keys(names);
}

static bool is_among(struct str names, struct str wanted) {
  struct str name;
  while (str_split(&names, ',', &name))
    if (str_eq(name, wanted)) return true;
  return false;
}

static enum status refuse_field(struct str field, enum format format,
                                struct buf *names, struct error *error) {
  unsigned distance;
  struct str nearest =
      query_distance_nearest(field, buf_cstr(names), &distance);
  struct buf all = {0};
  struct str rest = buf_str(names), name;
  while (str_split(&rest, ',', &name)) buf_addf(&all, " %.*s", STR_FMT(name));
  bool near = distance <= 1 + field.len / 4;
  error_set(error, STATUS_USAGE,
            "--fields: %s has no \"%.*s\"%s%.*s%s It has%s",
            format_get(format)->name, STR_FMT(field),
            near ? "; did you mean " : ".", near ? (int)nearest.len : 0,
            nearest.data, near ? "?" : "", buf_cstr(&all));
  buf_free(&all);
  return STATUS_USAGE;
}

enum status writer_check_fields(enum answer_kind kind, enum format format,
                                const struct str_list *fields,
                                struct error *error) {
  struct buf names = {0};
  enum status status = STATUS_OK;
  writer_fields(kind, format, &names);
  if (names.len == 0)
    status =
        error_set(error, STATUS_USAGE, "--fields is for tsv and jsonl, not %s",
                  format_get(format)->name);
  for (size_t i = 0; i < fields->len && status == STATUS_OK; i++)
    if (!is_among(buf_str(&names), fields->data[i]))
      status = refuse_field(fields->data[i], format, &names, error);
  buf_free(&names);
  return status;
}

void writer_write(struct output *out, enum format format,
                  const struct answer *answer) {
  writers[answer->kind][format](out, answer);
  output_flush_if_full(out);
}

void writer_begin_query(struct output *out, enum format format, size_t line,
                        struct str query) {
  out->batch_line = line;
  out->batch_query = query;
  if (format == FORMAT_JSON || format == FORMAT_JSONL) return;
  buf_add_str(&out->buf, STR("# "));
  number_add_count(&out->buf, line);
  buf_add_char(&out->buf, ' ');
  if (format == FORMAT_TEXT)
    output_safe_text(out, query);
  else
    output_bytes(out, query);
  buf_add_char(&out->buf, out->record_end);
}
