/* The part of record.h about the texts of sections. */
#include "base/hash.h"
#include "base/mem.h"
#include "base/pack.h"
#include "store/record.h"
#include "store/record_anchor.h"
#include "store/record_zip.h"
#include "store/shown_link.h"

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
  struct shown_links shown = {section->text, 0};
  uint32_t line = section->line;
  for (size_t i = 0; section->links.len > 0 && str_split(&links, '\n', &link);
       i++) {
    if (shown_link_find(&shown, link)) continue;
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

/* What only shows when a section does. The start of the text can be read
 * without the rest. */
static void pack_body(const struct section *section, struct buf *out) {
  pack_list(out, section->attended);
  uint32_t line = section->line;
  pack_number(out, section->text.len);
  pack_number(out, section->line_count);
  for (size_t i = 0; i < section->line_count; i++) {
    pack_number(out, (uint64_t)(section->lines[i].source_line - line)
                             << LINE_MARK_BITS |
                         line_marks(&section->lines[i]));
    line = section->lines[i].source_line;
  }
  buf_add_str(out, section->text);
  pack_links(section, out);
}

/* `distance`: from the id of the file's first section to this one's. */
static void pack_head(const struct section *section, uint32_t distance,
                      size_t body_len, struct buf *out) {
  pack_number(out, distance);
  pack_number(out, section->line);
  pack_number(out, section->end_line - section->line);
  pack_number(out, (uint64_t)(section->parent + 1));
  pack_number(out, section->facts.level);
  pack_number(out, section->kinds);
  pack_str(out, section->heading);
  record_anchor_pack(section->heading, section->anchor, out);
  pack_number(out, body_len);
}

/* A long text is compressed in frames, each of which can be unpacked alone: of
 * whole sections, and at least so many bytes. Smaller ones compress worse. */
enum { LEAST_FRAME = 8192 };

static void pack_frames(const record_zip_frames *frames, struct buf *out) {
  struct record_zip_frame last = {0};
  pack_number(out, frames->len);
  for (size_t i = 0; i < frames->len; i++) {
    pack_number(out, frames->data[i].plain - last.plain);
    pack_number(out, frames->data[i].packed - last.packed);
    last = frames->data[i];
  }
}

static void pack_front(const struct minutes *minutes, struct buf *out) {
  pack_list(out, minutes->tags);
  for (size_t i = 0; i < minutes->tags.len; i++)
    pack_number(out, minutes->tag_lines[i]);
  pack_str(out, minutes->title);
  pack_number(out, minutes->title_line);
  pack_number(out, minutes->section_count);
}

void record_pack_text_rest(const struct minutes *minutes,
                           const struct section_record *sections,
                           struct buf *out) {
  struct buf heads = {0}, bodies = {0}, packed = {0};
  VEC(size_t) ends = {0}; /* of bodies */
  record_zip_frames frames = {0};
  pack_front(minutes, &heads);
  for (size_t i = 0; i < minutes->section_count; i++) {
    size_t start = bodies.len;
    pack_body(&minutes->sections[i], &bodies);
    pack_head(&minutes->sections[i], sections[i].id - sections[0].id,
              bodies.len - start, &heads);
    vec_push(&ends, bodies.len);
  }
  size_t frame = 0;
  for (size_t i = 0; i + 1 < ends.len; i++) {
    if (ends.data[i] - frame < LEAST_FRAME) continue;
    frame = ends.data[i];
    vec_push(&frames, (struct record_zip_frame){.plain = frame});
  }
  record_zip(buf_str(&bodies), true, &frames, &packed);
  pack_fixed(out, hash64(buf_str(&heads)));
  pack_str(out, buf_str(&heads));
  pack_number(out, bodies.len);
  pack_frames(&frames, out);
  buf_add_str(out, buf_str(&packed));
  vec_free(&frames);
  vec_free(&ends);
  buf_free(&packed);
  buf_free(&bodies);
  buf_free(&heads);
}

void record_pack_text_front(const struct section_record *sections,
                            const struct file_stamp *stamp, struct buf *out) {
  pack_fixed(out, record_stamp_hash(stamp));
  pack_number(out, sections[0].id);
}

void record_pack_text(const struct minutes *minutes,
                      const struct section_record *sections,
                      const struct file_stamp *stamp, struct buf *out) {
  record_pack_text_front(sections, stamp, out);
  record_pack_text_rest(minutes, sections, out);
}

size_t record_text_first(struct str bytes) {
  return bytes.len > RECORD_TEXT_FIRST * 3 / 2 ? RECORD_TEXT_FIRST : bytes.len;
}

bool record_text_has_rest(struct str first) {
  return first.len == RECORD_TEXT_FIRST;
}

void record_pack_counted(struct str body, const struct section_record *sections,
                         struct buf *out) {
  if (body.len == 0) return;
  pack_number(out, sections[0].id);
  buf_add_str(out, body);
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
  uint32_t line = section->line;
  section->source_lines = arena_alloc(arena, count * sizeof(uint32_t));
  section->line_marks = arena_alloc(arena, count);
  for (size_t i = 0; i < count; i++) {
    uint64_t lines = unpack_number(in);
    line += (uint32_t)(lines >> LINE_MARK_BITS);
    section->source_lines[i] = line;
    section->line_marks[i] = lines & ((1u << LINE_MARK_BITS) - 1);
  }
}

/* A line of a text ends where a line break stands, and nowhere else. Returns
 * how many of the section's lines begin in `text`, the start of its own or all;
 * *end: behind the break that ends the last of them. */
static size_t find_lines(struct arena *arena, struct str text,
                         struct section_text *section, size_t *end) {
  size_t count = 0, at = 0;
  section->line_offsets =
      arena_alloc(arena, section->line_count * sizeof(uint32_t));
  while (count < section->line_count && at <= text.len) {
    section->line_offsets[count++] = (uint32_t)at;
    at += str_find_byte(str_slice(text, at, text.len), '\n') + 1;
  }
  *end = at;
  return count;
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

static void unpack_head(struct unpack *in, struct arena *arena,
                        uint32_t first_id, struct section_text *section,
                        size_t *body_len) {
  section->id = first_id + (uint32_t)unpack_number(in);
  section->line = (uint32_t)unpack_number(in);
  section->end_line = section->line + (uint32_t)unpack_number(in);
  section->parent = (int)unpack_number(in) - 1;
  section->level = (uint32_t)unpack_number(in);
  section->kinds = (unsigned)unpack_number(in);
  section->heading = unpack_str(in);
  section->anchor = record_anchor_unpack(in, arena, section->heading);
  *body_len = (size_t)unpack_number(in);
}

static void unpack_front(struct unpack *in, struct arena *arena,
                         struct file_text *text) {
  text->tags = unpack_list(in, arena);
  text->tag_lines = arena_zalloc(arena, text->tags.len * sizeof(uint32_t));
  for (size_t i = 0; i < text->tags.len; i++)
    text->tag_lines[i] = (uint32_t)unpack_number(in);
  text->title = unpack_str(in);
  text->title_line = (uint32_t)unpack_number(in);
  text->count = unpack_count(in);
}

/* Where the bodies of a file's sections are. */
struct text_bodies {
  struct str packed;
  const struct text_rest *rest; /* what is not in `packed`; NULL: nothing */
  size_t whole;                 /* bytes of them all, unpacked */
  size_t *starts; /* of each body in these, and its end behind the last */
  struct text_frame {
    size_t plain, packed;
    const char *unpacked; /* up to some byte; NULL: nothing yet */
    size_t len;
  } * frames;
  size_t frame_count;
};

static enum status damaged(struct error *error) {
  return error_set(error, STATUS_DAMAGED, "damaged record of a file's text");
}

/* The first bytes of a frame. */
static bool inflate_frame(struct arena *arena, const struct text_bodies *bodies,
                          struct text_frame *frame, size_t len) {
  char *plain = arena_alloc(arena, len + 1);
  struct str packed =
      str_slice(bodies->packed, frame->packed, bodies->packed.len);
  enum record_zip_part part = frame->packed > 0     ? RECORD_ZIP_RAW
                              : len < bodies->whole ? RECORD_ZIP_BEGIN
                                                    : RECORD_ZIP_CHECKED;
  enum record_zip_end end = record_zip_unpack(packed, part, plain, len, NULL);
  frame->unpacked = plain;
  frame->len = len;
  return end == RECORD_ZIP_WHOLE ||
         (end == RECORD_ZIP_PART && (frame->packed > 0 || len < bodies->whole));
}

static void unpack_frames(struct unpack *in, struct arena *arena,
                          struct text_bodies *bodies) {
  struct text_frame last = {0};
  size_t count = unpack_count(in);
  bodies->frames = arena_zalloc(arena, (count + 1) * sizeof *bodies->frames);
  bodies->frame_count = count + 1;
  for (size_t i = 1; i <= count && !in->bad; i++) {
    last.plain += unpack_number(in);
    last.packed += unpack_number(in);
    if (last.plain > bodies->whole || last.packed == 0) in->bad = true;
    bodies->frames[i] = last;
  }
  bodies->packed = str_make(in->at, (size_t)(in->end - in->at));
  if (last.packed > bodies->packed.len && !bodies->rest) in->bad = true;
}

/* All that stands in the heads. */
static void unpack_heads(struct unpack *in, struct arena *arena,
                         uint32_t first_id, struct file_text *text) {
  struct text_bodies *bodies = text->bodies;
  unpack_front(in, arena, text);
  text->sections = arena_zalloc(arena, text->count * sizeof *text->sections);
  bodies->starts = arena_alloc(arena, (text->count + 1) * sizeof(size_t));
  bodies->starts[0] = 0;
  for (size_t i = 0; i < text->count && !in->bad; i++) {
    size_t start = bodies->starts[i], len;
    unpack_head(in, arena, first_id, &text->sections[i], &len);
    if (text->sections[i].parent >= (int)i || len > bodies->whole - start)
      in->bad = true;
    bodies->starts[i + 1] = in->bad ? start : start + len;
  }
}

enum status record_unpack_first(struct arena *arena, struct str bytes,
                                const struct text_rest *rest,
                                struct file_text *text, struct error *error) {
  struct unpack in = unpack_start(bytes);
  struct text_bodies *bodies = arena_zalloc(arena, sizeof *bodies);
  *text = (struct file_text){.bodies = bodies, .bytes = bytes.len};
  bodies->rest = rest;
  text->stamp_hash = unpack_fixed(&in);
  uint32_t first_id = (uint32_t)unpack_number(&in);
  uint64_t hash = unpack_fixed(&in);
  struct str heads = unpack_str(&in);
  uint64_t whole = unpack_number(&in);
  if (in.bad || whole > LARGEST_TEXT || hash != hash64(heads))
    return damaged(error);
  bodies->whole = (size_t)whole;
  unpack_frames(&in, arena, bodies);
  if (in.bad) return damaged(error);
  in = unpack_start(heads);
  unpack_heads(&in, arena, first_id, text);
  if (in.bad || in.at != in.end || bodies->starts[text->count] != bodies->whole)
    return damaged(error);
  return STATUS_OK;
}

enum status record_unpack_heads(struct arena *arena, struct str bytes,
                                struct file_text *text, struct error *error) {
  return record_unpack_first(arena, bytes, NULL, text, error);
}

/* What stands before the text, and its length. */
static void unpack_lines_of_text(struct unpack *in, struct arena *arena,
                                 struct section_text *section) {
  section->attended = unpack_list(in, arena);
  section->text.len = (size_t)unpack_number(in);
  unpack_lines(in, arena, section);
}

static bool unpack_body(struct arena *arena, struct str bytes,
                        struct section_text *section) {
  struct unpack in = unpack_start(bytes);
  unpack_lines_of_text(&in, arena, section);
  section->text = unpack_bytes(&in, section->text.len);
  unpack_links(&in, arena, section);
  size_t end, len = section->text.len;
  size_t lines = find_lines(arena, section->text, section, &end);
  return !in.bad && in.at == in.end && lines == section->line_count &&
         end == (len > 0 ? len + 1 : 0);
}

/* Only whole lines. */
static void unpack_start_of_body(struct arena *arena, struct str bytes,
                                 struct section_text *part) {
  struct unpack in = unpack_start(bytes);
  unpack_lines_of_text(&in, arena, part);
  size_t end, len = in.bad ? 0 : (size_t)(in.end - in.at);
  if (len >= part->text.len) return;
  size_t lines = find_lines(arena, str_make(in.at, len), part, &end);
  if (lines < 2) return;
  part->line_count = lines - 1;
  part->text = str_make(in.at, part->line_offsets[lines - 1]);
}

/* The last frame that begins at or before a byte of the text. */
static struct text_frame *frame_at(const struct text_bodies *bodies,
                                   size_t at) {
  size_t i = bodies->frame_count - 1;
  while (i > 0 && bodies->frames[i].plain > at) i--;
  return &bodies->frames[i];
}

/* All that is packed. */
static enum status read_rest(struct arena *arena, struct text_bodies *bodies,
                             struct error *error) {
  struct str rest;
  enum status status = bodies->rest->read(bodies->rest, arena, &rest, error);
  if (status != STATUS_OK) return status;
  bodies->packed = arena_joined(arena, bodies->packed, rest);
  bodies->rest = NULL;
  return STATUS_OK;
}

/* Whether the first `len` bytes of a frame may be unpacked without the rest. */
static bool may_do_without(const struct text_bodies *bodies,
                           const struct text_frame *frame, size_t len) {
  enum { LEAST_RATIO = 2 }; /* of unpacked bytes to packed ones, in minutes */
  return !bodies->rest ||
         frame->packed + len / LEAST_RATIO < bodies->packed.len;
}

/* bodies[start, end), as they are when unpacked. */
static enum status inflate_bodies(struct arena *arena,
                                  struct text_bodies *bodies, size_t start,
                                  size_t end, struct str *bytes,
                                  struct error *error) {
  struct text_frame *frame = frame_at(bodies, start);
  size_t len = end - frame->plain;
  enum status status = STATUS_OK;
  bool is_there = frame->unpacked && frame->len >= len;
  if (!is_there && may_do_without(bodies, frame, len))
    is_there = inflate_frame(arena, bodies, frame, len);
  if (!is_there && bodies->rest) {
    status = read_rest(arena, bodies, error);
    if (status != STATUS_OK) return status;
    is_there = frame->packed <= bodies->packed.len &&
               inflate_frame(arena, bodies, frame, len);
  }
  if (!is_there) return damaged(error);
  *bytes = str_make(frame->unpacked + (start - frame->plain), end - start);
  return STATUS_OK;
}

enum status record_unpack_body(struct arena *arena, struct file_text *text,
                               struct section_text *section,
                               struct error *error) {
  struct text_bodies *bodies = text->bodies;
  size_t start = bodies->starts[section - text->sections];
  size_t end = bodies->starts[section - text->sections + 1];
  enum status status = STATUS_OK;
  struct str body;
  if (section->text.data) return STATUS_OK;
  /* Of a short text the other bodies are wanted too, as often as not. */
  if (bodies->frame_count == 1)
    status = inflate_bodies(arena, bodies, 0, bodies->whole, &body, error);
  if (status == STATUS_OK)
    status = inflate_bodies(arena, bodies, start, end, &body, error);
  if (status != STATUS_OK) return status;
  return unpack_body(arena, body, section) ? STATUS_OK : damaged(error);
}

enum status record_unpack_start(struct arena *arena,
                                const struct file_text *text,
                                const struct section_text *section,
                                size_t bytes, struct section_text *part,
                                struct error *error) {
  /* Before the text stands a byte for each of its lines. */
  enum { BEFORE_SHARE = 48, LEAST_TIMES = 3 };
  struct text_bodies *bodies = text->bodies;
  size_t start = bodies->starts[section - text->sections];
  size_t len = bodies->starts[section - text->sections + 1] - start;
  struct str first;
  *part = *section;
  part->text = (struct str){NULL, 0};
  bytes += len / BEFORE_SHARE;
  if (section->text.data || len / LEAST_TIMES < bytes) return STATUS_OK;
  enum status status =
      inflate_bodies(arena, bodies, start, start + bytes, &first, error);
  if (status == STATUS_OK) unpack_start_of_body(arena, first, part);
  return status;
}

enum status record_unpack_text(struct arena *arena, struct str bytes,
                               struct file_text *text, struct error *error) {
  enum status status = record_unpack_heads(arena, bytes, text, error);
  if (status != STATUS_OK) return status;
  struct text_bodies *bodies = text->bodies;
  if (bodies->frame_count > 1) {
    bodies->frame_count = 1; /* all in one go */
    if (!inflate_frame(arena, bodies, &bodies->frames[0], bodies->whole))
      return damaged(error);
  }
  for (size_t i = 0; i < text->count && status == STATUS_OK; i++)
    status = record_unpack_body(arena, text, &text->sections[i], error);
  return status;
}
