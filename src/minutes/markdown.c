#include "minutes/markdown.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/mem.h"
#include "minutes/heading.h"
#include "minutes/html.h"
#include "minutes/tight.h"

/* The section being built; its parts move to the arena when it ends. */
struct builder {
  struct arena *arena, *scratch;
  VEC(struct markdown_section) sections;
  struct markdown_section section;
  struct buf text;
  struct buf links;
  VEC(uint32_t) link_lines;
  uint32_t line; /* of the source, where targets are found */
  VEC(struct markdown_line) lines;
  VEC(struct markdown_span) spans;
  bool block_start; /* the next line begins a block */
  bool item_start;  /* ... and a list item */
  bool is_code;     /* the block is */
  uint8_t depth;    /* list items around the block */
  struct tight_headings tight;
  bool has_bold_dates;
  int dated_level; /* of such headings */
  struct str source;
  size_t *line_starts; /* offset of each line of the source */
  size_t line_count;
};

/* ---- HTML ---- */

/* As cmark_parse_document, with memory that never fails: cmark's own aborts. */
static cmark_node *parse(struct str source) {
  static cmark_mem memory = {mem_calloc, mem_resize, free};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed(parser, source.data, source.len);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return document;
}

/* cmark's own table of entities, asked through its front door. */
static void add_entity(struct buf *out, struct str entity) {
  cmark_node *document = parse(entity);
  cmark_node *block = cmark_node_first_child(document);
  cmark_node *text = block ? cmark_node_first_child(block) : NULL;
  const char *literal = text ? cmark_node_get_literal(text) : NULL;
  if (literal)
    buf_add_str(out, str_of(literal));
  else
    buf_add_str(out, entity);
  cmark_node_free(document);
}

/* ---- text ---- */

static const uint32_t UNKNOWN = UINT32_MAX;

static void add_link_target(struct builder *b, struct str url) {
  if (url.len == 0) return;
  vec_push(&b->link_lines, b->line);
  if (b->links.len > 0) buf_add_char(&b->links, '\n');
  for (size_t i = 0; i < url.len; i++)
    buf_add_char(&b->links, url.data[i] == '\n' ? ' ' : url.data[i]);
}

/* Targets of <a href="..."> and <img src="...">. */
static void add_tag_targets(struct builder *b, struct str tag) {
  static const char *const attributes[] = {"href=", "src="};
  for (size_t i = 0; i < 2; i++) {
    struct str target;
    for (size_t at = 0;
         html_attribute(tag, str_of(attributes[i]), &at, &target);)
      add_link_target(b, target);
  }
}

static void begin_line(struct builder *b, uint32_t source_line) {
  if (b->lines.len > 0) {
    struct markdown_line *last = &b->lines.data[b->lines.len - 1];
    if (last->source_line == source_line && !b->block_start) return;
    if (last->offset == b->text.len) {
      /* Nothing was written on it: the new line takes its place. */
      last->source_line = source_line;
      last->block_start |= b->block_start;
      last->item_start |= b->item_start;
      last->is_code = b->is_code;
      last->depth = b->depth;
      b->block_start = b->item_start = false;
      return;
    }
    buf_add_char(&b->text, '\n');
  }
  vec_push(&b->lines, (struct markdown_line){.source_line = source_line,
                                             .offset = (uint32_t)b->text.len,
                                             .block_start = b->block_start,
                                             .item_start = b->item_start,
                                             .is_code = b->is_code,
                                             .depth = b->depth});
  b->block_start = b->item_start = false;
}

static void add_text(struct builder *b, uint32_t source_line, struct str text) {
  if (text.len == 0) return;
  begin_line(b, source_line);
  for (size_t i = b->spans.len; i-- > 0;) {
    if (b->spans.data[i].start != UNKNOWN) break;
    b->spans.data[i].start = (uint32_t)b->text.len;
  }
  buf_add_str(&b->text, text);
}

static void begin_extra_section(struct builder *b, int level, uint32_t *line,
                                struct buf *plain);

/* Adds what a tag, a comment or an entity stands for. */
static void add_markup(struct builder *b, struct str markup,
                       struct buf *plain) {
  if (markup.data[0] == '&') {
    add_entity(plain, markup);
    return;
  }
  if (html_separates(markup)) buf_add_char(plain, ' ');
  add_tag_targets(b, markup);
  for (size_t i = 0; i < markup.len; i++) /* line numbers go on */
    if (markup.data[i] == '\n') buf_add_char(plain, '\n');
}

static void add_lines(struct builder *b, uint32_t *line, struct buf *plain) {
  struct str rest = buf_str(plain), part;
  while (str_split(&rest, '\n', &part)) {
    add_text(b, *line, str_trim(part));
    if (rest.data) ++*line;
  }
  buf_clear(plain);
}

/* Text of an HTML block, line by line, tags and comments taken away; <h2> and
 * the like begin sections. */
static void add_html_block(struct builder *b, uint32_t line, struct str html) {
  struct buf plain = {0};
  int open = 0; /* level of the heading that is being read */
  b->line = line;
  for (size_t at = 0; at < html.len;) {
    size_t length = html_markup_at(html, at);
    struct str markup = str_slice(html, at, at + length);
    bool closes = length > 1 && markup.data[1] == '/';
    int level = html_heading_level(markup);
    if (level > 0 && !closes && !open) {
      add_lines(b, &line, &plain);
      open = level;
    } else if (level > 0 && closes && open) {
      begin_extra_section(b, open, &line, &plain);
      open = 0;
    } else if (length > 0) {
      add_markup(b, markup, &plain);
    } else {
      buf_add_char(&plain, html.data[at]);
    }
    for (size_t next = at + (length > 0 ? length : 1); at < next; at++)
      b->line += html.data[at] == '\n';
  }
  add_lines(b, &line, &plain);
  buf_free(&plain);
}

/* Whether the block at this place of the source opens with a fence. */
static bool opens_with_fence(const struct builder *b, cmark_node *node) {
  size_t line = (size_t)cmark_node_get_start_line(node);
  size_t column = (size_t)cmark_node_get_start_column(node);
  if (line == 0 || line > b->line_count || column == 0) return false;
  struct str rest = str_slice(b->source, b->line_starts[line - 1] + column - 1,
                              b->source.len);
  return str_starts(rest, STR("```")) || str_starts(rest, STR("~~~"));
}

static void add_code_block(struct builder *b, cmark_node *node) {
  struct str rest = str_of(cmark_node_get_literal(node)), part;
  uint32_t line = (uint32_t)cmark_node_get_start_line(node);
  if (opens_with_fence(b, node)) line++;
  while (str_split(&rest, '\n', &part)) {
    if (str_trim(part).len > 0) add_text(b, line, part);
    line++;
  }
}

static void add_link(struct builder *b, cmark_node *node) {
  add_link_target(b, str_of(cmark_node_get_url(node)));
}

/* ---- spans ---- */

/* Where it starts is known when its first text is added: a line may begin
 * there, or no text may come. */
static void begin_span(struct builder *b, enum markdown_span_kind kind,
                       struct str url) {
  vec_push(&b->spans,
           (struct markdown_span){.kind = kind,
                                  .start = UNKNOWN,
                                  .end = UNKNOWN,
                                  .url = arena_str(b->scratch, url)});
}

static void end_span(struct builder *b, enum markdown_span_kind kind) {
  for (size_t i = b->spans.len; i-- > 0;) {
    struct markdown_span *span = &b->spans.data[i];
    if (span->kind != kind || span->end != UNKNOWN) continue;
    span->end = (uint32_t)b->text.len;
    if (span->start == UNKNOWN) b->spans.len = i; /* nor have those inside */
    return;
  }
}

/* Whether the block's first line may be a reference definition. */
static bool opens_with_bracket(const struct builder *b, cmark_node *block) {
  size_t line = (size_t)cmark_node_get_start_line(block);
  size_t column = (size_t)cmark_node_get_start_column(block);
  if (line == 0 || line > b->line_count || column == 0) return false;
  size_t at = b->line_starts[line - 1] + column - 1;
  return at < b->source.len && b->source.data[at] == '[';
}

/* cmark does not move a paragraph's first line when it takes reference
 * definitions from its top: the last line tells by how much it is off. */
static uint32_t lines_above(const struct builder *b, cmark_node *block) {
  cmark_node *last = cmark_node_last_child(block);
  if (!last || !opens_with_bracket(b, block)) return 0;
  int end = cmark_node_get_end_line(last);
  int block_end = cmark_node_get_end_line(block);
  if (cmark_node_get_type(block) == CMARK_NODE_HEADING) {
    if (cmark_node_get_start_line(block) == block_end) return 0;
    block_end--; /* the underline */
  }
  return end > 0 && block_end > end ? (uint32_t)(block_end - end) : 0;
}

/* "<jane>" in a chat that was pasted: a tag without attributes. */
static void add_speaker(struct builder *b, struct str tag) {
  struct str name = str_slice(tag, 1, tag.len - 1);
  for (size_t i = 0; i < name.len; i++)
    if (!ascii_is_alnum(name.data[i]) && !strchr("-_|", name.data[i])) return;
  if (name.len == 0) return;
  begin_span(b, SPAN_SPEAKER, name);
  struct markdown_span *span = &b->spans.data[b->spans.len - 1];
  span->start = span->end = (uint32_t)b->text.len;
  b->section.has_speakers = true;
}

static void add_tag(struct builder *b, uint32_t line, struct str tag) {
  add_tag_targets(b, tag);
  if (!html_separates(tag)) return;
  add_text(b, line, STR(" "));
  add_speaker(b, tag);
}

static void add_inline(struct builder *b, cmark_event_type event,
                       cmark_node *node, uint32_t *line, uint32_t shift) {
  bool enter = event == CMARK_EVENT_ENTER;
  if (enter && cmark_node_get_start_line(node) > 0 &&
      (uint32_t)cmark_node_get_start_line(node) + shift > *line)
    *line = (uint32_t)cmark_node_get_start_line(node) + shift;
  b->line = *line;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      add_text(b, *line, str_of(cmark_node_get_literal(node)));
      break;
    case CMARK_NODE_CODE:
      begin_span(b, SPAN_CODE, STR(""));
      add_text(b, *line, str_of(cmark_node_get_literal(node)));
      end_span(b, SPAN_CODE);
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      ++*line;
      break;
    case CMARK_NODE_HTML_INLINE:
      add_tag(b, *line, str_of(cmark_node_get_literal(node)));
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      if (enter)
        begin_span(b, SPAN_EMPHASIS, STR(""));
      else
        end_span(b, SPAN_EMPHASIS);
      break;
    case CMARK_NODE_LINK:
      if (enter)
        begin_span(b, SPAN_LINK, str_of(cmark_node_get_url(node)));
      else
        end_span(b, SPAN_LINK);
      if (enter) add_link(b, node);
      break;
    case CMARK_NODE_IMAGE:
      if (enter) add_link(b, node);
      break;
    default:
      break;
  }
}

static void add_paragraph(struct builder *b, cmark_iter *iter,
                          cmark_node *node) {
  uint32_t shift = lines_above(b, node);
  uint32_t line = (uint32_t)cmark_node_get_start_line(node) + shift;
  cmark_node *parent = cmark_node_parent(node);
  if (parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
      cmark_node_first_child(parent) == node)
    b->item_start = true;
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *child = cmark_iter_get_node(iter);
    if (event == CMARK_EVENT_EXIT && child == node) break;
    add_inline(b, event, child, &line, shift);
  }
}

/* ---- headings ---- */

static void end_section(struct builder *b) {
  struct markdown_section *section = &b->section;
  section->text = arena_str(b->arena, buf_str(&b->text));
  section->links = arena_str(b->arena, buf_str(&b->links));
  section->link_count = b->link_lines.len;
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
  b->lines.len = b->spans.len = 0;
}

/* Of a log, each of whose meetings begins with its date in bold type. */
static bool is_bold_date(const struct builder *b, cmark_node *node) {
  size_t line = (size_t)cmark_node_get_start_line(node);
  if (!b->has_bold_dates || line == 0 || line >= b->line_count ||
      cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT ||
      cmark_node_get_end_line(node) != (int)line)
    return false;
  return heading_is_bold_date(
      str_slice(b->source, b->line_starts[line - 1], b->line_starts[line]));
}

/* `level` is that of a heading; 0: a date in bold type, one below the headings
 * that the first of them stands under. */
static void begin_section(struct builder *b, cmark_iter *iter, cmark_node *node,
                          int level) {
  bool dated = level == 0;
  if (dated && b->dated_level == 0)
    b->dated_level = b->section.level < 6 ? b->section.level + 1 : 6;
  end_section(b);
  b->line = (uint32_t)cmark_node_get_start_line(node);
  struct buf text = {0}, anchor = {0}; /* GitHub takes <br> for nothing */
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *child = cmark_iter_get_node(iter);
    if (event == CMARK_EVENT_EXIT && child == node) break;
    cmark_node_type type = cmark_node_get_type(child);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      buf_add_str(&text, str_of(cmark_node_get_literal(child)));
      buf_add_str(&anchor, str_of(cmark_node_get_literal(child)));
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      buf_add_char(&text, ' ');
      buf_add_char(&anchor, ' ');
    } else if (type == CMARK_NODE_HTML_INLINE) {
      if (html_separates(str_of(cmark_node_get_literal(child))))
        buf_add_char(&text, ' ');
    } else if (event == CMARK_EVENT_ENTER &&
               (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)) {
      add_link(b, child);
    }
  }
  uint32_t line =
      (uint32_t)cmark_node_get_start_line(node) + lines_above(b, node);
  b->section = (struct markdown_section){
      .level = dated ? b->dated_level : level,
      .line = line,
      .is_extra = dated || tight_has(&b->tight, line),
      .heading = heading_clean(b->arena, buf_str(&text)),
      .anchor_text = arena_str(b->scratch, str_trim(buf_str(&anchor))),
  };
  buf_free(&text);
  buf_free(&anchor);
}

static void index_lines(struct builder *b, struct str source) {
  size_t count = 1, at = 0;
  for (size_t i = 0; i < source.len; i++) count += source.data[i] == '\n';
  b->source = source;
  b->line_starts = arena_alloc(b->scratch, count * sizeof *b->line_starts);
  for (b->line_count = 0; b->line_count < count;) {
    b->line_starts[b->line_count++] = at;
    at += str_find_byte(str_slice(source, at, source.len), '\n') + 1;
  }
}

/* A section whose heading is a tag in a block of HTML. */
static void begin_extra_section(struct builder *b, int level, uint32_t *line,
                                struct buf *plain) {
  struct str text = buf_str(plain);
  end_section(b);
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

static bool is_text_block(cmark_node_type type) {
  return type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH ||
         type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK;
}

static uint8_t item_depth(cmark_node *node) {
  uint8_t depth = 0;
  for (node = cmark_node_parent(node); node; node = cmark_node_parent(node))
    if (cmark_node_get_type(node) == CMARK_NODE_ITEM && depth < UINT8_MAX)
      depth++;
  return depth;
}

void markdown_read(struct arena *arena, struct arena *scratch,
                   struct str source, struct markdown *markdown) {
  struct builder b = {.arena = arena, .scratch = scratch};
  tight_find(scratch, source, &b.tight);
  source = b.tight.source;
  index_lines(&b, source);
  b.has_bold_dates = heading_has_bold_dates(source);
  b.section.line = 1;
  cmark_node *document = parse(source);
  cmark_iter *iter = cmark_iter_new(document);
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node *node = cmark_iter_get_node(iter);
    cmark_node_type type = cmark_node_get_type(node);
    if (!is_text_block(type)) continue;
    b.block_start = true;
    b.is_code = type == CMARK_NODE_CODE_BLOCK && opens_with_fence(&b, node);
    b.depth = item_depth(node);
    if (type == CMARK_NODE_HEADING)
      begin_section(&b, iter, node, cmark_node_get_heading_level(node));
    else if (type == CMARK_NODE_PARAGRAPH && is_bold_date(&b, node))
      begin_section(&b, iter, node, 0);
    else if (type == CMARK_NODE_PARAGRAPH)
      add_paragraph(&b, iter, node);
    else if (type == CMARK_NODE_CODE_BLOCK)
      add_code_block(&b, node);
    else if (type == CMARK_NODE_HTML_BLOCK)
      add_html_block(&b, (uint32_t)cmark_node_get_start_line(node),
                     str_of(cmark_node_get_literal(node)));
  }
  end_section(&b);
  cmark_iter_free(iter);
  cmark_node_free(document);
  markdown->count = b.sections.len;
  markdown->sections = arena_dup(scratch, b.sections.data,
                                 b.sections.len * sizeof *b.sections.data);
  vec_free(&b.sections);
  buf_free(&b.text);
  buf_free(&b.links);
  vec_free(&b.lines);
  vec_free(&b.link_lines);
  vec_free(&b.spans);
}

struct str markdown_speaker(const struct markdown_section *section, size_t i) {
  if (!section->has_speakers) return STR("");
  struct str line = markdown_line_text(section, i);
  size_t start = section->lines[i].offset, end = start + line.len;
  for (size_t k = 0; k < section->span_count; k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start > end) break;
    if (span->kind == SPAN_SPEAKER && span->start >= start) return span->url;
  }
  return STR("");
}
