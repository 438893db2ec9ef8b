#include "index/pass.h"

/* A file changed within this time before it was read may have changed again
 * unseen: file systems keep times in steps, at worst of two seconds. */
#define RACY_NS 2000000000LL

static bool is_racy(const struct file_record *known) {
  int64_t newest = known->stamp.mtime_ns > known->stamp.ctime_ns
                       ? known->stamp.mtime_ns
                       : known->stamp.ctime_ns;
  return newest > known->seen_ns - RACY_NS;
}

enum update_verdict update_judge(const struct scan_entry *entry,
                                 const struct file_record *known,
                                 size_t max_bytes) {
  if (entry->state != FILE_INDEXED)
    return known && known->state == entry->state &&
                   str_eq(known->reason, entry->reason)
               ? UPDATE_SAME
               : UPDATE_STATE;
  if (!known || known->state == FILE_UNREADABLE) return UPDATE_READ;
  bool same = record_stamp_eq(&entry->stamp, &known->stamp);
  bool too_big = entry->stamp.size > max_bytes;
  if (known->state == FILE_TOO_BIG)
    return same && too_big ? UPDATE_SAME : UPDATE_READ;
  return same && !too_big && !is_racy(known) ? UPDATE_SAME : UPDATE_READ;
}

static struct changed_file *new_changed(struct pass *pass,
                                        const struct file_record *known) {
  struct changed_file *file = arena_zalloc(&pass->arena, sizeof *file);
  file->known = known;
  return file;
}

static void add_state(struct pass *pass, const struct scan_entry *entry,
                      const struct file_record *known) {
  struct changed_file *file = new_changed(pass, known);
  file->record = (struct file_record){.path = entry->path,
                                      .state = entry->state,
                                      .stamp = entry->stamp,
                                      .reason = entry->reason};
  vec_push(&pass->changed, file);
}

static void read_entry(struct pass *pass, const struct scan_entry *entry,
                       const struct file_record *known) {
  const struct indexer_options *options = pass->update->options;
  struct reader_options reader = {options->root, options->max_bytes,
                                  &options->config->parse};
  struct changed_file *file = new_changed(pass, known);
  bool comparable =
      known && (known->state == FILE_INDEXED || known->state == FILE_EMPTY ||
                known->state == FILE_TOO_SLOW);
  reader_read(&file->arena, &reader, entry->path,
              comparable ? &known->content : NULL, NULL, &file->read);
  if (file->read.vanished) {
    /* Since the scan: the next pass, which sees the tree without it, decides.
     * It may be one of many, of a root that is being emptied. */
    arena_free(&file->arena);
    return;
  }
  pass->report->bytes_read += entry->stamp.size;
  bool same_text = comparable && !file->read.parsed &&
                   file->read.state == FILE_INDEXED &&
                   hash128_eq(file->read.content, known->content);
  if (same_text) {
    file->record = *known;
    file->record.stamp = file->read.stamp;
    file->record.seen_ns = file->read.seen_ns;
    if (is_racy(&file->record) &&
        record_stamp_eq(&known->stamp, &file->record.stamp)) {
      arena_free(&file->arena);
      return; /* as before; it will be read again anyhow */
    }
    vec_push(&pass->touched, file);
    pass->bytes_touched += entry->stamp.size;
    return;
  }
  filewrite_record(&file->read, entry->path, &file->record);
  if (!file->read.parsed) {
    file->record.stamp = entry->stamp;
    if (known && known->state == file->record.state &&
        record_stamp_eq(&known->stamp, &file->record.stamp) &&
        str_eq(known->reason, file->record.reason)) {
      arena_free(&file->arena);
      return; /* unreadable as before */
    }
  }
  pass->bytes_held += entry->stamp.size;
  vec_push(&pass->changed, file);
}

static void tell_progress(struct pass *pass, size_t done, uint64_t bytes) {
  const struct indexer_options *options = pass->update->options;
  if (!options->progress || done % 64 != 0) return;
  struct indexer_progress progress = {done, pass->update->scan->count, bytes,
                                      pass->update->scan->bytes};
  options->progress(options->context, &progress);
}

static bool is_enough(const struct pass *pass) {
  return pass->bytes_held >= PASS_MOST_BYTES ||
         (pass->first_only && pass->changed.len + pass->removed.len > 0);
}

/* Both lists are sorted by path: one walk over the two. */
void pass_find_changes(struct pass *pass) {
  const struct scan *scan = pass->update->scan;
  const struct file_records *known = pass->update->known;
  size_t old = 0;
  uint64_t bytes = 0;
  for (size_t i = 0; i < scan->count && !is_enough(pass); i++) {
    const struct scan_entry *entry = &scan->entries[i];
    while (old < known->len && str_cmp(known->data[old].path, entry->path) < 0)
      vec_push(&pass->removed, &known->data[old++]);
    const struct file_record *match =
        old < known->len && str_eq(known->data[old].path, entry->path)
            ? &known->data[old++]
            : NULL;
    switch (update_judge(entry, match, pass->update->options->max_bytes)) {
      case UPDATE_SAME:
        break;
      case UPDATE_READ:
        read_entry(pass, entry, match);
        break;
      case UPDATE_STATE:
        add_state(pass, entry, match);
        break;
    }
    bytes += entry->stamp.size;
    tell_progress(pass, i, bytes);
  }
  while (old < known->len) vec_push(&pass->removed, &known->data[old++]);
}
