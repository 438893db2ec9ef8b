#include "index/tables.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_frequent.h"
#include "engine/engine_numbers.h"
#include "engine/engine_sequence.h"
#include "store/record.h"
#include "store/stems.h"

enum { BLOCK = 4096 };

struct checking {
  struct store *store;
  struct tables *tables;
  tables_tell_fn *tell;
  void *context;
  struct error *error;
  enum status status;
  struct arena arena;
};

/* ---- values ---- */

/* Never 0, which stands for no value. */
static uint64_t hash_value(struct str value) { return hash64(value) | 1; }

static void take_value(void *context, size_t index, struct str value) {
  uint64_t *values = context;
  values[index] = value.len > 0 ? hash_value(value) : 0;
}

static void read_values(struct checking *to) {
  struct shim_reader *reader = to->store->reader;
  for (uint32_t slot = 0; slot < TABLES_SLOTS && to->status == STATUS_OK;
       slot++) {
    size_t count = (size_t)to->tables->last + 1;
    uint64_t *values = mem_zalloc(count * sizeof *values);
    to->tables->values[slot] = values;
    uint32_t documents = 0, found = 0;
    to->status = shim_reader_each_value(reader, slot, NULL, count, take_value,
                                        values, to->error);
    if (to->status == STATUS_OK)
      to->status =
          shim_reader_value_documents(reader, slot, &documents, to->error);
    for (size_t i = 0; i < count; i++) found += values[i] != 0;
    if (to->status == STATUS_OK && found != documents)
      to->tell(to->context, "the number of values of a slot");
  }
}

/* Positions as they are read, beside those that they should be. */
struct place_check {
  const struct engine_document *wanted;
  struct engine_sequence sequence;
  size_t at;
  bool differs;
};

static bool check_place(void *context, uint64_t code, uint32_t position) {
  struct place_check *check = context;
  const struct engine_document *wanted = check->wanted;
  if (check->at == wanted->occurrence_count) return !(check->differs = true);
  const struct engine_occurrence *place = &wanted->occurrences[check->at++];
  uint64_t hash = engine_sequence_hash(wanted->terms[place->term].name);
  check->differs |= position != place->position ||
                    code != engine_sequence_code(&check->sequence, hash);
  return !check->differs;
}

static void check_places(void *context, size_t index, struct str value) {
  (void)index;
  struct place_check *check = context;
  check->sequence = engine_sequence_of(value);
  engine_sequence_each(&check->sequence, check_place, check);
}

/* The same positions may have other codes: a document whose field terms were
 * changed keeps those that told its terms apart before. */
static bool places_differ(struct store *store, uint32_t id,
                          const struct engine_document *wanted) {
  struct place_check check = {.wanted = wanted};
  struct error error;
  enum status status =
      shim_reader_each_value(store->reader, ENGINE_SLOT_POSITIONS, &id, 1,
                             check_places, &check, &error);
  return status != STATUS_OK || check.differs ||
         check.at != wanted->occurrence_count;
}

bool tables_values_differ(const struct tables *tables, struct store *store,
                          uint32_t id, const struct engine_document *wanted) {
  uint64_t values[TABLES_SLOTS] = {0};
  struct engine_sequence_writer sequence = {0};
  if (id == 0 || id > tables->last) return true;
  for (size_t i = 0; i < wanted->value_count; i++)
    if (wanted->values[i].data.len > 0)
      values[wanted->values[i].slot] = hash_value(wanted->values[i].data);
  struct str positions =
      engine_sequence_write(&sequence, wanted->terms, wanted->term_count,
                            wanted->occurrences, wanted->occurrence_count);
  if (positions.len > 0) values[ENGINE_SLOT_POSITIONS] = hash_value(positions);
  if (values[ENGINE_SLOT_POSITIONS] !=
          tables->values[ENGINE_SLOT_POSITIONS][id] &&
      !places_differ(store, id, wanted))
    values[ENGINE_SLOT_POSITIONS] = tables->values[ENGINE_SLOT_POSITIONS][id];
  engine_sequence_free(&sequence);
  bool differs = false;
  for (size_t slot = 0; slot < TABLES_SLOTS; slot++)
    differs |= values[slot] != tables->values[slot][id];
  return differs;
}

/* ---- postings ---- */

/* What the lists of terms of all documents say of one term. */
struct term_sum {
  uint64_t hash; /* sum of the hashes of its postings */
  uint32_t documents;
};

struct postings {
  struct checking *checking;
  struct map terms;
  VEC(struct term_sum) sums;
  uint32_t id;     /* of the document whose terms are read */
  uint64_t length; /* of all documents */
  uint32_t *ids, *wdfs;
  size_t seen;
};

static uint64_t hash_posting(uint32_t id, uint32_t wdf) {
  uint32_t both[] = {id, wdf};
  return hash64(str_make((const char *)both, sizeof both));
}

static bool take_term(void *context, struct str term, uint32_t wdf) {
  struct postings *to = context;
  size_t *found = map_get(&to->terms, term);
  size_t at = found ? *found : to->sums.len;
  if (!found) {
    map_put(&to->terms, arena_str(&to->checking->arena, term), at, NULL);
    vec_push(&to->sums, (struct term_sum){0});
  }
  to->sums.data[at].hash += hash_posting(to->id, wdf);
  to->sums.data[at].documents++;
  to->length += wdf;
  return true;
}

static enum status each_posting(struct postings *to, struct str term,
                                struct term_sum *sum, bool terms) {
  struct checking *checking = to->checking;
  struct shim_reader *reader = checking->store->reader;
  struct shim_postings list = {to->ids, to->wdfs, BLOCK, BLOCK};
  enum status status = STATUS_OK;
  uint32_t first = 1;
  while (status == STATUS_OK && list.count == BLOCK) {
    status = shim_reader_postings(reader, term, first, &list, checking->error);
    if (status != STATUS_OK || list.count == 0) break;
    first = to->ids[list.count - 1] + 1;
    for (size_t i = 0; i < list.count && status == STATUS_OK; i++) {
      sum->hash += hash_posting(to->ids[i], to->wdfs[i]);
      sum->documents++;
      to->id = to->ids[i];
      if (terms)
        status = shim_reader_each_document_term(reader, to->id, take_term, to,
                                                checking->error);
    }
  }
  return status;
}

static bool compare_term(void *context, struct str term, uint32_t documents) {
  struct postings *to = context;
  struct checking *checking = to->checking;
  struct term_sum sum = {0};
  size_t *found = map_get(&to->terms, term);
  to->seen++;
  checking->status = each_posting(to, term, &sum, false);
  if (checking->status != STATUS_OK) return false;
  if (!found || sum.hash != to->sums.data[*found].hash ||
      sum.documents != to->sums.data[*found].documents ||
      documents != sum.documents)
    checking->tell(checking->context, "the postings of a word");
  return true;
}

/* Scores depend on the mean length. */
static void check_length(struct checking *to, uint64_t length,
                         uint32_t documents) {
  struct shim_totals totals = {0};
  double wanted = documents ? (double)length / documents : 0;
  to->status = shim_reader_totals(to->store->reader, &totals, to->error);
  double mean = totals.mean_length;
  double apart = mean > wanted ? mean - wanted : wanted - mean;
  if (to->status == STATUS_OK && apart > 1e-9 * (wanted + 1))
    to->tell(to->context, "the mean length of documents");
}

static void check_postings(struct checking *checking) {
  struct postings to = {.checking = checking};
  struct term_sum all = {0};
  struct error *error = checking->error;
  to.ids = mem_alloc(BLOCK * sizeof *to.ids);
  to.wdfs = mem_alloc(BLOCK * sizeof *to.wdfs);
  if (checking->status == STATUS_OK)
    checking->status = each_posting(&to, STR(""), &all, true);
  if (checking->status == STATUS_OK)
    check_length(checking, to.length, all.documents);
  if (checking->status == STATUS_OK) {
    enum status status = shim_reader_each_term(checking->store->reader, STR(""),
                                               compare_term, &to, error);
    if (checking->status == STATUS_OK) checking->status = status;
  }
  if (checking->status == STATUS_OK && to.seen != to.terms.len)
    checking->tell(checking->context, "a word of the index");
  map_free(&to.terms);
  vec_free(&to.sums);
  free(to.ids);
  free(to.wdfs);
}

/* ---- records ---- */

static bool check_symbol(void *context, struct str key, struct str value) {
  struct checking *to = context;
  struct str text;
  struct buf wanted = {0};
  uint32_t symbol = (uint32_t)strtoul(value.data, NULL, 10);
  struct error ignored;
  if (symbol == 0 ||
      store_symbol(to->store, &to->arena, symbol, &text, &ignored) != STATUS_OK)
    text = STR("");
  store_text_key(text, &wanted);
  if (!str_eq(buf_str(&wanted), key))
    to->tell(to->context, "the symbol of a text");
  buf_free(&wanted);
  return true;
}

struct stem_check {
  struct checking *checking;
  struct shim_stemmer *stemmer;
};

static bool check_stem(void *context, struct str key, struct str value) {
  struct stem_check *to = context;
  struct str stem = str_slice(key, 1, key.len), word, before = STR("");
  bool fits = value.len > 0;
  while (value.len > 0 && str_split(&value, STEMS_SEPARATOR, &word)) {
    fits &=
        str_cmp(before, word) < 0 && str_eq(shim_stem(to->stemmer, word), stem);
    before = word;
  }
  if (!fits) to->checking->tell(to->checking->context, "the words of a stem");
  return true;
}

static void check_stems(struct checking *to) {
  struct stem_check check = {.checking = to};
  struct str language;
  struct buf prefix = {0};
  if (to->status == STATUS_OK)
    to->status = store_language(to->store, &to->arena, &language, to->error);
  if (to->status != STATUS_OK) return;
  to->status = stems_stemmer(language.data, &check.stemmer, to->error);
  if (to->status == STATUS_USAGE) to->status = STATUS_DAMAGED;
  record_name(RECORD_STEM, STR(""), &prefix);
  if (to->status == STATUS_OK)
    to->status = shim_reader_each_metadata(to->store->reader, buf_str(&prefix),
                                           check_stem, &check, to->error);
  buf_free(&prefix);
  shim_stemmer_free(check.stemmer);
}

static void check_symbols(struct checking *to) {
  struct buf prefix = {0};
  record_name(RECORD_TEXT_SYMBOL, STR(""), &prefix);
  if (to->status == STATUS_OK)
    to->status = shim_reader_each_metadata(to->store->reader, buf_str(&prefix),
                                           check_symbol, to, to->error);
  buf_free(&prefix);
}

/* Where there is no document, all numbers are 0: ranges of numbers are looked
 * up without the documents. */
static void check_numbers(struct checking *to) {
  static const struct engine_numbers none;
  struct buf key = {0}, bytes = {0};
  struct engine_numbers block[ENGINE_BLOCK];
  uint32_t found = 0;
  struct shim_totals totals = {0};
  for (uint32_t i = 0;
       i <= to->tables->last / ENGINE_BLOCK && to->status == STATUS_OK; i++) {
    engine_numbers_key(i, &key);
    buf_clear(&bytes);
    to->status = shim_reader_metadata(to->store->reader, buf_str(&key), &bytes,
                                      to->error);
    engine_numbers_unpack(buf_str(&bytes), block);
    for (size_t k = 0; k < ENGINE_BLOCK; k++)
      found += memcmp(&block[k], &none, sizeof none) != 0;
  }
  if (to->status == STATUS_OK)
    to->status = shim_reader_totals(to->store->reader, &totals, to->error);
  if (to->status == STATUS_OK && found != totals.documents)
    to->tell(to->context, "the numbers of documents");
  buf_free(&key);
  buf_free(&bytes);
}

static void check_frequent(struct checking *to) {
  bool differs = false;
  if (to->status == STATUS_OK)
    to->status = engine_frequent_check(to->store->reader, &differs, to->error);
  if (differs) to->tell(to->context, "the positions of frequent words");
}

enum status tables_check(struct store *store, struct tables *tables,
                         tables_tell_fn *tell, void *context,
                         struct error *error) {
  struct checking to = {store, tables, tell, context, error, STATUS_OK, {0}};
  *tables = (struct tables){0};
  struct shim_totals totals = {0};
  to.status = shim_reader_totals(store->reader, &totals, error);
  tables->last = totals.last_id;
  if (to.status == STATUS_OK) read_values(&to);
  check_postings(&to);
  check_symbols(&to);
  check_stems(&to);
  check_numbers(&to);
  check_frequent(&to);
  arena_free(&to.arena);
  return to.status;
}

void tables_free(struct tables *tables) {
  for (size_t i = 0; i < TABLES_SLOTS; i++) free(tables->values[i]);
}
