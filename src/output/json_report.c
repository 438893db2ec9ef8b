#include "output/json_report.h"

#include <stdio.h>

#include "output/json_member.h"

/* ---- status ---- */

static void add_watcher(struct json_writer *json,
                        const struct report_watcher *watcher) {
  json_writer_begin_object(json);
  json_writer_key(json, "answers");
  json_writer_bool(json, watcher->answers);
  json_member_count(json, "pid", watcher->pid);
  json_member_count(json, "since", watcher->since);
  json_member_count(json, "pending", watcher->pending);
  json_member_count(json, "batches", watcher->batches);
  json_writer_key(json, "last_batch");
  if (watcher->last_batch > 0)
    json_writer_count(json, watcher->last_batch);
  else
    json_writer_null(json);
  json_member_count(json, "last_files", watcher->last_files);
  json_member_count(json, "last_ms", watcher->last_ms);
  json_member_count(json, "overflows", watcher->overflows);
  json_member_count(json, "watches", watcher->watches);
  json_member_count(json, "polled", watcher->polled);
  json_member_str_or_null(json, "problem", watcher->problem);
  json_writer_end_object(json);
}

static void add_revision(struct json_writer *json,
                         const struct report_status *status) {
  char text[32] = "";
  if (status->revision > 0)
    snprintf(text, sizeof text, "r%llu", (unsigned long long)status->revision);
  json_member_str_or_null(json, "revision", str_of(text));
  char day[DATE_TEXT_SIZE];
  date_format(status->known_since, day);
  json_member_str_or_null(json, "known_since", str_of(day));
}

void json_report_status(struct output *out, const struct answer *answer) {
  const struct report_status *status = answer->status;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "root", status->root);
  json_member_str(&json, "index", status->index);
  json_writer_key(&json, "files");
  json_writer_begin_object(&json);
  for (size_t i = 0; i < status->state_count; i++)
    json_member_count(&json, status->states[i].name, status->states[i].count);
  json_writer_end_object(&json);
  json_writer_key(&json, "unread");
  json_writer_begin_object(&json);
  for (size_t i = 0; i < status->unread_count; i++)
    json_member_count(&json, status->unread[i].name, status->unread[i].count);
  json_writer_end_object(&json);
  json_member_count(&json, "sections", status->sections);
  json_member_count(&json, "undated", status->undated);
  json_member_count(&json, "conflicts", status->conflicts);
  json_member_count(&json, "not_utf8", status->not_utf8);
  json_member_count(&json, "created", status->created);
  json_member_count(&json, "updated", status->updated);
  json_member_str(&json, "stemmer", status->stemmer);
  add_revision(&json, status);
  json_writer_key(&json, "stale");
  if (status->freshness == REPORT_ROOT_GONE)
    json_writer_null(&json);
  else
    json_writer_bool(&json, status->freshness == REPORT_STALE);
  json_member_str_or_null(&json, "writer", status->writer);
  json_writer_key(&json, "watcher");
  if (status->watcher)
    add_watcher(&json, status->watcher);
  else
    json_writer_null(&json);
  json_member_end(&json, answer->notes);
}

/* ---- lists ---- */

static void add_cell(struct json_writer *json,
                     const struct report_column *column,
                     const struct report_cell *cell) {
  switch (column->type) {
    case REPORT_PATH:
      json_member_path(json, cell->text);
      break;
    case REPORT_NUMBER:
      json_writer_key(json, column->name);
      if (cell->number > 0)
        json_writer_count(json, cell->number);
      else
        json_writer_null(json);
      break;
    case REPORT_TEXT:
      json_member_str_or_null(json, column->name, cell->text);
      break;
  }
}

void json_report_table(struct output *out, const struct answer *answer) {
  const struct report_table *table = answer->table;
  const struct report_cell *cell = table->cells;
  struct json_writer json = json_member_begin(out);
  json_member_count(&json, "total", table->row_count);
  json_writer_key(&json, table->name);
  json_writer_begin_array(&json);
  for (size_t row = 0; row < table->row_count; row++) {
    json_writer_begin_object(&json);
    for (size_t i = 0; i < table->column_count; i++)
      add_cell(&json, &table->columns[i], cell++);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  json_member_end(&json, answer->notes);
}

/* ---- events, problems ---- */

void json_report_event(struct output *out, const struct answer *answer) {
  const struct report_event *event = answer->event;
  struct json_writer json = {.out = &out->buf};
  json_writer_begin_object(&json);
  json_member_str(&json, "event", str_of(event->name));
  json_member_count(&json, "time", event->time);
  if (event->kind == REPORT_READY) {
    json_member_str(&json, "root", event->root);
    json_member_count(&json, "watches", event->watches);
    json_member_count(&json, "polled", event->polled);
  }
  if (event->kind == REPORT_READY || event->kind == REPORT_BATCH) {
    json_member_count(&json, "added", event->added);
    json_member_count(&json, "changed", event->changed);
    json_member_count(&json, "removed", event->removed);
    json_member_count(&json, "sections_written", event->sections_written);
    json_member_count(&json, "sections_removed", event->sections_removed);
    json_member_count(&json, "sections", event->sections);
    json_member_count(&json, "events", event->events);
    json_writer_key(&json, "took_ms");
    json_writer_decimal(&json, event->took_ms, 1, true);
  }
  if (event->message.data) json_member_str(&json, "message", event->message);
  json_writer_end_object(&json);
  buf_add_char(&out->buf, '\n');
}

void json_report_problem(struct output *out, const struct answer *answer) {
  const struct query_error *problem = answer->problem;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", answer->query);
  json_writer_key(&json, "error");
  json_writer_begin_object(&json);
  json_member_str(&json, "message", str_of(problem->message));
  json_member_count(&json, "offset", problem->offset);
  json_member_str(&json, "suggestion", str_of(problem->suggestion));
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  buf_add_char(&out->buf, '\n');
}
