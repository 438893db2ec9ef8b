#include "index/stale.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "index/scan.h"
#include "store/minutes_file.h"
#include "store/seen.h"

enum stale_verdict {
  VERDICT_SAME,
  VERDICT_TOUCHED,
  VERDICT_CHANGED,
  VERDICT_GONE
};

/* So many files are read to see whether they have only been touched: a copy of
 * a tree, or a checkout, touches all. */
enum { MOST_READ = 100 };

static void add(struct stale_files *files, struct str path) {
  if (files->count < STALE_NAMES) files->names[files->count] = path;
  files->count++;
}

static bool had_text(const struct file_record *known) {
  return known->state == FILE_INDEXED || known->state == FILE_EMPTY;
}

/* Whether its text is another; it may only have been touched. */
static enum stale_verdict compare_file(struct stale_look *look,
                                       const struct file_record *known,
                                       const struct file_stamp *stamp) {
  struct buf bytes = {0};
  if (record_stamp_eq(stamp, &known->stamp)) return VERDICT_SAME;
  if (stamp->size != known->stamp.size) return VERDICT_CHANGED;
  if (look->read++ >= MOST_READ) return VERDICT_TOUCHED;
  enum status status =
      minutes_file_read(str_of(look->options->root), known->path,
                        MINUTES_FILE_ANY_SIZE, &bytes, NULL, NULL);
  bool other = status == STATUS_OK &&
               !hash128_eq(hash128(buf_str(&bytes)), known->content);
  buf_free(&bytes);
  return other ? VERDICT_CHANGED : VERDICT_SAME;
}

static void note(struct stale *stale, enum stale_verdict verdict,
                 struct str path) {
  if (verdict == VERDICT_TOUCHED) add(&stale->touched, path);
  if (verdict == VERDICT_CHANGED) add(&stale->changed, path);
  if (verdict == VERDICT_GONE) add(&stale->gone, path);
}

/* ---- directories ---- */

typedef VEC(struct str) str_vec;

/* Those whose time is another, or not known. */
static void find_touched(const struct seen *seen, int root, str_vec *touched) {
  for (size_t i = 0; i < seen->len; i++) {
    const struct seen_directory *directory = &seen->data[i];
    struct file_stamp stamp;
    struct stat info;
    const char *path = directory->path.len > 0 ? directory->path.data : ".";
    bool there = fstatat(root, path, &info, 0) == 0;
    if (there) record_stamp(&info, &stamp);
    if (!there || directory->mtime_ns == 0 ||
        stamp.mtime_ns != directory->mtime_ns)
      vec_push(touched, directory->path);
  }
}

static enum status scan_some(struct stale_look *look,
                             const str_vec *directories, bool deep,
                             struct scan *scan, struct error *error) {
  const struct indexer_options *options = look->options;
  struct scan_options from = {options->root, options->directory,
                              &options->config->ignore,
                              &options->config->include};
  struct str_list list = {directories->data, directories->len};
  bool whole;
  return scan_directories(&look->arena, &from, &list, deep, scan, &whole,
                          error);
}

static bool take_first(void *context, struct str key, struct str value) {
  (void)key, (void)value;
  *(bool *)context = true;
  return false;
}

/* Whether the index has files of this directory, or deeper. */
static enum status is_indexed(struct stale_look *look, struct str path,
                              bool *indexed, struct error *error) {
  struct buf file_key = {0}, key = {0};
  record_key(path, &file_key);
  record_name(RECORD_STATES, buf_str(&file_key), &key);
  *indexed = false;
  enum status status = shim_reader_each_metadata(
      look->store->reader, buf_str(&key), take_first, indexed, error);
  buf_free(&file_key);
  buf_free(&key);
  return status;
}

/* Files of directories that were not there. */
static enum status find_below(struct stale_look *look, const struct scan *scan,
                              const struct seen *seen, struct error *error) {
  str_vec unknown = {0};
  struct map known = {0};
  struct scan below = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < seen->len; i++)
    map_put(&known, seen->data[i].path, i, NULL);
  for (size_t i = 0; i < scan->directory_count && status == STATUS_OK; i++) {
    const struct scan_directory *directory = &scan->directories[i];
    bool indexed = true;
    if (!directory->is_read && !map_get(&known, directory->path))
      status = is_indexed(look, directory->path, &indexed, error);
    if (!indexed) vec_push(&unknown, directory->path);
  }
  if (status == STATUS_OK && unknown.len > 0)
    status = scan_some(look, &unknown, true, &below, error);
  for (size_t i = 0; i < below.count; i++)
    if (below.entries[i].state == FILE_INDEXED)
      add(&look->found.new, below.entries[i].path);
  map_free(&known);
  vec_free(&unknown);
  return status;
}

/* Both lists are sorted by path. */
static void compare(struct stale_look *look, const struct scan *scan,
                    const struct file_records *known) {
  struct stale *stale = &look->found;
  size_t at = 0;
  for (size_t i = 0; i < known->len; i++) {
    const struct file_record *record = &known->data[i];
    for (;
         at < scan->count && str_cmp(scan->entries[at].path, record->path) < 0;
         at++)
      if (scan->entries[at].state == FILE_INDEXED)
        add(&stale->new, scan->entries[at].path);
    bool there =
        at < scan->count && str_eq(scan->entries[at].path, record->path);
    if (!there && record->state == FILE_INDEXED)
      add(&stale->gone, record->path);
    else if (there && had_text(record) &&
             scan->entries[at].state == FILE_INDEXED)
      note(stale, compare_file(look, record, &scan->entries[at].stamp),
           record->path);
    at += there;
  }
  for (; at < scan->count; at++)
    if (scan->entries[at].state == FILE_INDEXED)
      add(&stale->new, scan->entries[at].path);
}

/* That is no reason to answer nothing. */
static enum status note_root(struct stale_look *look,
                             const struct error *error) {
  look->found.root_error = arena_str(&look->arena, str_of(error->message));
  return STATUS_OK;
}

static struct stale_directory *directory_of(struct stale_look *look,
                                            struct str path) {
  bool is_new;
  size_t *place = map_put(&look->directories, path, look->list.len, &is_new);
  if (is_new) vec_push(&look->list, (struct stale_directory){.is_read = false});
  return &look->list.data[*place];
}

static enum status look_into(struct stale_look *look, const struct seen *seen,
                             const str_vec *touched, struct error *error) {
  struct scan scan;
  struct file_records known;
  struct str_list list = {touched->data, touched->len};
  enum status status = scan_some(look, touched, false, &scan, error);
  if (status == STATUS_IO) return note_root(look, error);
  if (status == STATUS_OK)
    status = store_files_in(look->store, &look->arena, &list, &known, error);
  if (status != STATUS_OK) return status;
  compare(look, &scan, &known);
  for (size_t i = 0; i < touched->len; i++)
    directory_of(look, touched->data[i])->is_told = true;
  return find_below(look, &scan, seen, error);
}

enum status stale_begin(struct stale_look *look,
                        const struct indexer_options *options,
                        struct store *store, bool gathers,
                        struct error *error) {
  struct seen seen;
  str_vec touched = {0};
  stale_end(look);
  look->options = options;
  look->store = store;
  look->gathers = gathers;
  look->root = -1;
  look->directories.arena = look->told.arena = look->verdicts.arena =
      &look->arena;
  enum status status = seen_read(store, &look->arena, &seen, error);
  if (status != STATUS_OK) return status;
  look->root = open(options->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (look->root < 0) {
    error_set_errno(error, STATUS_IO, errno, "%s: cannot read the directory",
                    options->root);
    return note_root(look, error);
  }
  find_touched(&seen, look->root, &touched);
  if (touched.len > 0) status = look_into(look, &seen, &touched, error);
  vec_free(&touched);
  return status;
}

void stale_end(struct stale_look *look) {
  if (look->store && look->root >= 0) close(look->root);
  map_free(&look->told);
  map_free(&look->verdicts);
  map_free(&look->directories);
  vec_free(&look->list);
  arena_free(&look->arena);
  *look = (struct stale_look){.store = NULL};
}

/* ---- files ---- */

/* Each file once: it may have to be read. */
static enum status compare_once(struct stale_look *look,
                                const struct stale_directory *directory,
                                struct str path, const struct file_stamp *stamp,
                                enum stale_verdict *verdict,
                                struct error *error) {
  struct file_record known;
  bool found = false, is_new;
  enum status status = STATUS_OK;
  size_t *kept = map_put(&look->verdicts, path, *verdict, &is_new);
  if (is_new)
    status = record_find_file(&look->arena, &directory->files, path, &known,
                              &found, error);
  if (status == STATUS_OK && found) *kept = compare_file(look, &known, stamp);
  *verdict = (enum stale_verdict) * kept;
  return status;
}

/* By what the index has of the files of the directory. */
static enum status look_up(struct stale_look *look,
                           struct stale_directory *directory, struct str path,
                           const struct file_stamp *stamp,
                           enum stale_verdict *verdict, struct error *error) {
  if (!directory->is_read) {
    enum status status =
        store_packed_files(look->store, &look->arena, record_directory(path),
                           &directory->files, error);
    if (status != STATUS_OK) return status;
    directory->is_read = true;
  }
  if (record_has_stamp(&directory->files, path, stamp)) return STATUS_OK;
  return compare_once(look, directory, path, stamp, verdict, error);
}

/* What the text's own record tells is enough for a file that nobody touched. */
static enum status judge(struct stale_look *look,
                         const struct stale_shown *shown,
                         enum stale_verdict *verdict, struct error *error) {
  struct stale_directory *directory =
      directory_of(look, record_directory(shown->path));
  struct file_stamp stamp;
  struct stat info;
  *verdict = VERDICT_SAME;
  if (directory->is_told) return STATUS_OK;
  if (fstatat(look->root, shown->path.data, &info, 0) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) *verdict = VERDICT_GONE;
    return STATUS_OK;
  }
  record_stamp(&info, &stamp);
  if (shown->stamp_hash != 0 && shown->stamp_hash == record_stamp_hash(&stamp))
    return STATUS_OK;
  return look_up(look, directory, shown->path, &stamp, verdict, error);
}

enum status stale_tell(struct stale_look *look, const struct stale_shown *shown,
                       size_t count, struct stale *stale, struct error *error) {
  enum status status = STATUS_OK;
  struct map once = {0}, *told = look->gathers ? &look->told : &once;
  struct stale found = look->found;
  size_t looked = 0;
  for (size_t i = 0; i < count && looked < STALE_MOST_SHOWN &&
                     !found.root_error.data && status == STATUS_OK;
       i++) {
    enum stale_verdict verdict;
    bool is_new;
    struct str path = shown[i].path;
    map_put(told, path, i, &is_new);
    looked += is_new;
    if (!is_new) continue;
    if (look->gathers) path = arena_str(&look->arena, path);
    status = judge(look, &shown[i], &verdict, error);
    if (status == STATUS_OK) note(&found, verdict, path);
  }
  if (look->gathers) look->found = found;
  *stale = found;
  map_free(&once);
  return status;
}
