#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct arena_block {
  struct arena_block *next;
  size_t used;
  size_t size;
  size_t count; /* of the blocks up to this one */
  alignas(max_align_t) char data[];
};

/* Blocks become larger when their number has doubled: the last one, which is
 * half empty, is a small part of all. */
static size_t next_room(const struct arena_block *last, size_t count) {
  bool larger = (count & (count - 1)) == 0;
  size_t room = !last ? FIRST_BLOCK : larger ? last->size * 2 : last->size;
  return room < LARGEST_BLOCK ? room : LARGEST_BLOCK;
}

void *arena_alloc(struct arena *arena, size_t size) {
  size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
  struct arena_block *block = arena->block;
  if (!block || block->size - block->used < need) {
    size_t count = block ? block->count + 1 : 1;
    size_t room = next_room(block, count);
    if (room < need) room = need;
    block = mem_alloc(sizeof *block + room);
    *block = (struct arena_block){
        .next = arena->block, .size = room, .count = count};
    arena->block = block;
  }
  void *memory = block->data + block->used;
  block->used += need;
  return memory;
}

void *arena_zalloc(struct arena *arena, size_t size) {
  return memset(arena_alloc(arena, size), 0, size);
}

void *arena_dup(struct arena *arena, const void *data, size_t size) {
  void *copy = arena_alloc(arena, size);
  if (size) memcpy(copy, data, size);
  return copy;
}

void *arena_grow(struct arena *arena, void *data, size_t len, size_t *cap,
                 size_t size) {
  enum { FIRST_ELEMENTS = 2 };
  if (len < *cap) return data;
  *cap = *cap ? *cap * 2 : FIRST_ELEMENTS;
  void *grown = arena_alloc(arena, *cap * size);
  if (len) memcpy(grown, data, len * size);
  return grown;
}

struct str arena_str(struct arena *arena, struct str s) {
  char *copy = arena_alloc(arena, s.len + 1);
  if (s.len) memcpy(copy, s.data, s.len);
  copy[s.len] = '\0';
  return (struct str){copy, s.len};
}

struct str arena_take(struct arena *arena, struct buf *buf) {
  struct str text = arena_str(arena, buf_str(buf));
  buf_free(buf);
  return text;
}

struct str arena_joined(struct arena *arena, struct str first,
                        struct str second) {
  char *joined = arena_alloc(arena, first.len + second.len + 1);
  if (first.len > 0) memcpy(joined, first.data, first.len);
  if (second.len > 0) memcpy(joined + first.len, second.data, second.len);
  joined[first.len + second.len] = '\0';
  return (struct str){joined, first.len + second.len};
}

struct str arena_strf(struct arena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) return (struct str){"", 0};
  char *text = arena_alloc(arena, (size_t)length + 1);
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return (struct str){text, (size_t)length};
}

void arena_reset(struct arena *arena) {
  struct arena_block *keep = arena->block;
  if (!keep) return;
  struct arena rest = {keep->next};
  arena_free(&rest);
  keep->next = NULL;
  keep->used = 0;
  keep->count = 1;
}

void arena_free(struct arena *arena) {
  while (arena->block) {
    struct arena_block *next = arena->block->next;
    free(arena->block);
    arena->block = next;
  }
}
