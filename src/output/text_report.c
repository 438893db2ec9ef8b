#include "output/text_report.h"

#include <time.h>

#include "base/clock.h"
#include "output/number.h"

static void add_time(struct buf *out, uint64_t seconds, const char *format) {
  struct tm local = clock_local((int64_t)seconds);
  char text[64];
  strftime(text, sizeof text, format, &local);
  buf_add_str(out, str_of(text));
}

static const char *const day_and_time = "%Y-%m-%d %H:%M:%S";

/* ---- status ---- */

static void add_watcher(struct output *out,
                        const struct report_watcher *watcher) {
  struct buf *buf = &out->buf;
  if (!watcher || !watcher->answers) {
    buf_addf(buf, "watcher   %s\n", watcher ? "does not answer" : "none");
    return;
  }
  buf_addf(buf, "watcher   pid %llu since ", (unsigned long long)watcher->pid);
  add_time(buf, watcher->since, day_and_time);
  buf_addf(buf,
           ", %llu events pending, %llu overflows\n          %llu "
           "directories watched, %llu polled",
           (unsigned long long)watcher->pending,
           (unsigned long long)watcher->overflows,
           (unsigned long long)watcher->watches,
           (unsigned long long)watcher->polled);
  if (watcher->last_batch > 0) {
    buf_addf(buf, "\n          last batch ");
    add_time(buf, watcher->last_batch, day_and_time);
    buf_addf(buf, ", %llu files in %llu ms",
             (unsigned long long)watcher->last_files,
             (unsigned long long)watcher->last_ms);
  }
  if (watcher->problem.len > 0) {
    buf_addf(buf, "\n          problem: ");
    output_safe_text(out, watcher->problem);
  }
  buf_add_char(buf, '\n');
}

static void add_files(struct output *out, const struct report_status *status) {
  struct buf *buf = &out->buf;
  buf_addf(buf, "\nfiles     %zu indexed", status->states[0].count);
  for (size_t i = 1; i < status->state_count; i++)
    if (status->states[i].count > 0)
      buf_addf(buf, ", %zu %s", status->states[i].count,
               status->states[i].name);
  for (size_t i = 0; i < status->unread_count; i++)
    buf_addf(buf, "%s%zu %s", i == 0 ? "\nnot read  " : ", ",
             status->unread[i].count, status->unread[i].name);
  buf_addf(buf, "\nsections  %zu", status->sections);
  if (status->undated > 0)
    buf_addf(buf, ", %zu of them undated", status->undated);
  if (status->conflicts > 0)
    buf_addf(buf, "\nconflicts %zu between witnesses of a file's date",
             status->conflicts);
  if (status->not_utf8 > 0)
    buf_addf(buf, "\nnot UTF-8 %zu file%s, in part", status->not_utf8,
             status->not_utf8 == 1 ? "" : "s");
}

static void add_revision(struct buf *buf, const struct report_status *status) {
  char day[DATE_TEXT_SIZE];
  date_format(status->known_since, day);
  buf_addf(buf, "\nrevision  r%llu", (unsigned long long)status->revision);
  if (date_is_set(status->known_since))
    buf_addf(buf, "; what is new is known since %s", day);
}

void text_report_status(struct output *out, const struct answer *answer) {
  static const char *const freshness[] = {
      [REPORT_FRESH] = "yes",
      [REPORT_STALE] = "no: files have changed (mins index)",
      [REPORT_ROOT_GONE] = "unknown: the root cannot be read"};
  const struct report_status *status = answer->status;
  struct buf *buf = &out->buf;
  buf_addf(buf, "root      ");
  output_safe_text(out, status->root);
  buf_addf(buf, "\nindex     ");
  output_safe_text(out, status->index);
  add_files(out, status);
  buf_addf(buf, "\nstemmer   %.*s\nbuilt     ", STR_FMT(status->stemmer));
  add_time(buf, status->created, day_and_time);
  buf_addf(buf, "\nchanged   ");
  add_time(buf, status->updated, day_and_time);
  add_revision(buf, status);
  buf_addf(buf, "\nfresh     %s\nwriter    ", freshness[status->freshness]);
  buf_add_str(buf, status->writer.len > 0 ? status->writer : STR("none"));
  buf_add_char(buf, '\n');
  add_watcher(out, status->watcher);
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

void text_report_roots(struct output *out, const struct answer *answer) {
  const struct report_table *table = answer->table;
  struct buf *buf = &out->buf;
  if (table->row_count == 0) buf_addf(buf, "Nothing is indexed.\n");
  for (size_t i = 0; i < table->row_count; i++) {
    const struct report_cell *row = table->cells + i * REPORT_ROOTS_COLUMNS;
    struct str root = row[REPORT_ROOTS_ROOT].text;
    struct str state = row[REPORT_ROOTS_STATE].text;
    output_safe_text(out, root.data ? root : STR("unknown"));
    if (str_eq(state, STR("gone"))) buf_addf(buf, " (is gone)");
    if (str_eq(state, STR("damaged")) || str_eq(state, STR("unreadable")))
      buf_addf(buf, " (%.*s)", STR_FMT(state));
    if (str_eq(state, STR("outdated")))
      buf_addf(buf, " (of another version of mins)");
    buf_addf(buf, "\n    ");
    uint64_t updated = row[REPORT_ROOTS_UPDATED].number;
    size_t files = row[REPORT_ROOTS_FILES].number;
    size_t sections = row[REPORT_ROOTS_SECTIONS].number;
    if (updated > 0)
      buf_addf(buf, "%zu file%s, %zu section%s, ", files, files == 1 ? "" : "s",
               sections, sections == 1 ? "" : "s");
    number_add_bytes(buf, row[REPORT_ROOTS_BYTES].number);
    if (updated > 0) {
      buf_addf(buf, ", changed ");
      add_time(buf, updated, day_and_time);
      buf_addf(buf, ", ");
      add_age(buf, updated);
    }
    buf_addf(buf, "\n    ");
    output_safe_text(out, row[REPORT_ROOTS_INDEX].text);
    buf_add_char(buf, '\n');
    output_flush_if_full(out);
  }
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
