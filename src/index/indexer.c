#include "index/indexer.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fs.h"
#include "base/process.h"
#include "index/build.h"
#include "index/changes.h"
#include "index/interrupt.h"
#include "index/reader.h"
#include "index/sample.h"
#include "index/scan.h"
#include "index/update.h"
#include "index/verify.h"
#include "store/damage.h"
#include "store/fingerprint.h"
#include "store/location.h"
#include "store/store.h"

enum { MANY_FILES = 4000 };

struct run {
  const struct indexer_options *options;
  struct indexer_report *report;
  struct arena arena, scan_arena;
  struct scan scan;
  struct store *store; /* NULL: no index that could be updated */
  struct file_records known;
  struct totals totals;
  bool damaged;            /* the index; another one is due */
  bool all;                /* `scan` and `known` are of all directories */
  struct changes *changes; /* NULL: a build is due */
  struct first_seen seen;  /* of a build */
};

/* Of those that the scan found. */
static size_t count_text_files(const struct run *run) {
  size_t count = 0;
  for (size_t i = 0; i < run->scan.count; i++)
    count += run->scan.entries[i].state == FILE_INDEXED;
  return count;
}

/* An emptied or unmounted root is not a reason to forget everything. */
static enum status check_not_emptied(const struct run *run,
                                     struct error *error) {
  size_t known = run->store ? run->totals.states[FILE_INDEXED] : 0;
  if (known == 0 || run->options->rebuild || count_text_files(run) > 0)
    return STATUS_OK;
  return error_set(error, STATUS_EMPTIED,
                   "%s: no Markdown file is left, and the index has %zu: "
                   "nothing is dropped (mins index --rebuild if it is meant)",
                   run->options->root, known);
}

/* Opens the index if this program can go on with it; else says why not. */
static enum status open_store(struct run *run, struct error *error) {
  struct buf wanted = {0};
  struct str found = {0};
  enum status status = store_open(run->options->directory, &run->store, error);
  if (status == STATUS_NO_INDEX) return STATUS_OK;
  if (status == STATUS_OK)
    status = store_get(run->store, &run->arena, STORE_KEY_FINGERPRINT, &found,
                       error);
  if (status == STATUS_OK)
    status = store_totals(run->store, &run->arena, &run->totals, error);
  if (status == STATUS_DAMAGED && run->store && store_is_overtaken(run->store))
    status = STATUS_OVERTAKEN;
  /* To build anew, nothing of the old one is needed. */
  if (status == STATUS_DAMAGED ||
      (status != STATUS_OK && run->options->rebuild)) {
    store_close(run->store);
    run->store = NULL;
    run->damaged |= !run->options->rebuild &&
                    !fingerprint_is_other_format(run->options->directory, NULL);
    run->report->why_built =
        run->options->rebuild ? "--rebuild" : "the old one could not be read";
    return STATUS_OK;
  }
  if (status != STATUS_OK) return status;
  fingerprint_pack(run->options->config, &wanted);
  bool same = str_eq(found, buf_str(&wanted));
  buf_free(&wanted);
  if (!same)
    run->report->why_built =
        "the configuration or the program makes another one";
  if (run->damaged) run->report->why_built = "the old one was damaged";
  if (run->options->rebuild) run->report->why_built = "--rebuild";
  return status;
}

static void close_store(struct run *run) {
  changes_free(run->changes);
  run->changes = NULL;
  store_close(run->store);
  run->store = NULL;
  run->known = (struct file_records){0};
}

static struct scan_options scan_options(const struct run *run) {
  const struct indexer_options *options = run->options;
  return (struct scan_options){options->root, options->directory,
                               &options->config->ignore,
                               &options->config->include};
}

static bool must_build(const struct run *run) {
  return !run->store || run->report->why_built;
}

struct scanning {
  struct run *run;
  enum status status;
  struct error error;
};

static void *scan_all(void *context) {
  struct scanning *scanning = context;
  struct run *run = scanning->run;
  struct scan_options from = scan_options(run);
  scanning->status =
      scan_tree(&run->scan_arena, &from, &run->scan, &scanning->error);
  return NULL;
}

/* The tree is scanned while the index is read, if both take long. Never before
 * it is opened: a scan that is older than what is known would take for gone
 * what another pass has added. */
static enum status look_at_all(struct run *run, struct error *error) {
  struct scanning scanning = {.run = run};
  enum status status = STATUS_OK;
  pthread_t thread;
  size_t files = 0;
  run->all = true;
  for (size_t i = 0; i < FILE_STATE_COUNT; i++) files += run->totals.states[i];
  bool beside = !must_build(run) && files > MANY_FILES &&
                pthread_create(&thread, NULL, scan_all, &scanning) == 0;
  if (!must_build(run))
    status = store_files(run->store, &run->arena, &run->known, error);
  if (beside)
    pthread_join(thread, NULL);
  else if (status == STATUS_OK)
    scan_all(&scanning);
  if (status == STATUS_OK && scanning.status != STATUS_OK)
    status = error_set(error, scanning.status, "%s", scanning.error.message);
  if (status == STATUS_OK) status = check_not_emptied(run, error);
  return status;
}

/* Whether every file that was there is. Both lists are sorted by path. */
static bool has_all_known(const struct run *run) {
  size_t at = 0;
  for (size_t i = 0; i < run->known.len; i++) {
    while (at < run->scan.count &&
           str_cmp(run->scan.entries[at].path, run->known.data[i].path) < 0)
      at++;
    if (at == run->scan.count ||
        !str_eq(run->scan.entries[at].path, run->known.data[i].path))
      return false;
  }
  return true;
}

/* Only at the directories that may have changed. *whole: that is not enough,
 * since all of their files are gone, and with them maybe the root. */
static enum status look_at_some(struct run *run, bool *whole,
                                struct error *error) {
  const struct indexer_options *options = run->options;
  struct scan_options from = scan_options(run);
  enum status status = store_files_in(run->store, &run->arena,
                                      options->directories, &run->known, error);
  if (status == STATUS_OK)
    status = scan_directories(&run->arena, &from, options->directories, false,
                              &run->scan, whole, error);
  if (status == STATUS_OK)
    *whole |= !has_all_known(run) && count_text_files(run) == 0;
  return status;
}

/* `all`: also where the options name directories. */
static enum status look(struct run *run, bool all, bool first_only,
                        struct error *error) {
  bool whole = all || !run->options->directories;
  close_store(run);
  run->report->why_built = NULL;
  run->all = false;
  enum status status = open_store(run, error);
  if (status != STATUS_OK) return status;
  whole |= !run->store || run->report->why_built;
  if (!whole) status = look_at_some(run, &whole, error);
  if (status == STATUS_OK && whole) status = look_at_all(run, error);
  run->report->shared = run->scan.shared;
  if (status != STATUS_OK || must_build(run)) return status;
  run->changes =
      changes_find(run->options, &run->scan, &run->known, first_only);
  run->report->bytes_read = run->changes->bytes_read;
  if (run->changes->error.status != STATUS_OK)
    return error_set(error, run->changes->error.status, "%s",
                     run->changes->error.message);
  return status;
}

static enum status write_changes(struct run *run, struct error *error) {
  const struct update update = {run->options, run->store, &run->scan,
                                &run->known,  run->all,   run->totals};
  return update_write(&update, run->changes, run->report, error);
}

static void count_unchanged(struct run *run) {
  memcpy(run->report->states, run->totals.states, sizeof run->totals.states);
  run->report->sections = run->totals.sections;
}

static enum status build(struct run *run, bool *unsettled,
                         struct error *error) {
  struct build_result result = {0};
  struct buf generation = {0};
  struct indexer_report *report = run->report;
  report->built = report->changed = true;
  if (run->options->dry_run) {
    for (size_t i = 0; i < run->scan.count; i++)
      report->states[run->scan.entries[i].state]++;
    report->files_added = run->scan.count;
    return STATUS_OK;
  }
  unsigned repairs = damage_count(run->options->directory);
  if (run->damaged) {
    enum status allowed = damage_allows_repair(run->options->directory, error);
    if (allowed != STATUS_OK) return allowed;
  }
  location_next(run->options->directory, &generation);
  enum status status =
      build_generation(run->options, &run->arena, &run->scan, &run->seen,
                       buf_cstr(&generation), &result, error);
  if (status == STATUS_OK) {
    interrupt_hold();
    status =
        location_publish(run->options->directory, buf_cstr(&generation), error);
    interrupt_release();
  }
  if (status == STATUS_OK) {
    damage_unmark(run->options->directory);
    if (run->damaged) damage_note_repair(buf_cstr(&generation), repairs);
  }
  buf_free(&generation);
  if (status != STATUS_OK) return status;
  for (size_t i = 0; i < FILE_STATE_COUNT; i++)
    report->states[i] = result.states[i];
  report->files_added = run->scan.count;
  report->sections = report->sections_written = result.sections;
  report->bytes_read = result.bytes_read;
  report->teams = result.teams;
  report->meetings = result.meetings;
  *unsettled = result.unsettled;
  return STATUS_OK;
}

/* Whether what was looked at before the lock was had still holds. */
static bool still_holds(struct run *run) {
  if (!run->changes) return false;
  uint64_t snapshot = run->store->snapshot;
  struct error ignored;
  return store_refresh(run->store, &ignored) == STATUS_OK &&
         run->store->snapshot == snapshot;
}

/* ---- damage ---- */

/* In a child: what is damaged may crash the check. Where there is no damage the
 * mark goes; one that could not be confirmed, for want of memory or
 * descriptors, stays for the next pass. */
static bool is_sound(void *context) {
  const struct run *run = context;
  bool damaged = false;
  struct arena arena = {0};
  struct verify_differences found;
  struct error error;
  int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (quiet >= 0) dup2(quiet, STDERR_FILENO);
  enum status status = verify_run(&arena, run->options, true, &found, &error);
  for (size_t i = 0; i < found.len; i++)
    damaged |= verify_is_damage(&found.data[i]);
  arena_free(&arena);
  damaged |= status == STATUS_DAMAGED;
  if (!damaged && (status == STATUS_OK || status == STATUS_DIFFERENCES))
    damage_unmark(run->options->directory);
  return !damaged;
}

/* Whether somebody has met damage, and there is some. */
static enum status confirm_damage(struct run *run, struct error *error) {
  enum { LIMIT_MS = 3600 * 1000 };
  if (run->damaged || !damage_is_marked(run->options->directory))
    return STATUS_OK;
  close_store(run);
  switch (process_try(is_sound, run, LIMIT_MS)) {
    case PROCESS_DONE:
      return STATUS_OK;
    case PROCESS_NONE:
      return error_set_errno(error, STATUS_IO, errno,
                             "no process to check the index in");
    default:
      run->damaged = true;
      return STATUS_OK;
  }
}

/* What is known of texts goes on from one generation to the next. */
static enum status begin_build(struct run *run, struct error *error) {
  const char *directory = run->options->directory;
  if (run->options->dry_run) return STATUS_OK;
  bool first = !run->store && !run->report->why_built;
  enum status status =
      first_seen_begin(&run->seen, directory, run->store, first, error);
  if (status == STATUS_OK || status == STATUS_USAGE || !run->store)
    return status;
  first_seen_end(&run->seen);
  return first_seen_begin(&run->seen, directory, NULL, false, error);
}

static size_t count_known(const struct run *run) {
  size_t count = 0;
  for (size_t i = 0; i < run->known.len; i++)
    count += run->known.data[i].state == FILE_INDEXED;
  return count;
}

/* Where the language was found out, minutes that have become many more or many
 * fewer may be in another one. */
static enum status check_language(struct run *run, struct error *error) {
  const struct indexer_options *options = run->options;
  struct scan_options from = scan_options(run);
  struct scan all = run->scan;
  struct str stemmer;
  size_t before = run->totals.states[FILE_INDEXED];
  size_t after = before + count_text_files(run) - count_known(run);
  if (options->config->stemmer.data || !sample_is_due(before, after))
    return STATUS_OK;
  enum status status = store_language(run->store, &run->arena, &stemmer, error);
  if (status == STATUS_OK && !run->all)
    status = scan_tree(&run->scan_arena, &from, &all, error);
  if (status != STATUS_OK ||
      str_eq(stemmer, sample_language(options->root, &all)))
    return status;
  run->report->why_built = "most of the minutes are in another language now";
  return run->all ? STATUS_OK : look_at_all(run, error);
}

static enum status pass(struct run *run, struct error *error) {
  bool unsettled = false;
  if (!run->options->dry_run) location_sweep(run->options->directory);
  enum status status =
      still_holds(run) ? STATUS_OK : look(run, false, false, error);
  if (status == STATUS_OK && run->changes &&
      changes_are_too_many(run->changes)) {
    run->report->why_built = "so much has changed that it is faster";
    if (!run->all) status = look_at_all(run, error);
  }
  if (status == STATUS_OK && !must_build(run))
    status = check_language(run, error);
  if (status == STATUS_OK && !must_build(run)) return write_changes(run, error);
  interrupt_begin();
  if (status == STATUS_OK) status = begin_build(run, error);
  if (status == STATUS_OK) {
    close_store(run);
    status = build(run, &unsettled, error);
  }
  first_seen_end(&run->seen);
  if (status == STATUS_OK && unsettled) {
    /* Files changed meanwhile: an incremental pass settles them. */
    struct indexer_report built = *run->report;
    *run->report = (struct indexer_report){0};
    status = look(run, true, false, error);
    if (status == STATUS_OK && run->changes) status = write_changes(run, error);
    for (size_t i = 0; i < FILE_STATE_COUNT; i++)
      built.states[i] = run->report->states[i];
    built.sections = run->report->sections;
    *run->report = built;
  }
  return status;
}

/* Damage that is met on the way is reason enough to build another index, once.
 */
static enum status run_locked(struct run *run, struct error *error) {
  enum status status = confirm_damage(run, error);
  if (status == STATUS_OK) status = pass(run, error);
  if (status != STATUS_DAMAGED || run->damaged || run->options->dry_run)
    return status;
  run->damaged = true;
  close_store(run);
  return pass(run, error);
}

static enum status finish(const struct run *run, enum status status,
                          struct error *error) {
  size_t unread =
      run->report->states[FILE_UNREADABLE] + run->report->states[FILE_TOO_SLOW];
  size_t refused = run->report->states[FILE_REFUSED], all = unread + refused;
  if (status != STATUS_OK || all == 0) return status;
  return error_set(error, STATUS_PARTIAL, "%zu file%s could not be %s%s", all,
                   all == 1 ? "" : "s", refused > 0 ? "indexed" : "read",
                   refused > 0 ? " (mins status --skipped)" : "");
}

/* What a killed writer left goes even where nothing else is to be done. Where
 * another one writes, it is not left behind. */
static void sweep(const struct indexer_options *options) {
  int lock = -1;
  if (options->dry_run || !location_has_leftovers(options->directory)) return;
  if (location_lock(options->directory, "index", 0, NULL, &lock, NULL) ==
      STATUS_OK)
    location_sweep(options->directory);
  if (lock >= 0) close(lock);
}

enum status indexer_run(const struct indexer_options *options,
                        struct indexer_report *report, struct error *error) {
  struct run run = {.options = options, .report = report};
  double start = clock_elapsed_s();
  int lock = -1;
  reader_begin();
  *report = (struct indexer_report){0};
  enum status status = look(&run, false, false, error);
  /* By a writer: wait for it. */
  bool overtaken = status == STATUS_OVERTAKEN ||
                   (run.store && store_is_overtaken(run.store));
  bool damaged = status == STATUS_DAMAGED && !overtaken;
  if (status == STATUS_OK && !overtaken && run.changes &&
      !changes_need_writing(run.changes) &&
      !damage_is_marked(options->directory)) {
    count_unchanged(&run);
    sweep(options);
  } else if (status == STATUS_OK && options->dry_run) {
    status = run_locked(&run, error);
  } else if (status == STATUS_OK || overtaken || damaged) {
    run.damaged |= damaged;
    status =
        location_lock(options->directory, "index", options->lock_timeout_ms,
                      options->waiting, &lock, error);
    if (status == STATUS_OK) status = run_locked(&run, error);
  }
  close_store(&run);
  if (lock >= 0) close(lock);
  status = finish(&run, status, error);
  arena_free(&run.arena);
  arena_free(&run.scan_arena);
  report->seconds = clock_elapsed_s() - start;
  return status;
}

enum status indexer_is_stale(const char *root, const char *directory,
                             const struct config *config, size_t max_bytes,
                             bool *stale, struct error *error) {
  struct indexer_options options = {.root = root,
                                    .directory = directory,
                                    .config = config,
                                    .max_bytes = max_bytes};
  struct indexer_report report = {0};
  struct run run = {.options = &options, .report = &report};
  enum status status = look(&run, true, true, error);
  *stale = status == STATUS_OK &&
           (must_build(&run) || changes_need_writing(run.changes));
  close_store(&run);
  arena_free(&run.arena);
  arena_free(&run.scan_arena);
  return status;
}
