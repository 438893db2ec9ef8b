/* Symbols (store/section_numbers.h) while an index is written: those that it
 * has, and new ones. Not thread-safe, except that several threads may call
 * symbols_get for texts that it was called for before. */
#ifndef MINS_INDEX_SYMBOLS_H
#define MINS_INDEX_SYMBOLS_H

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_writer.h"
#include "store/store.h"

struct symbol {
  uint32_t number;
  struct str text;
  bool is_found; /* can be found by its text later: not that of a file */
};

struct symbols {
  struct store *store; /* NULL: the index is new */
  uint32_t last;       /* the highest symbol, */
  bool has_last;       /* once it was read */
  struct map known;    /* text -> symbol */
  struct arena arena;
  VEC(struct symbol) added;
};

void symbols_init(struct symbols *symbols, struct store *store);
void symbols_free(struct symbols *symbols);
/* The symbol of a list of teams or a meeting, a new one for a new text; 0 for
 * the empty text. */
enum status symbols_get(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error);
/* A new symbol, for the key of a file that has none yet. */
enum status symbols_add(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error);
/* Writes the new symbols, inside a transaction. */
enum status symbols_write(const struct symbols *symbols,
                          struct engine_writer *writer, struct error *error);
/* Removes a symbol that symbols_add made. */
enum status symbols_remove(uint32_t symbol, struct engine_writer *writer,
                           struct error *error);

#endif
