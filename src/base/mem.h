/* Memory that never fails: if there is none, the process ends (fatal.h). */
#ifndef MINS_BASE_MEM_H
#define MINS_BASE_MEM_H

#include <stddef.h>
#include <stdlib.h>

void *mem_alloc(size_t size);                /* not cleared; free() it */
void *mem_zalloc(size_t size);               /* cleared; free() it */
void *mem_calloc(size_t count, size_t size); /* as calloc */
void *mem_resize(void *memory, size_t size); /* as realloc */
char *mem_copy_text(const char *text);       /* free() it */

/* For a process that answers one request, or one list of them, and ends: from
 * now on the heap grows by a megabyte at a time, and freed memory is kept for
 * reuse (glibc). Each time that malloc asks the system for more, or gives some
 * back, costs such a process half a percent of its time. One that lives on must
 * not call it. */
void mem_keep(void);
/* Call it before some ten megabytes are filled, a fifth of whose time would be
 * page faults: the next 64 MiB of the heap are huge pages, where the system has
 * them (Linux with glibc). Only the first call counts; nothing happens without
 * mem_keep(). */
void mem_use_huge_pages(void);

/* A growable array: VEC(int) numbers = {0}; vec_push(&numbers, 7);
 * elements are numbers.data[0 .. numbers.len); vec_free releases them. */
#define VEC(type) \
  struct {        \
    type *data;   \
    size_t len;   \
    size_t cap;   \
  }

#define vec_reserve(vec, count)                                           \
  ((count) <= (vec)->cap                                                  \
       ? (void)0                                                          \
       : (void)((vec)->data = mem_grow((vec)->data, &(vec)->cap, (count), \
                                       sizeof *(vec)->data)))

#define vec_push(vec, ...)             \
  (vec_reserve((vec), (vec)->len + 1), \
   (vec)->data[(vec)->len++] = (__VA_ARGS__))

#define vec_free(vec) \
  (free((vec)->data), (vec)->data = NULL, (vec)->len = (vec)->cap = 0)

/* Makes room for `count` elements of `size` bytes; doubles. For VEC. */
void *mem_grow(void *memory, size_t *cap, size_t count, size_t size);

#endif
