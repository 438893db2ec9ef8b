#include "index/changes.h"

#include <stdlib.h>

/* Whether it may have changed unseen since it was read. */
static bool is_racy(const struct file_record *known) {
  int64_t newest = known->stamp.mtime_ns > known->stamp.ctime_ns
                       ? known->stamp.mtime_ns
                       : known->stamp.ctime_ns;
  return !record_time_is_settled(newest, known->seen_ns);
}

enum changes_verdict changes_judge(const struct scan_entry *entry,
                                   const struct file_record *known,
                                   size_t max_bytes) {
  if (entry->state != FILE_INDEXED)
    return known && known->state == entry->state &&
                   str_eq(known->reason, entry->reason)
               ? CHANGES_SAME
               : CHANGES_STATE;
  if (!known || known->state == FILE_UNREADABLE) return CHANGES_READ;
  bool same = record_stamp_eq(&entry->stamp, &known->stamp);
  bool too_big = entry->stamp.size > max_bytes;
  if (known->state == FILE_REFUSED)
    return same && !is_racy(known) ? CHANGES_SAME : CHANGES_READ;
  if (known->state == FILE_TOO_BIG)
    return same && too_big ? CHANGES_SAME : CHANGES_READ;
  return same && !too_big && !is_racy(known) ? CHANGES_SAME : CHANGES_READ;
}

struct finding {
  const struct indexer_options *options;
  const struct scan *scan;
  struct changes *changes;
};

static struct changed_file *new_changed(struct finding *to,
                                        const struct file_record *known) {
  struct changed_file *file = arena_zalloc(&to->changes->arena, sizeof *file);
  file->known = known;
  return file;
}

static void add_state(struct finding *to, const struct scan_entry *entry,
                      const struct file_record *known) {
  struct changed_file *file = new_changed(to, known);
  file->record = (struct file_record){.path = entry->path,
                                      .state = entry->state,
                                      .stamp = entry->stamp,
                                      .reason = entry->reason};
  vec_push(&to->changes->changed, file);
}

/* A file whose text is as it was: only its stamp is. */
static void keep_touched(struct finding *to, const struct scan_entry *entry,
                         struct changed_file *file) {
  file->record = *file->known;
  file->record.stamp = file->read.stamp;
  file->record.seen_ns = file->read.seen_ns;
  if (is_racy(&file->record) &&
      record_stamp_eq(&file->known->stamp, &file->record.stamp)) {
    arena_free(&file->arena);
    return; /* as before; it will be read again anyhow */
  }
  vec_push(&to->changes->touched, file);
  to->changes->bytes_touched += entry->stamp.size;
}

static void keep_changed(struct finding *to, const struct scan_entry *entry,
                         struct changed_file *file) {
  const struct file_record *known = file->known;
  reader_record(&file->read, entry->path, &file->record);
  if (!file->read.parsed) {
    file->record.stamp = entry->stamp;
    if (known && known->state == file->record.state &&
        record_stamp_eq(&known->stamp, &file->record.stamp) &&
        str_eq(known->reason, file->record.reason)) {
      arena_free(&file->arena);
      return; /* unreadable as before */
    }
  }
  to->changes->bytes_held += entry->stamp.size;
  vec_push(&to->changes->changed, file);
}

static void read_entry(struct finding *to, const struct scan_entry *entry,
                       const struct file_record *known) {
  const struct indexer_options *options = to->options;
  struct reader_options reader = {options->root, options->max_bytes,
                                  &options->config->parse};
  struct changed_file *file = new_changed(to, known);
  bool comparable =
      known && (known->state == FILE_INDEXED || known->state == FILE_EMPTY ||
                known->state == FILE_TOO_SLOW);
  reader_read(&file->arena, &reader, entry->path,
              comparable ? &known->content : NULL, &file->read);
  /* One that has vanished since the scan: the next pass, which sees the tree
   * without it, decides. It may be one of many, of a root that is being
   * emptied. */
  if (reader_check(&file->read, entry->path, &to->changes->error) !=
          STATUS_OK ||
      file->read.vanished) {
    arena_free(&file->arena);
    return;
  }
  to->changes->bytes_read += entry->stamp.size;
  if (comparable && !file->read.parsed && file->read.state == FILE_INDEXED &&
      hash128_eq(file->read.content, known->content))
    keep_touched(to, entry, file);
  else
    keep_changed(to, entry, file);
}

static void tell_progress(const struct finding *to, size_t done,
                          uint64_t bytes) {
  if (!to->options->progress || done % 64 != 0) return;
  struct indexer_progress progress = {done, to->scan->count, bytes,
                                      to->scan->bytes};
  to->options->progress(to->options->context, &progress);
}

/* Whether any text or state is another, or a file is gone. */
static bool has_any(const struct changes *changes) {
  return changes->changed.len > 0 || changes->removed.len > 0;
}

static bool is_enough(const struct changes *changes) {
  return changes_are_too_many(changes) || changes->error.status != STATUS_OK ||
         (changes->first_only && has_any(changes));
}

/* Both lists are sorted by path: one walk over the two. After an early stop
 * nothing is known of what comes later. */
static void find(struct finding *to, const struct file_records *known) {
  struct changes *changes = to->changes;
  const struct scan *scan = to->scan;
  size_t old = 0;
  uint64_t bytes = 0;
  for (size_t i = 0; i < scan->count; i++) {
    const struct scan_entry *entry = &scan->entries[i];
    if (is_enough(changes)) return;
    if (!stop_step(to->options->stop)) {
      error_set(&changes->error, STATUS_INTERRUPTED, "stopped");
      return;
    }
    while (old < known->len && str_cmp(known->data[old].path, entry->path) < 0)
      vec_push(&changes->removed, &known->data[old++]);
    const struct file_record *match =
        old < known->len && str_eq(known->data[old].path, entry->path)
            ? &known->data[old++]
            : NULL;
    switch (changes_judge(entry, match, to->options->max_bytes)) {
      case CHANGES_SAME:
        break;
      case CHANGES_READ:
        read_entry(to, entry, match);
        break;
      case CHANGES_STATE:
        add_state(to, entry, match);
        break;
    }
    bytes += entry->stamp.size;
    tell_progress(to, i, bytes);
  }
  while (old < known->len) vec_push(&changes->removed, &known->data[old++]);
}

struct changes *changes_find(const struct indexer_options *options,
                             const struct scan *scan,
                             const struct file_records *known,
                             bool first_only) {
  struct changes *changes = mem_zalloc(sizeof *changes);
  changes->first_only = first_only;
  find(&(struct finding){options, scan, changes}, known);
  return changes;
}

static bool tells_touched(const struct changes *changes) {
  return changes->touched.len > CHANGES_TOUCHED_FILES ||
         changes->bytes_touched > CHANGES_TOUCHED_BYTES;
}

bool changes_need_writing(const struct changes *changes) {
  return has_any(changes) || (!changes->first_only && tells_touched(changes));
}

bool changes_are_too_many(const struct changes *changes) {
  return changes->bytes_held >= CHANGES_MOST_BYTES;
}

/* As if a file that is as it was had changed. */
static struct changed_file *take_unchanged(struct changes *changes,
                                           const struct file_record *known) {
  struct changed_file *file = arena_zalloc(&changes->arena, sizeof *file);
  struct file_record *own = arena_dup(&changes->arena, known, sizeof *known);
  own->path = arena_str(&changes->arena, known->path);
  own->reason = arena_str(&changes->arena, known->reason);
  file->known = own;
  file->record = *own;
  for (size_t i = 0; i < changes->touched.len; i++) {
    if (!str_eq(changes->touched.data[i]->record.path, own->path)) continue;
    file->record.stamp = changes->touched.data[i]->record.stamp;
    file->record.seen_ns = changes->touched.data[i]->record.seen_ns;
    arena_free(&changes->touched.data[i]->arena);
    changes->touched.data[i] = changes->touched.data[--changes->touched.len];
    break;
  }
  vec_push(&changes->changed, file);
  return file;
}

void changes_refuse(struct changes *changes, const struct file_record *file,
                    const char *reason) {
  struct changed_file *refused = NULL;
  for (size_t i = 0; i < changes->changed.len && !refused; i++)
    if (str_eq(changes->changed.data[i]->record.path, file->path))
      refused = changes->changed.data[i];
  if (!refused) refused = take_unchanged(changes, file);
  refused->record = (struct file_record){
      .path = refused->record.path,
      .state = FILE_REFUSED,
      .stamp = refused->record.stamp,
      .seen_ns = refused->record.seen_ns,
      .reason = arena_str(&changes->arena, str_of(reason))};
}

void changes_report(const struct changes *changes, const struct totals *before,
                    struct indexer_report *report) {
  report->changed = has_any(changes);
  memcpy(report->states, before->states, sizeof report->states);
  report->sections = before->sections;
  for (size_t i = 0; i < changes->removed.len; i++) {
    report->states[changes->removed.data[i]->state]--;
    report->sections -= changes->removed.data[i]->sections;
    report->files_removed++;
  }
  for (size_t i = 0; i < changes->changed.len; i++) {
    const struct changed_file *file = changes->changed.data[i];
    if (file->known) {
      report->states[file->known->state]--;
      report->sections -= file->known->sections;
      report->files_changed++;
    } else {
      report->files_added++;
    }
    report->states[file->record.state]++;
    report->sections += file->record.sections;
  }
}

void changes_free(struct changes *changes) {
  if (!changes) return;
  for (size_t i = 0; i < changes->changed.len; i++)
    arena_free(&changes->changed.data[i]->arena);
  for (size_t i = 0; i < changes->touched.len; i++)
    arena_free(&changes->touched.data[i]->arena);
  vec_free(&changes->changed);
  vec_free(&changes->touched);
  vec_free(&changes->removed);
  arena_free(&changes->arena);
  free(changes);
}
