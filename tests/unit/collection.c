#include "collection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka.h needs the four standard headers above it. */
#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"

enum { WORDS_MAX = 160, SLOTS = 16 };

struct list { /* postings of a term */
  VEC(uint32_t) ids;
  VEC(uint32_t) wdfs;
};

struct value {
  uint32_t id;
  struct str data;
};

static struct {
  struct arena arena;
  struct map terms; /* -> index in lists */
  VEC(struct list) lists;
  struct list all;
  struct {
    VEC(struct value) values;
  } slots[SLOTS];
  VEC(struct engine_numbers) numbers; /* by id */
  double length;
  VEC(struct engine *) engines;
  const char *failing;
  struct engine_sequence_writer sequence;
} collection;

uint32_t collection_seed;

unsigned collection_pick(unsigned below) {
  collection_seed ^= collection_seed << 13;
  collection_seed ^= collection_seed >> 17;
  collection_seed ^= collection_seed << 5;
  return collection_seed % below;
}

int collection_begin(void **state) {
  (void)state;
  memset(&collection, 0, sizeof collection);
  collection.terms.arena = &collection.arena;
  return 0;
}

int collection_end(void **state) {
  (void)state;
  for (size_t i = 0; i < collection.lists.len; i++) {
    vec_free(&collection.lists.data[i].ids);
    vec_free(&collection.lists.data[i].wdfs);
  }
  for (size_t i = 0; i < SLOTS; i++) vec_free(&collection.slots[i].values);
  for (size_t i = 0; i < collection.engines.len; i++)
    engine_free(collection.engines.data[i]);
  vec_free(&collection.engines);
  vec_free(&collection.lists);
  vec_free(&collection.all.ids);
  vec_free(&collection.all.wdfs);
  vec_free(&collection.numbers);
  map_free(&collection.terms);
  engine_sequence_free(&collection.sequence);
  arena_free(&collection.arena);
  return 0;
}

/* ---- putting ---- */

static void add_posting(struct list *list, uint32_t id, uint32_t wdf) {
  vec_push(&list->ids, id);
  vec_push(&list->wdfs, wdf);
}

static void add_value(uint32_t id, uint32_t slot, struct str data) {
  if (data.len > 0)
    vec_push(&collection.slots[slot].values,
             (struct value){id, arena_str(&collection.arena, data)});
}

void collection_put(uint32_t id, const struct engine_document *document) {
  uint32_t last = (uint32_t)collection.numbers.len;
  assert_true(id >= last && id > 0);
  struct engine_numbers numbers = {0};
  for (; last < id; last++) vec_push(&collection.numbers, numbers);
  for (size_t i = 0; i < document->term_count; i++) {
    bool is_new;
    const struct shim_term *term = &document->terms[i];
    size_t index =
        *map_put(&collection.terms, term->name, collection.lists.len, &is_new);
    if (is_new) vec_push(&collection.lists, (struct list){0});
    add_posting(&collection.lists.data[index], id, term->wdf);
    numbers.length += term->wdf;
  }
  for (size_t i = 0; i < document->value_count; i++)
    add_value(id, document->values[i].slot, document->values[i].data);
  add_value(id, ENGINE_SLOT_POSITIONS,
            engine_sequence_write(&collection.sequence, document->terms,
                                  document->term_count, document->occurrences,
                                  document->occurrence_count));
  if (document->numbers)
    memcpy(numbers.of, document->numbers, sizeof numbers.of);
  vec_push(&collection.numbers, numbers);
  add_posting(&collection.all, id, 1);
  collection.length += numbers.length;
}

const struct engine_document *collection_document(const char *words) {
  static struct engine_occurrence occurrences[WORDS_MAX];
  static struct shim_term terms[WORDS_MAX];
  static struct engine_document document;
  uint32_t position = 1;
  document =
      (struct engine_document){.terms = terms, .occurrences = occurrences};
  while (*words) {
    struct str word = str_make(words, strcspn(words, " /"));
    size_t i = 0;
    while (i < document.term_count && !str_eq(terms[i].name, word)) i++;
    if (i == document.term_count)
      terms[document.term_count++] = (struct shim_term){word, 0};
    assert_true(document.occurrence_count < WORDS_MAX);
    occurrences[document.occurrence_count++] =
        (struct engine_occurrence){(uint32_t)i, position};
    terms[i].wdf++;
    words += word.len;
    if (*words == ' ') position++;
    if (*words) words++;
  }
  return &document;
}

void collection_put_words(uint32_t id, const char *words) {
  collection_put(id, collection_document(words));
}

void collection_put_texts(const char *const *texts) {
  for (uint32_t i = 0; texts[i]; i++) collection_put_words(i + 1, texts[i]);
}

/* A document with "a" at 1 and "b" at 2, of which `front` says which stand in
 * front (wdf odd), and both again at 201 and 202. */
static void put_front(uint32_t id, bool a, bool b) {
  const struct shim_term terms[] = {{STR("a"), a ? 3 : 2},
                                    {STR("b"), b ? 3 : 2}};
  struct engine_occurrence occurrences[4];
  size_t count = 0;
  if (a) occurrences[count++] = (struct engine_occurrence){0, 1};
  if (b) occurrences[count++] = (struct engine_occurrence){1, 2};
  occurrences[count++] = (struct engine_occurrence){0, 201};
  occurrences[count++] = (struct engine_occurrence){1, 202};
  const struct engine_document document = {.terms = terms,
                                           .term_count = 2,
                                           .occurrences = occurrences,
                                           .occurrence_count = count};
  collection_put(id, &document);
}

void collection_put_fronts(void) {
  put_front(1, true, true);
  put_front(2, true, false);
  put_front(3, false, true);
  put_front(4, false, false);
}

/* ---- the source ---- */

void collection_fail(const char *function) { collection.failing = function; }

static enum status fails(const char *function, struct error *error) {
  if (!collection.failing || strcmp(collection.failing, function) != 0)
    return STATUS_OK;
  return error_set(error, STATUS_DAMAGED, "%s is damaged", function);
}

static const struct list *find(struct str term) {
  static const struct list none;
  const size_t *index = map_get(&collection.terms, term);
  return term.len == 0 ? &collection.all
         : index       ? &collection.lists.data[*index]
                       : &none;
}

static enum status totals(void *index, struct shim_totals *totals,
                          struct error *error) {
  (void)index;
  totals->documents = (uint32_t)collection.all.ids.len;
  totals->last_id =
      collection.numbers.len > 0 ? (uint32_t)collection.numbers.len - 1 : 0;
  totals->mean_length =
      totals->documents ? collection.length / totals->documents : 0;
  return fails("totals", error);
}

static enum status metadata(void *index, struct str key, struct buf *value,
                            struct error *error) {
  (void)index;
  struct buf own = {0};
  for (uint32_t block = 0; block * ENGINE_BLOCK < collection.numbers.len;
       block++) {
    struct engine_numbers documents[ENGINE_BLOCK] = {0};
    engine_numbers_key(block, &own);
    if (!str_eq(buf_str(&own), key)) continue;
    for (size_t i = 0; i < ENGINE_BLOCK; i++)
      if (block * ENGINE_BLOCK + i < collection.numbers.len)
        documents[i] = collection.numbers.data[block * ENGINE_BLOCK + i];
    engine_numbers_pack(documents, value);
  }
  buf_free(&own);
  return fails("metadata", error);
}

static enum status term_documents(void *index, struct str term,
                                  uint32_t *documents, struct error *error) {
  (void)index;
  *documents = (uint32_t)find(term)->ids.len;
  return fails("term_documents", error);
}

static enum status value_documents(void *index, uint32_t slot,
                                   uint32_t *documents, struct error *error) {
  (void)index;
  *documents = (uint32_t)collection.slots[slot].values.len;
  return fails("value_documents", error);
}

static void take(const struct list *list, size_t i,
                 struct shim_postings *postings) {
  assert_true(postings->count < postings->room);
  postings->ids[postings->count] = list->ids.data[i];
  if (postings->wdfs) postings->wdfs[postings->count] = list->wdfs.data[i];
  postings->count++;
}

static enum status postings(void *index, struct str term, uint32_t first,
                            struct shim_postings *postings,
                            struct error *error) {
  (void)index;
  const struct list *list = find(term);
  postings->count = 0;
  for (size_t i = 0; i < list->ids.len && postings->count < postings->room; i++)
    if (list->ids.data[i] >= first) take(list, i, postings);
  return fails("postings", error);
}

static enum status postings_of(void *index, struct str term,
                               const uint32_t *ids, size_t count,
                               struct shim_postings *postings,
                               struct error *error) {
  (void)index;
  const struct list *list = find(term);
  size_t at = 0;
  postings->count = 0;
  for (size_t i = 0; i < list->ids.len; i++) {
    while (at < count && ids[at] < list->ids.data[i]) at++;
    if (at < count && ids[at] == list->ids.data[i]) take(list, i, postings);
  }
  return fails("postings_of", error);
}

static enum status each_value(void *index, uint32_t slot, const uint32_t *ids,
                              size_t count, shim_value_fn *fn, void *context,
                              struct error *error) {
  (void)index;
  size_t at = 0;
  enum status status = fails("each_value", error);
  for (size_t i = 0; i < collection.slots[slot].values.len && !status; i++) {
    const struct value *value = &collection.slots[slot].values.data[i];
    while (ids && at < count && ids[at] < value->id) at++;
    if (ids && at < count && ids[at] == value->id) fn(context, at, value->data);
    if (!ids && value->id < count) fn(context, value->id, value->data);
  }
  return status;
}

struct engine *collection_engine(void) {
  static const struct engine_source_functions functions = {
      totals,   metadata,    term_documents, value_documents,
      postings, postings_of, each_value};
  struct engine *engine =
      engine_new((struct engine_source){&functions, &collection});
  vec_push(&collection.engines, engine);
  return engine;
}

/* ---- asking ---- */

const char *collection_matching(struct engine *engine,
                                struct engine_query *query) {
  static char text[4096];
  uint32_t *ids;
  size_t count;
  size_t used = 0;
  OK(engine_match, engine, query, &ids, &count);
  text[0] = '\0';
  for (size_t i = 0; i < count; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, " %u", ids[i]);
  free(ids);
  engine_query_free(query);
  return text;
}

struct engine_query *collection_term(const char *name) {
  return engine_query_term(str_of(name));
}

struct engine_query *collection_places(bool is_near, const char *text,
                                       uint32_t window) {
  struct str terms[WORDS_MAX];
  struct engine_place list[WORDS_MAX];
  size_t used = 0;
  size_t count = 0;
  struct str rest = str_of(text);
  struct str place;
  while (str_split(&rest, ' ', &place)) {
    struct str name;
    list[count] = (struct engine_place){terms + used, 0};
    for (; str_split(&place, '/', &name); list[count].count++)
      terms[used++] = name;
    count++;
  }
  return is_near ? engine_query_near(list, count, window)
                 : engine_query_phrase(list, count, window);
}
