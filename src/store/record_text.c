/* The part of record.h about the texts of sections. */
#include <zlib.h>

#include "base/fatal.h"
#include "base/pack.h"
#include "store/record.h"

/* Far above what --max-size lets in; guards against a damaged length. */
#define LARGEST_TEXT ((uint64_t)1 << 32)

static uint64_t line_marks(const struct markdown_line *line) {
  return (line->block_start ? (unsigned)LINE_BEGINS_BLOCK : 0u) |
         (line->item_start ? (unsigned)LINE_BEGINS_ITEM : 0u) |
         (line->is_code ? (unsigned)LINE_IS_CODE : 0u);
}

/* Where a text shows the target itself, it is found there. */
static void pack_links(const struct section *section, struct buf *out) {
  struct buf hidden = {0};
  struct str links = section->links, link;
  size_t count = 0;
  uint32_t line = section->line;
  for (size_t i = 0; section->links.len > 0 && str_split(&links, '\n', &link);
       i++) {
    if (str_find(section->text, link) < section->text.len) continue;
    uint32_t on = section->link_lines[i] > line ? section->link_lines[i] : line;
    pack_number(&hidden, on - line);
    pack_str(&hidden, link);
    line = on;
    count++;
  }
  pack_number(out, count);
  buf_add_str(out, buf_str(&hidden));
  buf_free(&hidden);
}

static void pack_section(const struct section *section, uint32_t id,
                         struct buf *out) {
  pack_number(out, id);
  pack_number(out, section->line);
  pack_number(out, section->end_line - section->line);
  pack_number(out, (uint64_t)(section->parent + 1));
  pack_number(out, section->facts.level);
  pack_number(out, section->kinds);
  pack_str(out, section->heading);
  pack_str(out, section->anchor);
  pack_list(out, section->attended);
  pack_str(out, section->text);
  pack_number(out, section->line_count);
  uint32_t offset = 0, line = section->line;
  for (size_t i = 0; i < section->line_count; i++) {
    pack_number(out, section->lines[i].offset - offset);
    pack_number(out, (uint64_t)(section->lines[i].source_line - line)
                             << LINE_MARK_BITS |
                         line_marks(&section->lines[i]));
    offset = section->lines[i].offset;
    line = section->lines[i].source_line;
  }
  pack_links(section, out);
}

/* Level 1: a third of the default's time for a twentieth more bytes. The window
 * is as large as the text: zlib clears its tables for each, and those of its
 * default are many times a file of minutes. */
static void compress_text(struct str plain, struct buf *out) {
  enum { LEAST_WINDOW = 9, MOST_WINDOW = 15, HASH_LESS = 6 }; /* bits */
  int window = LEAST_WINDOW;
  while (window < MOST_WINDOW && (size_t)1 << window < plain.len) window++;
  z_stream stream = {.next_in = (Bytef *)plain.data,
                     .avail_in = (uInt)plain.len};
  if (deflateInit2(&stream, 1, Z_DEFLATED, window, window - HASH_LESS,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    fatal_end("out of memory");
  size_t room = deflateBound(&stream, plain.len);
  buf_reserve(out, room);
  stream.next_out = (Bytef *)out->data + out->len;
  stream.avail_out = (uInt)room;
  deflate(&stream, Z_FINISH);
  out->len += stream.total_out;
  out->data[out->len] = '\0';
  deflateEnd(&stream);
}

void record_pack_text(const struct minutes *minutes,
                      const struct section_record *sections,
                      const struct file_stamp *stamp, struct buf *out) {
  struct buf plain = {0};
  pack_list(&plain, minutes->tags);
  for (size_t i = 0; i < minutes->tags.len; i++)
    pack_number(&plain, minutes->tag_lines[i]);
  pack_str(&plain, minutes->title);
  pack_number(&plain, minutes->title_line);
  pack_number(&plain, minutes->section_count);
  for (size_t i = 0; i < minutes->section_count; i++)
    pack_section(&minutes->sections[i], sections[i].id, &plain);
  pack_fixed(out, record_stamp_hash(stamp));
  pack_number(out, plain.len);
  compress_text(buf_str(&plain), out);
  buf_free(&plain);
}

bool record_same_text(struct str a, struct str b) {
  struct unpack in_a = unpack_start(a), in_b = unpack_start(b);
  unpack_fixed(&in_a), unpack_fixed(&in_b);
  return str_eq(str_make(in_a.at, (size_t)(in_a.end - in_a.at)),
                str_make(in_b.at, (size_t)(in_b.end - in_b.at)));
}

static void unpack_lines(struct unpack *in, struct arena *arena,
                         struct section_text *section) {
  size_t count = section->line_count = unpack_count(in);
  uint32_t offset = 0, line = section->line;
  section->line_offsets = arena_alloc(arena, count * sizeof(uint32_t));
  section->source_lines = arena_alloc(arena, count * sizeof(uint32_t));
  section->line_marks = arena_alloc(arena, count);
  for (size_t i = 0; i < count; i++) {
    offset += (uint32_t)unpack_number(in);
    uint64_t lines = unpack_number(in);
    line += (uint32_t)(lines >> LINE_MARK_BITS);
    if (offset > section->text.len) in->bad = true;
    section->line_offsets[i] = in->bad ? 0 : offset;
    section->source_lines[i] = line;
    section->line_marks[i] = lines & ((1u << LINE_MARK_BITS) - 1);
  }
}

static void unpack_links(struct unpack *in, struct arena *arena,
                         struct section_text *section) {
  size_t count = section->links.len = unpack_count(in);
  uint32_t line = section->line;
  section->links.data = arena_zalloc(arena, count * sizeof(struct str));
  section->link_lines = arena_zalloc(arena, count * sizeof(uint32_t));
  for (size_t i = 0; i < count && !in->bad; i++) {
    line += (uint32_t)unpack_number(in);
    section->link_lines[i] = line;
    section->links.data[i] = unpack_str(in);
  }
}

static void unpack_section(struct unpack *in, struct arena *arena,
                           struct section_text *section) {
  section->id = (uint32_t)unpack_number(in);
  section->line = (uint32_t)unpack_number(in);
  section->end_line = section->line + (uint32_t)unpack_number(in);
  section->parent = (int)unpack_number(in) - 1;
  section->level = (uint32_t)unpack_number(in);
  section->kinds = (unsigned)unpack_number(in);
  section->heading = unpack_str(in);
  section->anchor = unpack_str(in);
  section->attended = unpack_list(in, arena);
  section->text = unpack_str(in);
  unpack_lines(in, arena, section);
  unpack_links(in, arena, section);
}

static void unpack_front(struct unpack *in, struct arena *arena,
                         struct file_text *text) {
  text->tags = unpack_list(in, arena);
  text->tag_lines = arena_zalloc(arena, text->tags.len * sizeof(uint32_t));
  for (size_t i = 0; i < text->tags.len; i++)
    text->tag_lines[i] = (uint32_t)unpack_number(in);
  text->title = unpack_str(in);
  text->title_line = (uint32_t)unpack_number(in);
}

enum status record_unpack_text(struct arena *arena, struct str bytes,
                               struct file_text *text, struct error *error) {
  *text = (struct file_text){0};
  struct unpack in = unpack_start(bytes);
  text->stamp_hash = unpack_fixed(&in);
  uint64_t length = unpack_number(&in);
  if (in.bad || length > LARGEST_TEXT)
    return error_set(error, STATUS_DAMAGED, "damaged record of a file's text");
  char *plain = arena_alloc(arena, (size_t)length + 1);
  uLongf room = (uLongf)length;
  int inflated = uncompress((Bytef *)plain, &room, (const Bytef *)in.at,
                            (uLong)(in.end - in.at));
  if (inflated == Z_MEM_ERROR) fatal_end("out of memory");
  if (inflated != Z_OK || room != length)
    return error_set(error, STATUS_DAMAGED, "damaged record of a file's text");
  in = unpack_start(str_make(plain, (size_t)length));
  unpack_front(&in, arena, text);
  text->count = unpack_count(&in);
  text->sections = arena_zalloc(arena, text->count * sizeof *text->sections);
  for (size_t i = 0; i < text->count && !in.bad; i++) {
    unpack_section(&in, arena, &text->sections[i]);
    if (text->sections[i].parent >= (int)i) in.bad = true;
  }
  return unpack_end(&in, "record of a file's text", error);
}

/* ---- a part of a text ---- */

/* A record of which no more is inflated than is read. */
struct inflating {
  z_stream stream;
  char *plain;
  size_t len, whole; /* inflated so far, and in all */
};

static bool inflate_start(struct inflating *text, struct arena *arena,
                          struct unpack *in) {
  unpack_fixed(in); /* the stamp */
  uint64_t length = unpack_number(in);
  *text = (struct inflating){.stream = {.next_in = (Bytef *)in->at,
                                        .avail_in = (uInt)(in->end - in->at)}};
  if (in->bad || length > LARGEST_TEXT) return false;
  text->whole = (size_t)length;
  text->plain = arena_alloc(arena, text->whole + 1);
  int started = inflateInit(&text->stream);
  if (started == Z_MEM_ERROR) fatal_end("out of memory");
  return started == Z_OK;
}

/* At least twice as much as before, if there is more. */
static bool inflate_more(struct inflating *text) {
  enum { FIRST_PIECE = 256 };
  size_t wanted = text->len ? 2 * text->len : FIRST_PIECE;
  if (text->len == text->whole) return false;
  if (wanted > text->whole) wanted = text->whole;
  text->stream.next_out = (Bytef *)text->plain + text->len;
  text->stream.avail_out = (uInt)(wanted - text->len);
  int ended = inflate(&text->stream, Z_SYNC_FLUSH);
  if (ended == Z_MEM_ERROR) fatal_end("out of memory");
  text->len = wanted - text->stream.avail_out;
  return (ended == Z_OK || ended == Z_STREAM_END) && text->len == wanted;
}

static struct unpack inflated_from(const struct inflating *text, size_t at) {
  return unpack_start(str_make(text->plain + at, text->len - at));
}

/* The front of a text, and how many sections follow; false until enough is
 * inflated. */
static bool read_front(struct unpack *in, struct arena *arena,
                       struct file_text *front) {
  unpack_front(in, arena, front);
  front->count = (size_t)unpack_number(in);
  return !in->bad;
}

enum status record_walk_text(struct arena *arena, struct str bytes,
                             record_section_fn *fn, void *context,
                             struct error *error) {
  struct unpack in = unpack_start(bytes);
  struct inflating text;
  struct file_text front;
  size_t at = 0, read = 0; /* where the next one starts; how many were read */
  bool good = inflate_start(&text, arena, &in) && inflate_more(&text);
  bool in_front = true, goes_on = good;
  while (goes_on) {
    struct section_text section = {0};
    in = inflated_from(&text, at);
    if (in_front)
      read_front(&in, arena, &front);
    else
      unpack_section(&in, arena, &section);
    if (in.bad) { /* so far */
      goes_on = good = inflate_more(&text);
      continue;
    }
    goes_on = in_front ? front.count > 0
                       : fn(context, &front, &section) && ++read < front.count;
    in_front = false;
    at = (size_t)(in.at - text.plain);
  }
  if (text.plain) inflateEnd(&text.stream);
  if (good) return STATUS_OK;
  return error_set(error, STATUS_DAMAGED, "damaged record of a file's text");
}
