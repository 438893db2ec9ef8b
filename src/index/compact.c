#include "index/compact.h"

#include <unistd.h>

#include "base/fs.h"
#include "index/interrupt.h"
#include "store/damage.h"
#include "store/location.h"
#include "store/store.h"

/* That this program can read it, and what reads it crashes tells whose. */
static enum status check(const char *directory, struct error *error) {
  struct store *store = NULL;
  if (damage_is_marked(directory))
    return error_set(error, STATUS_DAMAGED, "%s: a block of it is damaged",
                     directory);
  enum status status = store_open(directory, &store, error);
  store_close(store);
  return status;
}

static enum status publish(const char *directory, const char *generation,
                           struct compact_report *report, struct error *error) {
  report->bytes_after = fs_tree_bytes(generation);
  if (report->bytes_after >= report->bytes_before) {
    report->bytes_after = report->bytes_before;
    return fs_remove_tree(generation, error);
  }
  interrupt_hold();
  enum status status = location_publish(directory, generation, error);
  interrupt_release();
  report->published = status == STATUS_OK;
  return status;
}

static enum status compact(const char *directory, struct compact_report *report,
                           struct error *error) {
  struct buf current = {0}, next = {0};
  location_sweep(directory);
  enum status status = check(directory, error);
  if (status == STATUS_OK)
    status = location_current(directory, &current, error);
  if (status == STATUS_OK) {
    const char *source = buf_cstr(&current);
    report->bytes_before = fs_tree_bytes(source);
    location_next(directory, &next);
    status = shim_compact(&source, 1, buf_cstr(&next), error);
    if (status == STATUS_OK)
      status = publish(directory, buf_cstr(&next), report, error);
    if (status != STATUS_OK) location_sweep(directory);
  }
  buf_free(&current);
  buf_free(&next);
  return status;
}

enum status compact_run(const char *directory, long lock_timeout_ms,
                        void (*waiting)(const char *holder),
                        struct compact_report *report, struct error *error) {
  int lock = -1;
  struct buf current = {0};
  *report = (struct compact_report){0};
  /* The lock would make the directory. */
  enum status status = location_current(directory, &current, error);
  buf_free(&current);
  if (status == STATUS_OK)
    status = location_lock(directory, "compact", lock_timeout_ms, waiting,
                           &lock, error);
  if (status == STATUS_OK) status = compact(directory, report, error);
  if (lock >= 0) close(lock);
  return status;
}
