#include "minutes/markdown.h"

#include <cmark.h>
#include <stdlib.h>

#include "base/mem.h"
#include "minutes/heading.h"
#include "minutes/html.h"
#include "minutes/markdown_builder.h"

/* ---- HTML ---- */

static cmark_mem memory = {mem_calloc, mem_resize, free};

/* As cmark_parse_document, with memory that never fails: cmark's own aborts. */
static cmark_node *parse(struct str source) {
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

/* Adds what a tag, a comment or an entity stands for. */
static void add_markup(struct markdown_builder *b, struct str markup,
                       struct buf *plain) {
  if (markup.data[0] == '&') {
    add_entity(plain, markup);
    return;
  }
  if (html_separates(markup)) buf_add_char(plain, ' ');
  markdown_builder_add_targets(b, markup);
  for (size_t i = 0; i < markup.len; i++) /* line numbers go on */
    if (markup.data[i] == '\n') buf_add_char(plain, '\n');
}

/* Text of an HTML block, line by line, tags and comments taken away; <h2> and
 * the like begin sections. */
static void add_html_block(struct markdown_builder *b, uint32_t line,
                           struct str html) {
  struct buf plain = {0};
  int open = 0; /* level of the heading that is being read */
  b->line = line;
  for (size_t at = 0; at < html.len;) {
    size_t length = html_markup_at(html, at);
    struct str markup = str_slice(html, at, at + length);
    bool closes = length > 1 && markup.data[1] == '/';
    int level = html_heading_level(markup);
    if (level > 0 && !closes && !open) {
      markdown_builder_add_lines(b, &line, &plain);
      open = level;
    } else if (level > 0 && closes && open) {
      markdown_builder_begin_extra(b, open, &line, &plain);
      open = 0;
    } else if (length > 0) {
      if (!open) markdown_builder_mark(&plain, markup);
      add_markup(b, markup, &plain);
    } else {
      buf_add_char(&plain, html.data[at]);
    }
    for (size_t next = at + (length > 0 ? length : 1); at < next; at++)
      b->line += html.data[at] == '\n';
  }
  markdown_builder_add_lines(b, &line, &plain);
  buf_free(&plain);
}

/* The source from where a block begins. */
static struct str source_of(const struct markdown_builder *b,
                            cmark_node *block) {
  return markdown_builder_source_at(b, cmark_node_get_start_line(block),
                                    cmark_node_get_start_column(block));
}

/* Whether the block at this place of the source opens with a fence. */
static bool opens_with_fence(const struct markdown_builder *b,
                             cmark_node *node) {
  struct str rest = source_of(b, node);
  return str_starts(rest, STR("```")) || str_starts(rest, STR("~~~"));
}

static void add_code_block(struct markdown_builder *b, cmark_node *node) {
  struct str rest = str_of(cmark_node_get_literal(node)), part;
  uint32_t line = (uint32_t)cmark_node_get_start_line(node);
  if (opens_with_fence(b, node)) line++;
  while (str_split(&rest, '\n', &part)) {
    if (str_trim(part).len > 0) markdown_builder_add_text(b, line, part);
    line++;
  }
}

static void add_link(struct markdown_builder *b, cmark_node *node) {
  markdown_builder_add_target(b, str_of(cmark_node_get_url(node)));
}

/* Whether the block's first line may be a reference definition. */
static bool opens_with_bracket(const struct markdown_builder *b,
                               cmark_node *block) {
  return str_starts(source_of(b, block), STR("["));
}

/* cmark does not move a paragraph's first line when it takes reference
 * definitions from its top: the last line tells by how much it is off. */
static uint32_t lines_above(const struct markdown_builder *b,
                            cmark_node *block) {
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

static void add_inline(struct markdown_builder *b, cmark_event_type event,
                       cmark_node *node, uint32_t *line, uint32_t shift) {
  bool enter = event == CMARK_EVENT_ENTER;
  if (enter && cmark_node_get_start_line(node) > 0 &&
      (uint32_t)cmark_node_get_start_line(node) + shift > *line)
    *line = (uint32_t)cmark_node_get_start_line(node) + shift;
  b->line = *line;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      markdown_builder_add_text(b, *line, str_of(cmark_node_get_literal(node)));
      break;
    case CMARK_NODE_CODE:
      markdown_builder_begin_span(b, SPAN_CODE, STR(""));
      markdown_builder_add_text(b, *line, str_of(cmark_node_get_literal(node)));
      markdown_builder_end_span(b, SPAN_CODE);
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      ++*line;
      markdown_builder_begin_indented(b, *line);
      break;
    case CMARK_NODE_HTML_INLINE:
      markdown_builder_add_tag(b, *line, str_of(cmark_node_get_literal(node)));
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      if (enter)
        markdown_builder_begin_span(b, SPAN_EMPHASIS, STR(""));
      else
        markdown_builder_end_span(b, SPAN_EMPHASIS);
      break;
    case CMARK_NODE_LINK:
      if (enter)
        markdown_builder_begin_span(b, SPAN_LINK,
                                    str_of(cmark_node_get_url(node)));
      else
        markdown_builder_end_span(b, SPAN_LINK);
      if (enter) add_link(b, node);
      break;
    case CMARK_NODE_IMAGE:
      if (enter) add_link(b, node);
      break;
    default:
      break;
  }
}

static void add_paragraph(struct markdown_builder *b, cmark_iter *iter,
                          cmark_node *node) {
  uint32_t shift = lines_above(b, node);
  uint32_t line = (uint32_t)cmark_node_get_start_line(node) + shift;
  uint8_t depth = b->depth;
  cmark_node *parent = cmark_node_parent(node);
  if (parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
      cmark_node_first_child(parent) == node) {
    b->item_start = true;
    b->list_start = !cmark_node_previous(parent);
  }
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *child = cmark_iter_get_node(iter);
    if (event == CMARK_EVENT_EXIT && child == node) break;
    add_inline(b, event, child, &line, shift);
  }
  b->depth = depth;
  b->is_indented = false;
}

/* ---- headings ---- */

/* Of a log, each of whose meetings begins with its date in bold type. */
static bool is_bold_date(const struct markdown_builder *b, cmark_node *node) {
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
static void begin_section(struct markdown_builder *b, cmark_iter *iter,
                          cmark_node *node, int level) {
  bool dated = level == 0;
  if (dated && b->dated_level == 0)
    b->dated_level = b->section.level < 6 ? b->section.level + 1 : 6;
  markdown_builder_end_section(b);
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
  struct markdown_builder b;
  markdown_builder_init(&b, arena, scratch, source);
  cmark_node *document = parse(b.source);
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
  cmark_iter_free(iter);
  cmark_node_free(document);
  markdown_builder_end(&b, markdown);
}

size_t markdown_span_from(const struct markdown_section *section,
                          size_t offset) {
  size_t low = 0, high = section->span_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (section->spans[middle].start < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

struct str markdown_speaker(const struct markdown_section *section, size_t i) {
  if (!section->has_speakers) return STR("");
  struct str line = markdown_line_text(section, i);
  size_t start = section->lines[i].offset, end = start + line.len;
  for (size_t k = markdown_span_from(section, start); k < section->span_count;
       k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start > end) break;
    if (span->kind == SPAN_SPEAKER) return span->url;
  }
  return STR("");
}

/* ---- as HTML ---- */

static void lower_headings(cmark_node *document, int deeper) {
  enum { DEEPEST = 6 };
  for (cmark_node *node = cmark_node_first_child(document); node;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    int level = cmark_node_get_heading_level(node) + deeper;
    cmark_node_set_heading_level(node, level < DEEPEST ? level : DEEPEST);
  }
}

static void link_images(cmark_node *document) {
  cmark_iter *iter = cmark_iter_new(document);
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *image = cmark_iter_get_node(iter), *child;
    if (event != CMARK_EVENT_EXIT ||
        cmark_node_get_type(image) != CMARK_NODE_IMAGE)
      continue;
    cmark_node *link = cmark_node_new_with_mem(CMARK_NODE_LINK, &memory);
    cmark_node_set_url(link, cmark_node_get_url(image));
    while ((child = cmark_node_first_child(image)) != NULL)
      cmark_node_append_child(link, child);
    cmark_node_replace(image, link);
    cmark_node_free(image);
  }
  cmark_iter_free(iter);
}

void markdown_as_html(struct str source, int deeper, struct buf *out) {
  cmark_node *document = parse(source.data ? source : STR(""));
  lower_headings(document, deeper);
  link_images(document);
  char *html = cmark_render_html(document, CMARK_OPT_SAFE);
  buf_add_str(out, str_of(html));
  free(html);
  cmark_node_free(document);
}
