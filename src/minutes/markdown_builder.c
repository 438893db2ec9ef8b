#include "minutes/markdown_builder.h"

#include "minutes/heading.h"
#include "minutes/html.h"

static const uint32_t UNKNOWN = UINT32_MAX;

static void index_lines(struct markdown_builder *b, struct str source) {
  size_t count = 1, at = 0;
  for (size_t i = 0; i < source.len; i++) count += source.data[i] == '\n';
  b->source = source;
  b->line_starts = arena_alloc(b->scratch, count * sizeof *b->line_starts);
  for (b->line_count = 0; b->line_count < count;) {
    b->line_starts[b->line_count++] = at;
    at += str_find_byte(str_slice(source, at, source.len), '\n') + 1;
  }
}

void markdown_builder_init(struct markdown_builder *b, struct arena *arena,
                           struct arena *scratch, struct str source) {
  *b = (struct markdown_builder){.arena = arena, .scratch = scratch};
  tight_find(scratch, source, &b->tight);
  index_lines(b, b->tight.source);
  b->has_bold_dates = heading_has_bold_dates(b->source);
  b->section.line = 1;
}

struct str markdown_builder_source_at(const struct markdown_builder *b,
                                      int line, int column) {
  if (line <= 0 || (size_t)line > b->line_count || column <= 0) return STR("");
  return str_slice(b->source, b->line_starts[line - 1] + (size_t)column - 1,
                   b->source.len);
}

/* ---- text ---- */

void markdown_builder_add_target(struct markdown_builder *b, struct str url) {
  if (url.len == 0) return;
  vec_push(&b->link_lines, b->line);
  if (b->links.len > 0) buf_add_char(&b->links, '\n');
  for (size_t i = 0; i < url.len; i++)
    buf_add_char(&b->links, url.data[i] == '\n' ? ' ' : url.data[i]);
}

/* Targets of <a href="..."> and <img src="...">. */
void markdown_builder_add_targets(struct markdown_builder *b, struct str tag) {
  static const char *const attributes[] = {"href=", "src="};
  for (size_t i = 0; i < 2; i++) {
    struct str target;
    for (size_t at = 0;
         html_attribute(tag, str_of(attributes[i]), &at, &target);)
      markdown_builder_add_target(b, target);
  }
}

static void begin_line(struct markdown_builder *b, uint32_t source_line) {
  if (b->lines.len > 0) {
    struct markdown_line *last = &b->lines.data[b->lines.len - 1];
    if (last->source_line == source_line && !b->block_start) return;
    if (last->offset == b->text.len) {
      /* Nothing was written on it: the new line takes its place. */
      last->source_line = source_line;
      last->block_start |= b->block_start;
      last->item_start |= b->item_start;
      last->list_start |= b->list_start;
      last->is_code = b->is_code;
      last->depth = b->depth;
      b->block_start = b->item_start = b->list_start = false;
      return;
    }
    buf_add_char(&b->text, '\n');
  }
  vec_push(&b->lines, (struct markdown_line){.source_line = source_line,
                                             .offset = (uint32_t)b->text.len,
                                             .block_start = b->block_start,
                                             .item_start = b->item_start,
                                             .list_start = b->list_start,
                                             .is_code = b->is_code,
                                             .depth = b->depth});
  b->block_start = b->item_start = b->list_start = false;
}

void markdown_builder_begin_indented(struct markdown_builder *b,
                                     uint32_t line) {
  enum { FEWEST = 4 };
  struct str rest = markdown_builder_source_at(b, (int)line, 1);
  size_t indent = 0;
  if (rest.len == 0 || !strchr(" \t", rest.data[0])) { /* most */
    b->depth = (uint8_t)(b->depth - b->is_indented);
    b->is_indented = false;
    return;
  }
  while (indent < rest.len && strchr(" \t", rest.data[indent])) indent++;
  if (indent + 1 >= rest.len || !strchr("-*+", rest.data[indent]) ||
      rest.data[indent + 1] != ' ' || (indent < FEWEST && rest.data[0] != '\t'))
    return;
  b->depth = (uint8_t)(b->depth + !b->is_indented);
  b->item_start = b->is_indented = true;
}

void markdown_builder_add_text(struct markdown_builder *b, uint32_t source_line,
                               struct str text) {
  if (text.len == 0) return;
  begin_line(b, source_line);
  for (size_t i = b->spans.len; i-- > 0;) {
    if (b->spans.data[i].start != UNKNOWN) break;
    b->spans.data[i].start = (uint32_t)b->text.len;
  }
  size_t start = b->text.len;
  buf_add_str(&b->text, text);
  for (size_t i = start; i < b->text.len; i++) /* of "&#10;" */
    if (b->text.data[i] == '\n') b->text.data[i] = ' ';
}

/* In the text of a block, a tag that does something is a byte that UTF-8 does
 * not have. */
enum { FIRST_MARK = 0xF8 };

void markdown_builder_mark(struct buf *plain, struct str tag) {
  enum html_role role = html_role(tag);
  if (role != HTML_PLAIN) buf_add_char(plain, (char)(FIRST_MARK + role - 1));
}

static void keep_tag(struct markdown_builder *b, enum markdown_span_kind kind,
                     size_t at) {
  vec_push(&b->tags, (struct markdown_span){.kind = kind,
                                            .start = (uint32_t)at,
                                            .end = (uint32_t)at,
                                            .url = STR("")});
  b->section.has_rows |= kind == SPAN_ROW;
  b->section.has_breaks |= kind == SPAN_BREAK;
}

/* `begins`: nothing was written on the line yet. */
static void read_mark(struct markdown_builder *b, enum html_role role,
                      size_t at, bool begins) {
  static const enum markdown_span_kind kinds[] = {
      [HTML_ROW] = SPAN_ROW,
      [HTML_CELL] = SPAN_CELL,
      [HTML_TABLE_END] = SPAN_TABLE_END,
      [HTML_BREAK] = SPAN_BREAK};
  if (role == HTML_LIST && b->lists < UINT8_MAX / 2) {
    b->lists++;
  } else if (role == HTML_LIST_END) {
    b->lists = (uint8_t)(b->lists - (b->lists > 0));
  } else if (role == HTML_ITEM) {
    keep_tag(b, SPAN_BREAK, at);
    if (begins) b->item_start = b->block_start = true;
  } else if (role == HTML_TABLE_END && begins) {
    vec_push(&b->spans, (struct markdown_span){.kind = SPAN_TABLE_END,
                                               .start = (uint32_t)b->text.len,
                                               .end = (uint32_t)b->text.len,
                                               .url = STR("")});
  } else if (role < HTML_ITEM || role == HTML_BREAK) {
    keep_tag(b, kinds[role], at);
  }
}

/* A line with marks. Those before its text wait for the next one that has
 * some. */
static void add_marked_line(struct markdown_builder *b, uint32_t line,
                            struct str part) {
  struct buf clean = {0};
  uint8_t depth = b->depth, lists = b->lists;
  for (size_t i = 0; i < part.len; i++) {
    unsigned char byte = (unsigned char)part.data[i];
    bool begins = str_trim(buf_str(&clean)).len == 0;
    if (byte < FIRST_MARK)
      buf_add_char(&clean, part.data[i]);
    else
      read_mark(b, (enum html_role)(byte - FIRST_MARK + 1), clean.len, begins);
    if (begins) lists = b->lists;
  }
  struct str text = str_trim(buf_str(&clean));
  if (text.len > 0) {
    size_t lead = (size_t)(text.data - clean.data);
    b->depth = (uint8_t)(depth + lists);
    markdown_builder_add_text(b, line, text);
    b->depth = depth;
    size_t base = b->text.len - text.len;
    for (size_t i = 0; i < b->tags.len; i++) {
      struct markdown_span span = b->tags.data[i];
      size_t at = span.start < lead ? 0 : span.start - lead;
      span.start = span.end =
          (uint32_t)(base + (at < text.len ? at : text.len));
      vec_push(&b->spans, span);
    }
    b->tags.len = 0;
  } else {
    for (size_t i = 0; i < b->tags.len; i++) b->tags.data[i].start = 0;
  }
  buf_free(&clean);
}

static bool has_mark(struct str part) {
  for (size_t i = 0; i < part.len; i++)
    if ((unsigned char)part.data[i] >= FIRST_MARK) return true;
  return false;
}

void markdown_builder_add_lines(struct markdown_builder *b, uint32_t *line,
                                struct buf *plain) {
  struct str rest = buf_str(plain), part;
  while (str_split(&rest, '\n', &part)) {
    if (b->lists > 0 || has_mark(part))
      add_marked_line(b, *line, part);
    else
      markdown_builder_add_text(b, *line, str_trim(part));
    if (rest.data) ++*line;
  }
  buf_clear(plain);
}

/* ---- spans ---- */

/* Where it starts is known when its first text is added: a line may begin
 * there, or no text may come. */
void markdown_builder_begin_span(struct markdown_builder *b,
                                 enum markdown_span_kind kind, struct str url) {
  vec_push(&b->spans,
           (struct markdown_span){.kind = kind,
                                  .start = UNKNOWN,
                                  .end = UNKNOWN,
                                  .url = arena_str(b->scratch, url)});
}

void markdown_builder_end_span(struct markdown_builder *b,
                               enum markdown_span_kind kind) {
  for (size_t i = b->spans.len; i-- > 0;) {
    struct markdown_span *span = &b->spans.data[i];
    if (span->kind != kind || span->end != UNKNOWN) continue;
    span->end = (uint32_t)b->text.len;
    if (span->start == UNKNOWN) b->spans.len = i; /* nor have those inside */
    return;
  }
}

/* "<jane>" in a chat that was pasted: a tag without attributes. */
static void add_speaker(struct markdown_builder *b, struct str tag) {
  struct str name = str_slice(tag, 1, tag.len - 1);
  for (size_t i = 0; i < name.len; i++)
    if (!ascii_is_alnum(name.data[i]) && !strchr("-_|", name.data[i])) return;
  if (name.len == 0) return;
  markdown_builder_begin_span(b, SPAN_SPEAKER, name);
  struct markdown_span *span = &b->spans.data[b->spans.len - 1];
  span->start = span->end = (uint32_t)b->text.len;
  b->section.has_speakers = true;
}

void markdown_builder_add_tag(struct markdown_builder *b, uint32_t line,
                              struct str tag) {
  markdown_builder_add_targets(b, tag);
  if (!html_separates(tag)) return;
  markdown_builder_add_text(b, line, STR(" "));
  if (html_role(tag) == HTML_BREAK) {
    markdown_builder_begin_span(b, SPAN_BREAK, STR(""));
    struct markdown_span *span = &b->spans.data[b->spans.len - 1];
    span->start = span->end = (uint32_t)b->text.len;
    b->section.has_breaks = true;
  }
  add_speaker(b, tag);
}

/* ---- sections ---- */

void markdown_builder_end_section(struct markdown_builder *b) {
  struct markdown_section *section = &b->section;
  section->text = arena_str(b->arena, buf_str(&b->text));
  section->links = arena_str(b->arena, buf_str(&b->links));
  section->link_lines =
      arena_dup(b->arena, b->link_lines.data,
                b->link_lines.len * sizeof *b->link_lines.data);
  section->lines =
      arena_dup(b->arena, b->lines.data, b->lines.len * sizeof *b->lines.data);
  section->line_count = b->lines.len;
  section->spans = arena_dup(b->scratch, b->spans.data,
                             b->spans.len * sizeof *b->spans.data);
  section->span_count = b->spans.len;
  if (section->level > 0 || str_trim(section->text).len > 0)
    vec_push(&b->sections, *section);
  buf_clear(&b->text);
  buf_clear(&b->links);
  b->link_lines.len = 0;
  b->lines.len = b->spans.len = b->tags.len = 0;
  b->lists = 0;
}

void markdown_builder_begin_extra(struct markdown_builder *b, int level,
                                  uint32_t *line, struct buf *plain) {
  struct str text = buf_str(plain);
  markdown_builder_end_section(b);
  b->section = (struct markdown_section){
      .level = level,
      .line = *line,
      .is_extra = true,
      .heading = heading_clean(b->arena, text),
      .anchor_text = arena_str(b->scratch, str_trim(text)),
  };
  for (size_t i = 0; i < text.len; i++) *line += text.data[i] == '\n';
  b->block_start = true;
  buf_clear(plain);
}

void markdown_builder_end(struct markdown_builder *b,
                          struct markdown *markdown) {
  markdown_builder_end_section(b);
  markdown->count = b->sections.len;
  markdown->sections = arena_dup(b->scratch, b->sections.data,
                                 b->sections.len * sizeof *b->sections.data);
  vec_free(&b->sections);
  buf_free(&b->text);
  buf_free(&b->links);
  vec_free(&b->lines);
  vec_free(&b->link_lines);
  vec_free(&b->spans);
  vec_free(&b->tags);
}
