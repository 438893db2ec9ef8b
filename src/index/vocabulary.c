#include "index/vocabulary.h"

#include <stdlib.h>

#include "store/record.h"

enum status vocabulary_init(struct vocabulary *vocabulary, const char *stemmer,
                            struct error *error) {
  *vocabulary = (struct vocabulary){0};
  return stems_stemmer(stemmer, &vocabulary->stemmer, error);
}

void vocabulary_add(struct vocabulary *vocabulary, struct str word) {
  if (map_get(&vocabulary->words, word)) return;
  word = arena_str(&vocabulary->arena, word);
  map_put(&vocabulary->words, word, 0, NULL);
  struct str stem = shim_stem(vocabulary->stemmer, word);
  if (!str_eq(stem, word))
    vec_push(&vocabulary->list,
             (struct stemmed){arena_str(&vocabulary->arena, stem), word});
}

void vocabulary_free(struct vocabulary *vocabulary) {
  shim_stemmer_free(vocabulary->stemmer);
  vocabulary->stemmer = NULL;
  map_free(&vocabulary->words);
  vec_free(&vocabulary->list);
  arena_free(&vocabulary->arena);
}

struct stemming {
  struct arena arena;
  struct shim_reader *reader;
  struct engine_writer *writer; /* NULL: only counts what is missing */
  size_t missing;
  VEC(struct stemmed) list;
  struct buf key, record;
};

static int compare(const void *a, const void *b) {
  const struct stemmed *x = a, *y = b;
  int order = str_cmp(x->stem, y->stem);
  return order ? order : str_cmp(x->word, y->word);
}

static bool has(const struct str_list *list, struct str word) {
  for (size_t i = 0; i < list->len; i++)
    if (str_eq(list->data[i], word)) return true;
  return false;
}

/* Joins the words of the record with the `count` new ones; all ascend. */
static void merge(struct stemming *to, const struct str_list *known,
                  const struct stemmed *new, size_t count) {
  size_t i = 0, k = 1; /* the first that is known is the stem */
  buf_clear(&to->record);
  while (i < count || k < known->len) {
    int order = i == count        ? 1
                : k >= known->len ? -1
                                  : str_cmp(new[i].word, known->data[k]);
    if (to->record.len > 0) buf_add_char(&to->record, STEMS_SEPARATOR);
    buf_add_str(&to->record, order <= 0 ? new[i].word : known->data[k]);
    i += order <= 0;
    k += order >= 0;
  }
}

static enum status write_stem(struct stemming *to, const struct stemmed *words,
                              size_t count, struct error *error) {
  struct str stem = words[0].stem;
  struct str_list known = {NULL, 0};
  size_t old = 0;
  enum status status = STATUS_OK;
  if (to->reader)
    status = stems_words(to->reader, &to->arena, stem, &known, error);
  for (size_t i = 0; i < count; i++) old += has(&known, words[i].word);
  to->missing += count - old;
  if (status != STATUS_OK || old == count || !to->writer) return status;
  merge(to, &known, words, count);
  record_name(RECORD_STEM, stem, &to->key);
  return engine_writer_set_metadata(to->writer, buf_str(&to->key),
                                    buf_str(&to->record), error);
}

/* Sorts what several vocabularies have and leaves each word once. */
static void sort_words(struct stemming *to) {
  size_t kept = 0;
  if (to->list.len > 1)
    qsort(to->list.data, to->list.len, sizeof *to->list.data, compare);
  for (size_t i = 0; i < to->list.len; i++)
    if (kept == 0 || compare(&to->list.data[kept - 1], &to->list.data[i]) != 0)
      to->list.data[kept++] = to->list.data[i];
  to->list.len = kept;
}

static enum status write_all(struct stemming *to, const struct vocabulary *all,
                             size_t count, struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < all[i].list.len; k++)
      vec_push(&to->list, all[i].list.data[k]);
  sort_words(to);
  for (size_t i = 0, end; i < to->list.len && status == STATUS_OK; i = end) {
    for (end = i + 1; end < to->list.len; end++)
      if (!str_eq(to->list.data[end].stem, to->list.data[i].stem)) break;
    status = write_stem(to, &to->list.data[i], end - i, error);
  }
  arena_free(&to->arena);
  vec_free(&to->list);
  buf_free(&to->key);
  buf_free(&to->record);
  return status;
}

enum status vocabulary_write(const struct vocabulary *all, size_t count,
                             struct shim_reader *reader,
                             struct engine_writer *writer,
                             struct error *error) {
  struct stemming to = {.reader = reader, .writer = writer};
  return write_all(&to, all, count, error);
}

enum status vocabulary_missing(const struct vocabulary *vocabulary,
                               struct shim_reader *reader, size_t *missing,
                               struct error *error) {
  struct stemming to = {.reader = reader};
  enum status status = write_all(&to, vocabulary, 1, error);
  *missing = to.missing;
  return status;
}
