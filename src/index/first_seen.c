#include "index/first_seen.h"

#include "store/file_items.h"
#include "store/section_numbers.h"

/* ---- texts ---- */

static void add(struct first_seen_texts *texts, struct first_seen_text text) {
  vec_push(&texts->list, text);
}

static void add_items(struct first_seen_texts *texts,
                      const struct item_list *items) {
  for (size_t i = 0; i < items->len; i++) {
    const struct item *item = &items->data[i];
    add(texts, (struct first_seen_text){
                   ledger_item_hash(item->kind, item->text), FIRST_SEEN_ITEM});
  }
}

void first_seen_add_section(struct first_seen_texts *texts,
                            const struct section *section) {
  add_items(texts, &section->items);
  add(texts,
      (struct first_seen_text){section->source_hash, FIRST_SEEN_SECTION});
}

void first_seen_add_file(struct first_seen_texts *texts,
                         struct hash128 content) {
  add(texts, (struct first_seen_text){content.low, FIRST_SEEN_FILE});
}

static struct ledger_hashes all_of(const struct first_seen_texts *lists,
                                   size_t count) {
  struct ledger_hashes all = {0};
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < lists[i].list.len; k++)
      vec_push(&all.list, lists[i].list.data[k].hash);
  ledger_sort(&all);
  return all;
}

/* ---- texts of the index ---- */

static enum status add_indexed(struct store *store, struct arena *arena,
                               const struct file_record *file,
                               struct first_seen_texts *texts,
                               struct error *error) {
  struct file_text text;
  struct buf key = {0};
  record_key(file->path, &key);
  enum status status =
      file_items_heads(store, arena, buf_str(&key), &text, error);
  for (size_t i = 0; status == STATUS_OK && i < text.count; i++) {
    struct engine_numbers numbers;
    const struct section_text *section = &text.sections[i];
    status =
        engine_read_numbers(store->engine, &section->id, 1, &numbers, error);
    add_items(texts, &section->items);
    add(texts, (struct first_seen_text){section_numbers_fold(&numbers),
                                        FIRST_SEEN_SECTION});
  }
  first_seen_add_file(texts, file->content);
  buf_free(&key);
  return status;
}

static enum status texts_of_index(struct store *store,
                                  struct first_seen_texts *texts,
                                  struct error *error) {
  struct arena arena = {0}, scratch = {0};
  struct file_records files = {0};
  enum status status = store_files(store, &arena, &files, error);
  for (size_t i = 0; status == STATUS_OK && i < files.len; i++) {
    if (files.data[i].state == FILE_INDEXED)
      status = add_indexed(store, &scratch, &files.data[i], texts, error);
    arena_reset(&scratch);
  }
  arena_free(&scratch);
  arena_free(&arena);
  return status;
}

/* ---- beginning ---- */

static void drop_ledger(struct first_seen *seen) {
  ledger_close(seen->ledger);
  seen->ledger = NULL;
}

/* A new ledger, to which `texts` are old. */
static void begin_anew(struct first_seen *seen, uint64_t revision,
                       const struct first_seen_texts *texts, size_t count) {
  struct ledger_hashes all = all_of(texts, count);
  struct error ignored;
  drop_ledger(seen);
  seen->state = (struct ledger_state){.revision = revision,
                                      .bytes = seen->state.bytes,
                                      .begun = revision,
                                      .known_since = seen->today};
  if (ledger_begin(seen->directory, revision, seen->today, &all, &seen->ledger,
                   &ignored) == STATUS_OK)
    seen->state.bytes = ledger_bytes(seen->ledger);
  vec_free(&all.list);
}

static enum status begin_from_index(struct first_seen *seen,
                                    struct store *store, struct error *error) {
  struct first_seen_texts texts = {0};
  enum status status = texts_of_index(store, &texts, error);
  uint64_t revision = seen->state.revision > 0 ? seen->state.revision : 1;
  if (status == STATUS_OK) begin_anew(seen, revision, &texts, 1);
  vec_free(&texts.list);
  return status;
}

/* Appends what is not known of the lists, as an entry of this revision. */
static enum status append(struct first_seen *seen, uint64_t revision,
                          const struct first_seen_texts *lists, size_t count,
                          struct error *error);

/* What the ledger does not tell of passes that were committed. */
static enum status make_good(struct first_seen *seen, struct store *store,
                             struct error *error) {
  struct first_seen_texts texts = {0};
  struct error ignored;
  enum status status = texts_of_index(store, &texts, error);
  bool done = status == STATUS_OK && append(seen, seen->state.revision, &texts,
                                            1, &ignored) == STATUS_OK;
  vec_free(&texts.list);
  if (status != STATUS_OK || done) return status;
  return begin_from_index(seen, store, error);
}

enum status first_seen_begin(struct first_seen *seen, const char *directory,
                             struct store *store, bool first,
                             struct error *error) {
  *seen = (struct first_seen){.directory = directory};
  struct error ignored;
  enum status status = date_today(&seen->today, error);
  if (status == STATUS_OK && store)
    status = store_ledger(store, &seen->state, error);
  if (status != STATUS_OK || first) return status;
  bool known = seen->state.revision > 0;
  ledger_open(directory, known ? &seen->state : NULL, true, &seen->ledger,
              &ignored);
  if (store && known) {
    if (!seen->ledger) return begin_from_index(seen, store, error);
    if (ledger_revision(seen->ledger) < seen->state.revision)
      return make_good(seen, store, error);
  }
  /* Where the index does not tell, or tells of another file. */
  if (seen->ledger && ledger_bytes(seen->ledger) != seen->state.bytes &&
      ledger_read_state(seen->ledger, &seen->state, &ignored) != STATUS_OK)
    drop_ledger(seen);
  if (!seen->ledger && store) return begin_from_index(seen, store, error);
  return STATUS_OK;
}

/* ---- writing ---- */

/* What is to be told of the texts of a pass. */
struct news {
  const struct ledger_hashes *all;
  const bool *known; /* of each of all */
  struct ledger_hashes fresh, old;
};

static void sort_out(struct news *news, const struct first_seen_texts *texts) {
  bool file_known = false, section_known = false;
  for (size_t i = texts->list.len; i-- > 0;) {
    const struct first_seen_text *text = &texts->list.data[i];
    bool known = news->known[ledger_place(news->all, text->hash)];
    bool held = text->kind == FIRST_SEEN_SECTION ? file_known : section_known;
    if (text->kind == FIRST_SEEN_FILE) file_known = known;
    if (text->kind == FIRST_SEEN_SECTION) section_known = known || file_known;
    if (known) continue;
    if (text->kind != FIRST_SEEN_FILE && held)
      vec_push(&news->old.list, text->hash);
    else
      vec_push(&news->fresh.list, text->hash);
  }
}

/* What is held by something known is old, wherever else it stands. */
static void drop_old(struct news *news) {
  size_t kept = 0;
  ledger_sort(&news->old);
  ledger_sort(&news->fresh);
  for (size_t i = 0; i < news->fresh.list.len; i++)
    if (!ledger_has(&news->old, news->fresh.list.data[i]))
      news->fresh.list.data[kept++] = news->fresh.list.data[i];
  news->fresh.list.len = kept;
}

static enum status append(struct first_seen *seen, uint64_t revision,
                          const struct first_seen_texts *lists, size_t count,
                          struct error *error) {
  struct ledger_hashes all = all_of(lists, count);
  bool *known = mem_zalloc(all.list.len + 1);
  struct news news = {.all = &all, .known = known};
  enum status status =
      ledger_known(seen->ledger, all.list.data, all.list.len, known, error);
  if (status == STATUS_OK) {
    for (size_t i = 0; i < count; i++) sort_out(&news, &lists[i]);
    drop_old(&news);
  }
  if (status == STATUS_OK && news.old.list.len > 0)
    status = ledger_append(seen->ledger, LEDGER_OLD, revision, seen->today,
                           &news.old, error);
  if (status == STATUS_OK)
    status = ledger_append(seen->ledger, LEDGER_NEW, revision, seen->today,
                           &news.fresh, error);
  if (status == STATUS_OK) {
    seen->state.revision = revision;
    seen->state.bytes = ledger_bytes(seen->ledger);
  }
  vec_free(&all.list);
  vec_free(&news.old.list);
  vec_free(&news.fresh.list);
  free(known);
  return status;
}

enum status first_seen_write(struct first_seen *seen, struct store *store,
                             const struct first_seen_texts *lists, size_t count,
                             struct error *error) {
  struct error ignored;
  enum status status = STATUS_OK;
  uint64_t revision = seen->state.revision + 1;
  if (!seen->ledger) {
    begin_anew(seen, revision, lists, count);
    return STATUS_OK;
  }
  enum status appended = append(seen, revision, lists, count, &ignored);
  if (appended == STATUS_DAMAGED && !store) {
    begin_anew(seen, revision, lists, count);
  } else if (appended == STATUS_DAMAGED) {
    status = begin_from_index(seen, store, error);
    if (status == STATUS_OK && seen->ledger)
      append(seen, revision, lists, count, &ignored);
  }
  /* The index counts on, whatever became of the ledger. */
  seen->state.revision = revision;
  return status;
}

void first_seen_end(struct first_seen *seen) { drop_ledger(seen); }

enum status first_seen_tell(const char *directory, struct store *store,
                            const struct first_seen_texts *texts,
                            struct ledger_state *state, struct error *error) {
  struct first_seen seen;
  enum status status = first_seen_begin(&seen, directory, store, false, error);
  if (status == STATUS_OK)
    status = first_seen_write(&seen, store, texts, 1, error);
  *state = seen.state;
  first_seen_end(&seen);
  return status;
}
