#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <limits.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#include "base/fatal.h"

static void *or_end(void *memory, size_t size) {
  if (!memory && size > 0) fatal_end("out of memory (%zu bytes wanted)", size);
  return memory;
}

void *mem_alloc(size_t size) { return or_end(malloc(size), size); }

void *mem_zalloc(size_t size) { return or_end(calloc(1, size), size); }

void *mem_calloc(size_t count, size_t size) {
  return or_end(calloc(count, size), count * size);
}

void *mem_resize(void *memory, size_t size) {
  return or_end(realloc(memory, size), size);
}

char *mem_copy_text(const char *text) {
  size_t size = strlen(text) + 1;
  return memcpy(mem_alloc(size), text, size);
}

void *mem_grow(void *memory, size_t *cap, size_t count, size_t size) {
  if (count <= *cap) return memory;
  size_t wanted = *cap < 8 ? 8 : *cap;
  while (wanted < count) wanted *= 2;
  if (wanted > SIZE_MAX / size) or_end(NULL, SIZE_MAX);
  *cap = wanted;
  return mem_resize(memory, wanted * size);
}

#ifdef __GLIBC__
static atomic_bool is_kept;
enum { MAP_FROM = 32 << 20 }; /* the most that malloc allows */

void mem_keep(void) {
  enum { STRETCH = 1 << 20 };
  is_kept = mallopt(M_MMAP_THRESHOLD, MAP_FROM) &&
            mallopt(M_TRIM_THRESHOLD, INT_MAX) && mallopt(M_TOP_PAD, STRETCH);
}

/* The heap grows by a stretch of which the kernel is told to use huge pages,
 * as it is filled. Allocations below MAP_FROM come from there; what lies before
 * the first huge page is kept, untouched, for it would be filled first, one
 * small page after the other. */
void mem_use_huge_pages(void) {
  enum { STRETCH = 64 << 20, LATER_STRETCH = 128 << 10 };
  enum { HUGE_PAGE = 2 << 20 };
  static atomic_flag called = ATOMIC_FLAG_INIT;
  static void *volatile kept; /* volatile, or the calls are left out */
  if (!is_kept || atomic_flag_test_and_set(&called)) return;
  mallopt(M_TOP_PAD, STRETCH);
  char *before = sbrk(0);
  kept = malloc(MAP_FROM / 2);
  uintptr_t first = (uintptr_t)kept; /* what comes next is put there */
  free(kept);
  kept = NULL;
  char *end = sbrk(0);
  mallopt(M_TOP_PAD, LATER_STRETCH);
  char *begin =
      before + (HUGE_PAGE - (uintptr_t)before % HUGE_PAGE) % HUGE_PAGE;
  if (first == 0 || end <= begin) return;
  madvise(begin, (size_t)(end - begin), MADV_HUGEPAGE);
  if (first < (uintptr_t)begin) kept = malloc((uintptr_t)begin - first);
}
#else
void mem_keep(void) {}
void mem_use_huge_pages(void) {}
#endif
