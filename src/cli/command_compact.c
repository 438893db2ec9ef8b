#include <stdio.h>

#include "base/clock.h"
#include "cli/command.h"
#include "index/compact.h"
#include "index/interrupt.h"
#include "output/number.h"

static void summarize(const struct compact_report *report, double seconds) {
  struct buf out = {0};
  if (report->published) {
    buf_add_str(&out, STR("compacted: "));
    number_add_bytes(&out, report->bytes_after);
    buf_add_str(&out, STR(", before "));
    number_add_bytes(&out, report->bytes_before);
  } else {
    buf_add_str(&out, STR("compact already: "));
    number_add_bytes(&out, report->bytes_before);
  }
  printf("%s; %.2f s\n", buf_cstr(&out), seconds);
  buf_free(&out);
}

enum status command_compact(struct context *context, struct error *error) {
  const struct options *options = context->options;
  struct compact_report report;
  double start = clock_elapsed_s();
  long timeout_ms = 0;
  if (options->words.len > 0)
    return error_set(error, STATUS_USAGE,
                     "mins compact takes no words (-C DIR names the minutes)");
  enum status status = context_lock_timeout(context, &timeout_ms, error);
  if (status == STATUS_OK) status = context_init(context, false, error);
  if (status != STATUS_OK) return status;
  const char *directory = context->session.directory.data;
  interrupt_guard(directory);
  status =
      compact_run(directory, timeout_ms,
                  options->quiet ? NULL : context_note_waiting, &report, error);
  interrupt_settle();
  if (status == STATUS_OK && !options->quiet)
    summarize(&report, clock_elapsed_s() - start);
  return status;
}
