#include "index/verify.h"

#include <unistd.h>

#include "index/changes.h"
#include "index/verify_deep.h"
#include "store/minutes_file.h"
#include "store/store.h"

const char *verify_kind_name(enum verify_kind kind) {
  static const char *const names[] = {"missing", "extra", "differs", "stale"};
  return names[kind];
}

/* Whether the file still has the text that is indexed: it may only have been
 * touched. */
static bool has_text(struct verify *verify, const struct file_record *known) {
  struct buf bytes = {0};
  bool same = minutes_file_read(str_of(verify->options->root), known->path,
                                verify->options->max_bytes, &bytes, NULL,
                                NULL) == STATUS_OK &&
              hash128_eq(hash128(buf_str(&bytes)), known->content);
  buf_free(&bytes);
  return same;
}

static bool is_unreadable(struct verify *verify,
                          const struct file_record *known) {
  struct buf path = {0};
  buf_addf(&path, "%s/%.*s", verify->options->root, STR_FMT(known->path));
  bool unreadable =
      known->state == FILE_UNREADABLE && access(buf_cstr(&path), R_OK) != 0;
  buf_free(&path);
  return unreadable;
}

static void compare_file(struct verify *verify, const struct scan_entry *entry,
                         const struct file_record *known) {
  if (changes_judge(entry, known, verify->options->max_bytes) == CHANGES_SAME)
    return;
  if (known->state == FILE_REFUSED &&
      record_stamp_eq(&entry->stamp, &known->stamp))
    return;
  if (entry->state != FILE_INDEXED || known->state == FILE_UNREADABLE) {
    if (known->state != entry->state && !is_unreadable(verify, known))
      verify_state_tell(verify, VERIFY_STALE, entry->path, 0,
                        record_state_name(entry->state));
    return;
  }
  if (entry->stamp.size != known->stamp.size || !has_text(verify, known))
    verify_state_tell(verify, VERIFY_STALE, entry->path, 0,
                      "changed since it was indexed");
}

static void compare_trees(struct verify *verify) {
  size_t old = 0;
  for (size_t i = 0; i < verify->scan.count; i++) {
    const struct scan_entry *entry = &verify->scan.entries[i];
    while (old < verify->known.len &&
           str_cmp(verify->known.data[old].path, entry->path) < 0)
      verify_state_tell(verify, VERIFY_EXTRA, verify->known.data[old++].path, 0,
                        "the file is gone");
    if (old == verify->known.len ||
        !str_eq(verify->known.data[old].path, entry->path)) {
      verify_state_tell(verify, VERIFY_MISSING, entry->path, 0,
                        "the file is not indexed");
      continue;
    }
    compare_file(verify, entry, &verify->known.data[old++]);
  }
  while (old < verify->known.len)
    verify_state_tell(verify, VERIFY_EXTRA, verify->known.data[old++].path, 0,
                      "the file is gone");
}

struct verify_attempt {
  const struct indexer_options *options;
  bool deep;
  struct store *store;
  struct arena *arena;
  struct verify_differences *found;
};

/* Compares with the state that the store has. */
static enum status compare(void *context, struct error *error) {
  struct verify_attempt *attempt = context;
  const struct indexer_options *options = attempt->options;
  struct store *store = attempt->store;
  bool deep = attempt->deep;
  struct verify verify = {.options = options,
                          .store = store,
                          .found_arena = attempt->arena,
                          .error = error};
  struct scan_options from = {options->root, options->directory,
                              &options->config->ignore,
                              &options->config->include};
  verify.texts.arena = &verify.arena;
  symbols_init(&verify.symbols, store);
  enum status status = store_files(store, &verify.arena, &verify.known, error);
  if (status == STATUS_OK)
    status = scan_tree(&verify.arena, &from, &verify.scan, error);
  /* Xapian's check locks the database: only who may write can make it. */
  if (status == STATUS_OK && deep && access(store->generation, W_OK) == 0)
    status = shim_check(store->generation, error);
  if (status == STATUS_OK) compare_trees(&verify);
  if (status == STATUS_OK && deep) status = verify_deep(&verify);
  attempt->found->len = verify.found.len;
  attempt->found->data =
      arena_dup(attempt->arena, verify.found.data,
                verify.found.len * sizeof *verify.found.data);
  count_records_free(&verify.counts);
  tables_free(&verify.tables);
  symbols_free(&verify.symbols);
  map_free(&verify.texts);
  vec_free(&verify.found);
  vec_free(&verify.facts);
  vec_free(&verify.records);
  arena_free(&verify.arena);
  return status;
}

enum status verify_run(struct arena *arena,
                       const struct indexer_options *options, bool deep,
                       struct verify_differences *found, struct error *error) {
  struct verify_attempt attempt = {
      .options = options, .deep = deep, .arena = arena, .found = found};
  *found = (struct verify_differences){NULL, 0};
  reader_begin();
  enum status status = store_open(options->directory, &attempt.store, error);
  if (status == STATUS_OK)
    status = store_read(attempt.store, compare, &attempt, error);
  store_close(attempt.store);
  return status;
}
