#include "output/tsv.h"

#include "output/number.h"
#include "output/snippet_text.h"

/* The letter behind the backslash, or 0. */
static char escape_of(char byte) {
  return (char)(byte == '\t'   ? 't'
                : byte == '\n' ? 'n'
                : byte == '\\' ? '\\'
                               : 0);
}

static void add_escaped(struct output *out, struct str text) {
  size_t copied = 0;
  for (size_t at = 0; at < text.len; at++) {
    char escape = escape_of(text.data[at]);
    if (!escape) continue;
    output_bytes(out, str_slice(text, copied, at));
    buf_add_char(&out->buf, '\\');
    buf_add_char(&out->buf, escape);
    copied = at + 1;
  }
  output_bytes(out, str_slice(text, copied, text.len));
}

static void add_field(struct output *out, struct str text) {
  add_escaped(out, text.data ? text : STR("-"));
}

static void add_list(struct output *out, const struct str_list *list) {
  if (list->len == 0) buf_add_char(&out->buf, '-');
  for (size_t i = 0; i < list->len; i++) {
    if (i > 0) buf_add_char(&out->buf, ',');
    add_escaped(out, list->data[i]);
  }
}

static void add_date(struct output *out, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  add_field(out, str_of(date_is_set(date) ? text : NULL));
}

static void tab(struct output *out) { buf_add_char(&out->buf, '\t'); }

static void end_record(struct output *out) {
  buf_add_char(&out->buf, out->record_end);
  output_flush_if_full(out);
}

static void header(struct output *out, struct str names) {
  if (!out->header) return;
  buf_add_str(&out->buf, names);
  end_record(out);
}

/* ---- hits ---- */

typedef void column_fn(struct output *out, const struct hit *hit);

static void column_path(struct output *out, const struct hit *hit) {
  add_escaped(out, out->path_prefix);
  add_escaped(out, hit->path);
}

static void column_date(struct output *out, const struct hit *hit) {
  add_date(out, hit->date);
}

static void column_line(struct output *out, const struct hit *hit) {
  number_add_count(&out->buf, hit->line);
}

static void column_heading(struct output *out, const struct hit *hit) {
  add_escaped(out, hit->heading);
}

static void column_score(struct output *out, const struct hit *hit) {
  number_add_decimal(&out->buf, hit->score, 2, false);
}

static void column_rank(struct output *out, const struct hit *hit) {
  number_add_count(&out->buf, hit->rank);
}

static void column_id(struct output *out, const struct hit *hit) {
  add_escaped(out, hit->id);
}

static void column_end_line(struct output *out, const struct hit *hit) {
  number_add_count(&out->buf, hit->end_line);
}

static void column_match_line(struct output *out, const struct hit *hit) {
  number_add_count(&out->buf, hit->match_line);
}

static void column_breadcrumb(struct output *out, const struct hit *hit) {
  add_list(out, &hit->breadcrumb);
}

static void column_match(struct output *out, const struct hit *hit) {
  add_field(out, results_mode_name(hit->mode));
}

static void column_snippet(struct output *out, const struct hit *hit) {
  for (size_t i = 0; i < hit->snippet_len; i++)
    add_escaped(out, hit->snippet[i].text);
}

static void column_copies(struct output *out, const struct hit *hit) {
  add_list(out, &hit->copies);
}

/* The values of fields are columns too, under their keys. */
static const struct {
  const char *name;
  column_fn *add;
} hit_columns[] = {
    {"rank", column_rank},         {"id", column_id},
    {"path", column_path},         {"line", column_line},
    {"end_line", column_end_line}, {"match_line", column_match_line},
    {"heading", column_heading},   {"breadcrumb", column_breadcrumb},
    {"date", column_date},         {"score", column_score},
    {"match", column_match},       {"snippet", column_snippet},
    {"copies", column_copies}};

enum { COLUMN_COUNT = sizeof hit_columns / sizeof *hit_columns };

static void add_column(struct output *out, const struct hit *hit,
                       struct str name) {
  for (size_t i = 0; i < COLUMN_COUNT; i++)
    if (str_eq(name, str_of(hit_columns[i].name))) hit_columns[i].add(out, hit);
  for (int id = 0; id < FIELD_VALUE_COUNT; id++) {
    const struct field *field = field_get((enum field_id)id);
    if (field->flags & FIELD_IN_HITS && str_eq(name, str_of(field->key)))
      add_list(out, &hit->values[id]);
  }
}

void tsv_hit_columns(struct buf *names) {
  for (size_t i = 0; i < COLUMN_COUNT; i++)
    buf_addf(names, "%s%s", i > 0 ? "," : "", hit_columns[i].name);
  for (int id = 0; id < FIELD_VALUE_COUNT; id++)
    if (field_get((enum field_id)id)->flags & FIELD_IN_HITS)
      buf_addf(names, ",%s", field_get((enum field_id)id)->key);
}

static void hit_row(struct output *out, const struct hit *hit) {
  column_date(out, hit), tab(out);
  add_list(out, &hit->values[FIELD_MEETING]), tab(out);
  add_list(out, &hit->values[FIELD_TEAM]), tab(out);
  column_path(out, hit), tab(out);
  column_line(out, hit), tab(out);
  column_heading(out, hit), tab(out);
  column_score(out, hit);
  for (size_t i = 0; i < out->fields.len; i++) {
    tab(out);
    add_column(out, hit, out->fields.data[i]);
  }
  end_record(out);
}

void tsv_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  if (out->header) {
    buf_add_str(&out->buf,
                STR("date\tmeeting\tteams\tpath\tline\theading\tscore"));
    for (size_t i = 0; i < out->fields.len; i++)
      buf_addf(&out->buf, "\t%.*s", STR_FMT(out->fields.data[i]));
    end_record(out);
  }
  for (size_t i = 0; i < results->hit_count; i++)
    hit_row(out, &results->hits[i]);
}

/* ---- items ---- */

static void add_owners(struct output *out, const struct results_item *item) {
  if (item->owner_count == 0) buf_add_char(&out->buf, '-');
  for (size_t i = 0; i < item->owner_count; i++) {
    if (i > 0) buf_add_char(&out->buf, ',');
    add_escaped(out, item->owners[i].value);
  }
}

static void item_column(struct output *out, const struct results_item *item,
                        struct str name) {
  if (str_eq(name, STR("due"))) add_date(out, item->due);
  if (str_eq(name, STR("first"))) add_date(out, item->first);
  if (str_eq(name, STR("last"))) add_date(out, item->last);
  if (str_eq(name, STR("meetings")))
    number_add_count(&out->buf, item->meetings);
  if (str_eq(name, STR("id"))) add_escaped(out, item->id);
  if (str_eq(name, STR("group"))) add_field(out, item->group_value);
}

void tsv_item_columns(struct buf *names) {
  buf_addf(names, "due,first,last,meetings,id,group");
}

static void item_row(struct output *out, const struct results_item *item) {
  add_date(out, item->date), tab(out);
  add_field(out, str_of(item->kind)), tab(out);
  add_field(out, str_of(item->state)), tab(out);
  add_owners(out, item), tab(out);
  add_list(out, &item->teams), tab(out);
  add_escaped(out, out->path_prefix);
  add_escaped(out, item->path), tab(out);
  number_add_count(&out->buf, item->line), tab(out);
  add_escaped(out, item->text);
  for (size_t i = 0; i < out->fields.len; i++) {
    tab(out);
    item_column(out, item, out->fields.data[i]);
  }
  end_record(out);
}

void tsv_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  if (out->header) {
    buf_add_str(&out->buf,
                STR("date\tkind\tstate\towners\tteams\tpath\tline\ttext"));
    for (size_t i = 0; i < out->fields.len; i++)
      buf_addf(&out->buf, "\t%.*s", STR_FMT(out->fields.data[i]));
    end_record(out);
  }
  for (size_t i = 0; i < results->item_count; i++)
    item_row(out, &results->items[i]);
}

/* ---- facets and tables ---- */

static void table_row(struct output *out, struct str a, struct str b,
                      size_t count) {
  add_field(out, a), tab(out);
  add_field(out, b), tab(out);
  number_add_count(&out->buf, count);
  end_record(out);
}

/* Cells with sections only, but where zeros were asked for; margins are "*". */
static void crosstab(struct output *out, const struct results *results) {
  const struct results_table *table = results->table;
  const struct facet *rows = &table->rows, *columns = &table->columns;
  const size_t *cell = table->cells;
  header(out, STR("a\tb\tcount"));
  for (size_t r = 0; r < rows->len; r++) {
    for (size_t c = 0; c < columns->len; c++, cell++)
      if (*cell > 0 || table->has_zeros)
        table_row(out, rows->values[r].value, columns->values[c].value, *cell);
    table_row(out, rows->values[r].value, STR("*"), rows->values[r].count);
  }
  for (size_t c = 0; c < columns->len; c++)
    table_row(out, STR("*"), columns->values[c].value,
              columns->values[c].count);
  table_row(out, STR("*"), STR("*"), results->total);
}

void tsv_facets(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  if (results->table) {
    crosstab(out, results);
    return;
  }
  header(out, STR("facet\tvalue\tcount"));
  for (size_t i = 0; i < results->facet_count; i++) {
    const struct facet *facet = &results->facets[i];
    for (size_t k = 0; k < facet->len; k++) {
      add_field(out, str_of(facet->field->name)), tab(out);
      add_field(out, facet->values[k].value), tab(out);
      number_add_count(&out->buf, facet->values[k].count);
      end_record(out);
    }
  }
}

void tsv_values(struct output *out, const struct answer *answer) {
  const struct facet *values = answer->values;
  header(out, STR("value\tlabel\tcount"));
  for (size_t i = 0; i < values->len; i++) {
    add_field(out, values->values[i].value), tab(out);
    add_field(out, values->values[i].label), tab(out);
    number_add_count(&out->buf, values->values[i].count);
    end_record(out);
  }
}

void tsv_count(struct output *out, const struct answer *answer) {
  header(out, STR("count"));
  number_add_count(&out->buf, answer->total);
  end_record(out);
}

static void meeting_row(struct output *out,
                        const struct lists_meeting *meeting) {
  add_date(out, meeting->date), tab(out);
  add_field(out, meeting->meeting), tab(out);
  add_field(out, meeting->title), tab(out);
  add_list(out, &meeting->attended), tab(out);
  number_add_count(&out->buf, meeting->sections), tab(out);
  number_add_count(&out->buf, meeting->actions), tab(out);
  number_add_count(&out->buf, meeting->decisions), tab(out);
  if (meeting->path.data) add_escaped(out, out->path_prefix);
  add_field(out, meeting->path);
  end_record(out);
}

void tsv_meetings(struct output *out, const struct answer *answer) {
  const struct lists_meetings *list = answer->results->meetings;
  header(out, STR("date\tmeeting\ttitle\tattended\tsections\tactions\t"
                  "decisions\tpath"));
  for (size_t i = 0; i < list->len; i++) meeting_row(out, &list->data[i]);
}

static void person_row(struct output *out, const struct lists_person *person) {
  add_field(out, person->value), tab(out);
  add_field(out, person->label), tab(out);
  add_list(out, &person->teams), tab(out);
  add_date(out, person->first), tab(out);
  add_date(out, person->last), tab(out);
  number_add_count(&out->buf, person->meetings), tab(out);
  number_add_count(&out->buf, person->open);
  end_record(out);
}

void tsv_people(struct output *out, const struct answer *answer) {
  const struct lists_people *list = answer->results->people;
  header(out, STR("person\tlabel\tteams\tfirst\tlast\tmeetings\topen"));
  for (size_t i = 0; i < list->len; i++) person_row(out, &list->data[i]);
}

static void day_row(struct output *out, const struct lists_day *day) {
  struct buf text = {0};
  snippet_text_add(&text, day->best);
  add_date(out, day->date), tab(out);
  add_field(out, day->meeting), tab(out);
  add_list(out, &day->teams), tab(out);
  number_add_count(&out->buf, day->count), tab(out);
  number_add_count(&out->buf, day->decisions), tab(out);
  add_escaped(out, out->path_prefix);
  add_escaped(out, day->best->path), tab(out);
  number_add_count(&out->buf, day->best->line), tab(out);
  add_escaped(out, buf_str(&text));
  end_record(out);
  buf_free(&text);
}

void tsv_timeline(struct output *out, const struct answer *answer) {
  const struct lists_timeline *timeline = answer->results->timeline;
  header(out, STR("date\tmeeting\tteams\tcount\tdecisions\tpath\tline\ttext"));
  for (size_t i = 0; i < timeline->len; i++) day_row(out, &timeline->days[i]);
}

static void table_header(struct output *out, const struct report_table *table) {
  if (!out->header) return;
  for (size_t i = 0; i < table->column_count; i++) {
    if (i > 0) tab(out);
    buf_add_str(&out->buf, str_of(table->columns[i].name));
  }
  end_record(out);
}

static void add_cell(struct output *out, const struct report_column *column,
                     const struct report_cell *cell) {
  if (column->type == REPORT_NUMBER && cell->number > 0) {
    number_add_count(&out->buf, cell->number);
    return;
  }
  if (column->type == REPORT_PATH) add_escaped(out, out->path_prefix);
  add_field(out, cell->text);
}

void tsv_table(struct output *out, const struct answer *answer) {
  const struct report_table *table = answer->table;
  const struct report_cell *cell = table->cells;
  table_header(out, table);
  for (size_t row = 0; row < table->row_count; row++) {
    for (size_t i = 0; i < table->column_count; i++) {
      if (i > 0) tab(out);
      add_cell(out, &table->columns[i], cell++);
    }
    end_record(out);
  }
}
