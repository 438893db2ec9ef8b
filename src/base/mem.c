#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void *or_abort(void *memory, size_t size) {
  if (!memory && size > 0) {
    fprintf(stderr, "mins: out of memory (%zu bytes wanted)\n", size);
    abort();
  }
  return memory;
}

void *mem_alloc(size_t size) { return or_abort(malloc(size), size); }

void *mem_zalloc(size_t size) { return or_abort(calloc(1, size), size); }

void *mem_resize(void *memory, size_t size) {
  return or_abort(realloc(memory, size), size);
}

void *mem_grow(void *memory, size_t *cap, size_t count, size_t size) {
  if (count <= *cap) return memory;
  size_t wanted = *cap < 8 ? 8 : *cap;
  while (wanted < count) wanted *= 2;
  if (wanted > SIZE_MAX / size) or_abort(NULL, SIZE_MAX);
  *cap = wanted;
  return mem_resize(memory, wanted * size);
}
