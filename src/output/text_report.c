#include "output/text_report.h"

#include <time.h>

#include "base/clock.h"
#include "output/number.h"
#include "output/text.h"

enum { ROOT_INDENT = 4 };

static void add_time(struct buf *out, uint64_t seconds, const char *format) {
  struct tm local = clock_local((int64_t)seconds);
  char text[64];
  strftime(text, sizeof text, format, &local);
  buf_add_str(out, str_of(text));
}

static const char *const day_and_time = "%Y-%m-%d %H:%M:%S";

/* ---- status ---- */

/* "name      text"; the text is what `line` has, which is emptied. */
static void add_line(struct output *out, const char *name, struct buf *line) {
  enum { COLUMN = 10 };
  const struct text_span span = {buf_str(line), TEXT_PLAIN};
  buf_addf(&out->buf, "%-*s", COLUMN, name);
  text_wrap_rest(out, &span, COLUMN, COLUMN);
  buf_clear(line);
}

static void add_watcher(struct output *out,
                        const struct report_watcher *watcher,
                        struct buf *line) {
  if (!watcher || !watcher->answers) {
    buf_addf(line, "%s", watcher ? "does not answer" : "none");
    add_line(out, "watcher", line);
    return;
  }
  buf_addf(line, "pid %llu since ", (unsigned long long)watcher->pid);
  add_time(line, watcher->since, day_and_time);
  buf_addf(line, ", %llu events pending, %llu overflows",
           (unsigned long long)watcher->pending,
           (unsigned long long)watcher->overflows);
  add_line(out, "watcher", line);
  buf_addf(line, "%llu directories watched, %llu polled",
           (unsigned long long)watcher->watches,
           (unsigned long long)watcher->polled);
  add_line(out, "", line);
  if (watcher->last_batch > 0) {
    buf_addf(line, "last batch ");
    add_time(line, watcher->last_batch, day_and_time);
    buf_addf(line, ", %llu files in %llu ms",
             (unsigned long long)watcher->last_files,
             (unsigned long long)watcher->last_ms);
    add_line(out, "", line);
  }
  if (watcher->problem.len > 0) {
    buf_addf(line, "problem: %.*s", STR_FMT(watcher->problem));
    add_line(out, "", line);
  }
}

static void add_files(struct output *out, const struct report_status *status,
                      struct buf *line) {
  buf_addf(line, "%zu indexed", status->states[0].count);
  for (size_t i = 1; i < status->state_count; i++)
    if (status->states[i].count > 0)
      buf_addf(line, ", %zu %s", status->states[i].count,
               status->states[i].name);
  add_line(out, "files", line);
  for (size_t i = 0; i < status->unread_count; i++)
    buf_addf(line, "%s%zu %s", i == 0 ? "" : ", ", status->unread[i].count,
             status->unread[i].name);
  if (status->unread_count > 0) add_line(out, "not read", line);
  buf_addf(line, "%zu", status->sections);
  if (status->undated > 0)
    buf_addf(line, ", %zu of them undated", status->undated);
  add_line(out, "sections", line);
  if (status->conflicts > 0) {
    buf_addf(line, "%zu between witnesses of a file's date", status->conflicts);
    add_line(out, "conflicts", line);
  }
  if (status->not_utf8 > 0) {
    buf_addf(line, "%zu file%s, in part", status->not_utf8,
             status->not_utf8 == 1 ? "" : "s");
    add_line(out, "not UTF-8", line);
  }
}

static void add_revision(struct output *out, const struct report_status *status,
                         struct buf *line) {
  char day[DATE_TEXT_SIZE];
  date_format(status->known_since, day);
  buf_addf(line, "r%llu", (unsigned long long)status->revision);
  if (date_is_set(status->known_since))
    buf_addf(line, "; what is new is known since %s", day);
  add_line(out, "revision", line);
}

void text_report_status(struct output *out, const struct answer *answer) {
  static const char *const freshness[] = {
      [REPORT_FRESH] = "yes",
      [REPORT_STALE] = "no: files have changed (mins index)",
      [REPORT_ROOT_GONE] = "unknown: the root cannot be read"};
  const struct report_status *status = answer->status;
  struct buf line = {0};
  buf_add_str(&line, status->root);
  add_line(out, "root", &line);
  buf_add_str(&line, status->index);
  add_line(out, "index", &line);
  add_files(out, status, &line);
  buf_add_str(&line, status->stemmer);
  add_line(out, "stemmer", &line);
  add_time(&line, status->created, day_and_time);
  add_line(out, "built", &line);
  add_time(&line, status->updated, day_and_time);
  add_line(out, "changed", &line);
  add_revision(out, status, &line);
  buf_addf(&line, "%s", freshness[status->freshness]);
  add_line(out, "fresh", &line);
  buf_add_str(&line, status->writer.len > 0 ? status->writer : STR("none"));
  add_line(out, "writer", &line);
  add_watcher(out, status->watcher, &line);
  buf_free(&line);
}

/* ---- roots ---- */

static void add_age(struct buf *out, uint64_t then) {
  static const struct {
    const char *name;
    uint64_t seconds;
  } units[] = {{"day", 86400}, {"hour", 3600}, {"minute", 60}, {"second", 1}};
  uint64_t now = (uint64_t)clock_now_s(), age = now > then ? now - then : 0;
  size_t at = 0;
  while (at < 3 && age < units[at].seconds) at++;
  uint64_t count = age / units[at].seconds;
  buf_addf(out, "%llu %s%s ago", (unsigned long long)count, units[at].name,
           count == 1 ? "" : "s");
}

/* A line of `text`, which is emptied. */
static void add_text(struct output *out, size_t indent, struct buf *text) {
  const struct text_span span = {buf_str(text), TEXT_PLAIN};
  text_add_spaces(out, indent);
  text_wrap_rest(out, &span, indent, ROOT_INDENT);
  buf_clear(text);
}

void text_report_roots(struct output *out, const struct answer *answer) {
  const struct report_table *table = answer->table;
  struct buf text = {0};
  if (table->row_count == 0) buf_addf(&out->buf, "Nothing is indexed.\n");
  for (size_t i = 0; i < table->row_count; i++) {
    const struct report_cell *row = table->cells + i * REPORT_ROOTS_COLUMNS;
    struct str root = row[REPORT_ROOTS_ROOT].text;
    struct str state = row[REPORT_ROOTS_STATE].text;
    buf_add_str(&text, root.data ? root : STR("unknown"));
    if (str_eq(state, STR("gone"))) buf_addf(&text, " (is gone)");
    if (str_eq(state, STR("damaged")) || str_eq(state, STR("unreadable")))
      buf_addf(&text, " (%.*s)", STR_FMT(state));
    if (str_eq(state, STR("outdated")))
      buf_addf(&text, " (of another version of mins)");
    add_text(out, 0, &text);
    uint64_t updated = row[REPORT_ROOTS_UPDATED].number;
    size_t files = row[REPORT_ROOTS_FILES].number;
    size_t sections = row[REPORT_ROOTS_SECTIONS].number;
    if (updated > 0)
      buf_addf(&text, "%zu file%s, %zu section%s, ", files,
               files == 1 ? "" : "s", sections, sections == 1 ? "" : "s");
    number_add_bytes(&text, row[REPORT_ROOTS_BYTES].number);
    if (updated > 0) {
      buf_addf(&text, ", changed ");
      add_time(&text, updated, day_and_time);
      buf_addf(&text, ", ");
      add_age(&text, updated);
    }
    add_text(out, ROOT_INDENT, &text);
    buf_add_str(&text, row[REPORT_ROOTS_INDEX].text);
    add_text(out, ROOT_INDENT, &text);
    output_flush_if_full(out);
  }
  buf_free(&text);
}

/* ---- others ---- */

void text_report_count(struct output *out, const struct answer *answer) {
  number_add_count(&out->buf, answer->total);
  buf_add_char(&out->buf, '\n');
}

static void add_ready(struct output *out, const struct report_event *event) {
  buf_addf(&out->buf, "following ");
  output_safe_text(out, event->root);
  buf_addf(&out->buf, ": %zu files, %zu sections, %zu directories",
           event->files, event->sections, event->watches + event->polled);
  if (event->polled > 0) buf_addf(&out->buf, " (%zu polled)", event->polled);
}

static void add_batch(struct output *out, const struct report_event *event) {
  buf_addf(&out->buf,
           "%zu added, %zu changed, %zu removed; %zu section%s written, "
           "%zu removed; %.0f ms",
           event->added, event->changed, event->removed,
           event->sections_written, event->sections_written == 1 ? "" : "s",
           event->sections_removed, event->took_ms);
}

void text_report_event(struct output *out, const struct answer *answer) {
  const struct report_event *event = answer->event;
  add_time(&out->buf, event->time, "%H:%M:%S ");
  switch (event->kind) {
    case REPORT_READY:
      add_ready(out, event);
      break;
    case REPORT_BATCH:
      add_batch(out, event);
      break;
    case REPORT_WARNING:
    case REPORT_WELL:
      output_safe_text(out, event->message);
      break;
    case REPORT_STOPPED:
      buf_add_str(&out->buf, STR("stopped"));
      break;
  }
  buf_add_char(&out->buf, '\n');
}

void text_report_problem(struct output *out, const struct answer *answer) {
  buf_add_str(&out->buf, STR("error: "));
  output_safe_text(out, str_of(answer->problem->message));
  if (answer->problem->suggestion[0]) {
    buf_add_str(&out->buf, STR("; try "));
    output_safe_text(out, str_of(answer->problem->suggestion));
  }
  buf_add_char(&out->buf, '\n');
}
