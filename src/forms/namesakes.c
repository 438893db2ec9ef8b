#include "forms/namesakes.h"

#include "base/mem.h"

/* The words "org/repo#12" of other organisations than the wanted one. */
struct namesakes {
  struct arena *arena;
  struct str wanted, ending; /* "org/repo#12", "/repo#12" */
  VEC(struct engine_query *) others;
};

static bool visit_word(void *context, struct str term, uint32_t documents) {
  struct namesakes *namesakes = context;
  (void)documents;
  if (str_ends(term, namesakes->ending) &&
      !(term.data[0] >= 'A' && term.data[0] <= 'Z') &&
      !str_eq(term, namesakes->wanted))
    vec_push(&namesakes->others,
             engine_query_term(arena_str(namesakes->arena, term)));
  return true;
}

enum status namesakes_left_out(struct shim_reader *reader, struct arena *arena,
                               struct str wanted, struct str bare,
                               struct engine_query **query,
                               struct error *error) {
  size_t slash = str_find_byte(wanted, '/');
  struct namesakes namesakes = {
      arena, wanted, str_slice(wanted, slash, wanted.len), {0}};
  *query = engine_query_term(bare);
  enum status status =
      shim_reader_each_term(reader, STR(""), visit_word, &namesakes, error);
  if (status == STATUS_OK && namesakes.others.len > 0) {
    struct engine_query *others =
        engine_query_or(namesakes.others.data, namesakes.others.len);
    struct engine_query *either[] = {engine_query_and_not(*query, others),
                                     engine_query_term(wanted)};
    *query = engine_query_or(either, 2);
  }
  vec_free(&namesakes.others);
  return status;
}
