#include "index/frequent_words.h"

#include "base/arena.h"
#include "base/mem.h"
#include "engine/engine_frequent.h"
#include "shim/shim.h"

/* Below so many sections, all positions are read in a few milliseconds. */
enum { FEWEST_SECTIONS = 30000 };

struct found_words {
  struct arena arena;
  VEC(struct str) all;
};

/* The prefix of a value is a capital letter; values have no positions. */
static bool is_value(struct str term) {
  return term.data[0] >= 'A' && term.data[0] <= 'Z';
}

static bool take_term(void *context, struct str term, uint32_t documents) {
  struct found_words *words = context;
  if (documents >= ENGINE_FREQUENT_FEWEST && term.len > 0 && !is_value(term))
    vec_push(&words->all, arena_str(&words->arena, term));
  return true;
}

static enum status read_words(const char *generation, struct found_words *words,
                              struct error *error) {
  struct shim_reader *reader = NULL;
  struct shim_totals totals = {0};
  enum status status = shim_reader_open(generation, &reader, error);
  if (status == STATUS_OK) status = shim_reader_totals(reader, &totals, error);
  if (status == STATUS_OK && totals.documents >= FEWEST_SECTIONS)
    status = shim_reader_each_term(reader, STR(""), take_term, words, error);
  shim_reader_close(reader);
  return status;
}

enum status frequent_words_write(const char *generation, struct error *error) {
  struct found_words words = {0};
  enum status status = read_words(generation, &words, error);
  if (status == STATUS_OK && words.all.len > 0)
    status =
        engine_frequent_write(generation, words.all.data, words.all.len, error);
  vec_free(&words.all);
  arena_free(&words.arena);
  return status;
}
