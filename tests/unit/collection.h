/* A small collection in arrays, as a source for the engine: no database, and
 * nothing on disk. One collection a test. */
#ifndef MINS_UNIT_COLLECTION_H
#define MINS_UNIT_COLLECTION_H

#include <stdint.h>

#include "engine/engine.h"
#include "engine/engine_writer.h"

/* For set-up and tear-down of a test. */
int collection_begin(void **state);
int collection_end(void **state);

/* Adds a document; ids ascend. All is copied. */
void collection_put(uint32_t id, const struct engine_document *document);
/* One of `words`, one a position, "a/b" being two at one position. */
void collection_put_words(uint32_t id, const char *words);
/* Those of a NULL-terminated list, from 1 on. */
void collection_put_texts(const char *const *texts);
/* Documents with "a" and "b" side by side in the text. Both stand in front of
 * it in document 1, only "a" in 2, only "b" in 3, neither in 4. */
void collection_put_fronts(void);
/* From now on, the function of the source with this name fails, STATUS_DAMAGED;
 * NULL: none does. */
void collection_fail(const char *function);
/* An engine over what was put so far; gone with the collection. */
struct engine *collection_engine(void);

/* ---- asking ---- */

/* Calls a function that must succeed. */
#define OK(function, ...)                                            \
  do {                                                               \
    struct error e = {0};                                            \
    if (function(__VA_ARGS__, &e) != STATUS_OK)                      \
      fail_msg("%s: status %d: %s", #function, e.status, e.message); \
  } while (0)

#define FAILS(expected, function, ...)                       \
  do {                                                       \
    struct error e = {0};                                    \
    assert_int_equal(function(__VA_ARGS__, &e), (expected)); \
    assert_int_equal(e.status, (expected));                  \
    assert_true(e.message[0] != '\0');                       \
  } while (0)

/* The matching ids as " 1 2 3"; frees the query. */
const char *collection_matching(struct engine *engine,
                                struct engine_query *query);
struct engine_query *collection_term(const char *name);
/* "a b/c d": a PHRASE or NEAR of places with alternatives. */
struct engine_query *collection_places(bool is_near, const char *text,
                                       uint32_t window);
/* The words of a text as a document, "a/b" being two at one position; its
 * arrays are static. */
const struct engine_document *collection_document(const char *words);
/* Pseudo-random numbers (xorshift32), the same for the same seed. */
extern uint32_t collection_seed;
unsigned collection_pick(unsigned below);

#endif
