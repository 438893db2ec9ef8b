#include "ask/overview.h"

#include <stdlib.h>

#include "base/fs.h"
#include "base/map.h"
#include "base/mem.h"

static const struct str NONE = {NULL, 0};

/* ---- the numbers ---- */

struct unread {
  VEC(struct report_state) endings;
};

static int by_ending(const void *a, const void *b) {
  return strcmp(((const struct report_state *)a)->name,
                ((const struct report_state *)b)->name);
}

/* Files that look like minutes and are not read, by the ending of their names,
 * in lower case. */
static void count_unread(struct arena *arena, const struct condition *condition,
                         struct report_status *report) {
  struct unread unread = {0};
  struct map places = {0};
  for (size_t i = 0; i < condition->files.len; i++) {
    const struct file_record *file = &condition->files.data[i];
    if (file->state != FILE_NOT_MARKDOWN) continue;
    size_t dot = file->path.len;
    while (file->path.data[dot - 1] != '.') dot--;
    struct str ending =
        arena_str(arena, str_slice(file->path, dot - 1, file->path.len));
    char *bytes = (char *)ending.data; /* our copy */
    for (size_t k = 0; k < ending.len; k++) bytes[k] = ascii_lower(bytes[k]);
    bool is_new;
    size_t place = *map_put(&places, ending, unread.endings.len, &is_new);
    if (is_new)
      vec_push(&unread.endings, (struct report_state){ending.data, 0});
    unread.endings.data[place].count++;
  }
  map_free(&places);
  if (unread.endings.len > 1)
    qsort(unread.endings.data, unread.endings.len, sizeof *unread.endings.data,
          by_ending);
  report->unread_count = unread.endings.len;
  report->unread = arena_dup(arena, unread.endings.data,
                             unread.endings.len * sizeof *unread.endings.data);
  vec_free(&unread.endings);
}

static void count_states(struct arena *arena, const struct condition *condition,
                         struct report_status *report) {
  struct report_state *states =
      arena_alloc(arena, FILE_STATE_COUNT * sizeof *states);
  for (int i = 0; i < FILE_STATE_COUNT; i++)
    states[i] = (struct report_state){record_state_name((enum file_state)i),
                                      condition->states[i]};
  report->states = states;
  report->state_count = FILE_NOT_MARKDOWN; /* told by ending */
}

enum status overview_read(struct session *session, struct arena *arena,
                          struct question *question,
                          struct report_status *report, struct error *error) {
  struct reply reply;
  struct session_outlook outlook;
  enum status status = session_ask(session, arena, question, &reply, error);
  if (status != STATUS_OK) return status;
  session_look(session, arena, question->max_bytes, &outlook);
  const struct condition *condition = &reply.condition;
  *report =
      (struct report_status){.root = session->root,
                             .index = session->directory,
                             .sections = condition->sections,
                             .undated = condition->undated,
                             .conflicts = condition->conflicts.len,
                             .not_utf8 = condition->replaced,
                             .created = condition->created,
                             .updated = condition->updated,
                             .stemmer = condition->stemmer,
                             .revision = condition->revision,
                             .known_since = condition->known_since,
                             .freshness = outlook.root_gone ? REPORT_ROOT_GONE
                                          : outlook.stale   ? REPORT_STALE
                                                            : REPORT_FRESH,
                             .writer = outlook.writer};
  count_states(arena, condition, report);
  count_unread(arena, condition, report);
  return STATUS_OK;
}

/* ---- lists ---- */

struct overview_rows {
  struct arena *arena;
  struct str root;
  VEC(struct report_cell) cells;
};

static void add_text(struct overview_rows *rows, struct str text) {
  vec_push(&rows->cells, (struct report_cell){.text = text});
}

static void add_date(struct overview_rows *rows, struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  add_text(rows, arena_str(rows->arena, str_of(text)));
}

static const struct report_column skipped_columns[] = {
    {"state", REPORT_TEXT}, {"path", REPORT_PATH}, {"reason", REPORT_TEXT}};

static void list_skipped(struct overview_rows *rows,
                         const struct reply *reply) {
  for (size_t i = 0; i < reply->condition.files.len; i++) {
    const struct file_record *file = &reply->condition.files.data[i];
    struct str reason = file->reason;
    if (file->state == FILE_INDEXED && file->replaced == 0 && reason.len == 0)
      continue;
    if (file->replaced > 0)
      reason = arena_strf(
          rows->arena, "%zu place%s not UTF-8 and shown as U+FFFD%s%.*s",
          (size_t)file->replaced, file->replaced == 1 ? " was" : "s were",
          reason.len > 0 ? "; " : "", STR_FMT(reason));
    add_text(rows, str_of(record_state_name(file->state)));
    add_text(rows, file->path);
    add_text(rows, reason.len > 0 ? reason : NONE);
  }
}

static const struct report_column undated_columns[] = {{"path", REPORT_PATH}};

static void list_undated(struct overview_rows *rows,
                         const struct reply *reply) {
  const struct results *found = &reply->results;
  for (size_t i = 0; i < found->hit_count; i++)
    if (i == 0 || !str_eq(found->hits[i - 1].path, found->hits[i].path))
      add_text(rows, found->hits[i].path);
}

static const struct report_column conflict_columns[] = {
    {"path", REPORT_PATH},
    {"name", REPORT_TEXT},
    {"heading", REPORT_TEXT},
    {"taken", REPORT_TEXT},
    {"reason", REPORT_TEXT}};

static void list_conflicts(struct overview_rows *rows,
                           const struct reply *reply) {
  for (size_t i = 0; i < reply->condition.conflicts.len; i++) {
    const struct conflict_record *record = &reply->condition.conflicts.data[i];
    const struct conflict *conflict = &record->conflict;
    add_text(rows, record->path);
    add_date(rows, conflict->first_date);
    add_date(rows, conflict->second_date);
    add_date(rows, conflict->chosen);
    add_text(rows,
             arena_strf(rows->arena, "%s and %s: %s",
                        datelines_witness(conflict->first),
                        datelines_witness(conflict->second), conflict->reason));
  }
}

static const struct report_column witness_columns[] = {
    {"witness", REPORT_TEXT},
    {"date", REPORT_TEXT},
    {"right", REPORT_TEXT},
    {"verdict", REPORT_TEXT}};

static const char *verdict(const struct heard_witness *witness) {
  if (witness->moved) return "the year of its directory is taken instead";
  return witness->agrees ? "agrees" : "disagrees";
}

static void list_witnesses(struct overview_rows *rows,
                           const struct reply *reply) {
  const struct file_resolution *file = &reply->resolution;
  for (size_t i = 0; i < file->witness_count; i++) {
    const struct heard_witness *witness = &file->witnesses[i];
    add_text(rows, str_of(datelines_witness(witness->kind)));
    add_date(rows, witness->date);
    add_text(rows, arena_strf(rows->arena, "%d%%", witness->worth));
    add_text(rows, str_of(verdict(witness)));
  }
  add_text(rows, STR("taken"));
  if (date_is_set(file->date))
    add_date(rows, file->date);
  else
    add_text(rows, NONE);
  add_text(rows, NONE);
  add_text(rows, file->conflict_count > 0  ? str_of(file->conflicts[0].reason)
                 : file->witness_count > 0 ? NONE
                                           : STR("nobody tells a date"));
}

static const struct report_column dangling_columns[] = {
    {"path", REPORT_PATH}, {"line", REPORT_NUMBER}, {"link", REPORT_TEXT}};

/* What is not indexed may be there nevertheless. */
static void list_dangling(struct overview_rows *rows,
                          const struct reply *reply) {
  for (size_t i = 0; i < reply->links.len; i++) {
    const struct link *link = &reply->links.data[i];
    if (link->note.data || link->is_known || !link->is_minutes) continue;
    struct str full = arena_strf(rows->arena, "%.*s/%.*s", STR_FMT(rows->root),
                                 STR_FMT(link->path));
    if (fs_exists(full.data)) continue;
    add_text(rows, link->from);
    vec_push(&rows->cells, (struct report_cell){.number = link->line});
    add_text(rows, link->target);
  }
}

#define COLUMNS(columns) columns, sizeof columns / sizeof *(columns)

static const struct {
  const char *name;
  const struct report_column *columns;
  size_t column_count;
  struct request request; /* whose reply has what is listed */
  void (*fill)(struct overview_rows *rows, const struct reply *reply);
} lists[] = {
    [OVERVIEW_SKIPPED] = {"skipped",
                          COLUMNS(skipped_columns),
                          {.kind = REQUEST_STATUS},
                          list_skipped},
    [OVERVIEW_UNDATED] = {"undated",
                          COLUMNS(undated_columns),
                          {.kind = REQUEST_SEARCH,
                           .query = {"is:undated", sizeof "is:undated" - 1},
                           .sort = SORT_PATH},
                          list_undated},
    [OVERVIEW_CONFLICTS] = {"conflicts",
                            COLUMNS(conflict_columns),
                            {.kind = REQUEST_STATUS},
                            list_conflicts},
    [OVERVIEW_DANGLING] = {"dangling",
                           COLUMNS(dangling_columns),
                           {.kind = REQUEST_LINKS},
                           list_dangling},
    [OVERVIEW_WITNESSES] = {"witnesses",
                            COLUMNS(witness_columns),
                            {.kind = REQUEST_WITNESSES},
                            list_witnesses}};

enum status overview_list(struct session *session, struct arena *arena,
                          enum overview_list list, struct str section,
                          struct report_table *table, struct error *error) {
  struct question question = {.request = lists[list].request};
  struct overview_rows rows = {.arena = arena, .root = session->root};
  struct reply reply;
  question.request.section = section;
  enum status status = session_ask(session, arena, &question, &reply, error);
  if (status != STATUS_OK) return status;
  lists[list].fill(&rows, &reply);
  *table = (struct report_table){
      .name = lists[list].name,
      .columns = lists[list].columns,
      .column_count = lists[list].column_count,
      .cells = arena_dup(arena, rows.cells.data,
                         rows.cells.len * sizeof *rows.cells.data),
      .row_count = rows.cells.len / lists[list].column_count};
  vec_free(&rows.cells);
  return STATUS_OK;
}
