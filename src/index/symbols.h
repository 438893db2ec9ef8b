/* Symbols (store/section_numbers.h) while an index is written: those it has,
 * and new ones. Not thread-safe, except that several threads may ask for
 * known symbols. */
#ifndef MINS_INDEX_SYMBOLS_H
#define MINS_INDEX_SYMBOLS_H

#include "base/map.h"
#include "base/mem.h"
#include "engine/engine_writer.h"
#include "store/store.h"

struct symbol {
  uint32_t number;
  struct str text;
  bool is_found; /* by its text, later */
};

struct symbols {
  struct store *store; /* NULL: an index from nothing */
  uint32_t last;       /* the highest one */
  bool has_last;
  struct map known; /* texts */
  struct arena arena;
  VEC(struct symbol) added;
};

void symbols_init(struct symbols *symbols, struct store *store);
void symbols_free(struct symbols *symbols);
/* Of a list of teams or a meeting; 0 for the empty text. */
enum status symbols_get(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error);
/* A new one, for the key of a file that has none yet. */
enum status symbols_add(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error);
/* Writes the new ones, inside a transaction. */
enum status symbols_write(const struct symbols *symbols,
                          struct engine_writer *writer, struct error *error);
/* Removes a symbol that symbols_add made. */
enum status symbols_remove(uint32_t symbol, struct engine_writer *writer,
                           struct error *error);

#endif
