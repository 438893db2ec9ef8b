#include "index/symbols.h"

#include <stdlib.h>

void symbols_init(struct symbols *symbols, struct store *store) {
  *symbols = (struct symbols){.store = store, .has_last = !store};
  symbols->known.arena = &symbols->arena;
}

void symbols_free(struct symbols *symbols) {
  map_free(&symbols->known);
  vec_free(&symbols->added);
  arena_free(&symbols->arena);
}

static enum status next(struct symbols *symbols, uint32_t *symbol,
                        struct error *error) {
  enum status status = STATUS_OK;
  if (!symbols->has_last) {
    struct str last;
    status = store_get(symbols->store, &symbols->arena, STORE_KEY_SYMBOLS,
                       &last, error);
    if (status == STATUS_OK && last.data)
      symbols->last = (uint32_t)strtoul(last.data, NULL, 10);
    symbols->has_last = status == STATUS_OK;
  }
  *symbol = ++symbols->last;
  return status;
}

enum status symbols_add(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error) {
  enum status status = next(symbols, symbol, error);
  struct str kept = arena_str(&symbols->arena, text);
  vec_push(&symbols->added, (struct symbol){*symbol, kept, false});
  return status;
}

enum status symbols_get(struct symbols *symbols, struct str text,
                        uint32_t *symbol, struct error *error) {
  *symbol = 0;
  if (text.len == 0) return STATUS_OK;
  const size_t *known = map_get(&symbols->known, text);
  if (known) {
    *symbol = (uint32_t)*known;
    return STATUS_OK;
  }
  enum status status = STATUS_OK;
  if (symbols->store)
    status = store_find_symbol(symbols->store, text, symbol, error);
  if (status == STATUS_OK && *symbol == 0) {
    status = symbols_add(symbols, text, symbol, error);
    symbols->added.data[symbols->added.len - 1].is_found = true;
  }
  if (status == STATUS_OK) map_put(&symbols->known, text, *symbol, NULL);
  return status;
}

enum status symbols_write(const struct symbols *symbols,
                          struct engine_writer *writer, struct error *error) {
  struct buf key = {0}, value = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < symbols->added.len && status == STATUS_OK; i++) {
    const struct symbol *symbol = &symbols->added.data[i];
    store_symbol_key(symbol->number, &key);
    status =
        engine_writer_set_metadata(writer, buf_str(&key), symbol->text, error);
    if (status != STATUS_OK || !symbol->is_found) continue;
    buf_clear(&value);
    buf_addf(&value, "%u", symbol->number);
    store_text_key(symbol->text, &key);
    status = engine_writer_set_metadata(writer, buf_str(&key), buf_str(&value),
                                        error);
  }
  if (status == STATUS_OK && symbols->added.len > 0) {
    buf_clear(&value);
    buf_addf(&value, "%u", symbols->last);
    status = engine_writer_set_metadata(writer, STR(STORE_KEY_SYMBOLS),
                                        buf_str(&value), error);
  }
  buf_free(&key);
  buf_free(&value);
  return status;
}

enum status symbols_remove(uint32_t symbol, struct engine_writer *writer,
                           struct error *error) {
  struct buf key = {0};
  store_symbol_key(symbol, &key);
  enum status status =
      engine_writer_set_metadata(writer, buf_str(&key), STR(""), error);
  buf_free(&key);
  return status;
}
