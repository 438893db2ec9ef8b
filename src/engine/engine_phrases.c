#include "engine/engine_phrases.h"

#include "shim/shim.h"

enum status engine_phrases_write(const char *directory,
                                 const struct engine_pair *pairs, size_t count,
                                 struct error *error) {
  return shim_phrases_write(directory, (const void *)pairs, count, error);
}
