/* What a reader of Markdown makes of its parts: lines of text, spans, link
 * targets and sections. It knows nothing of the parser.
 *
 *   struct markdown_builder builder;
 *   markdown_builder_init(&builder, arena, scratch, source);
 *   ... markdown_builder_add_text, ..., markdown_builder_end_section ...
 *   markdown_builder_end(&builder, &markdown);
 */
#ifndef MINS_MINUTES_MARKDOWN_BUILDER_H
#define MINS_MINUTES_MARKDOWN_BUILDER_H

#include "base/arena.h"
#include "base/mem.h"
#include "minutes/markdown_section.h"
#include "minutes/tight.h"

/* The section being built; its parts move to the arena when it ends. The reader
 * sets what is said of the next line and block. */
struct markdown_builder {
  struct arena *arena, *scratch;
  VEC(struct markdown_section) sections;
  struct markdown_section section;
  struct buf text;
  struct buf links;
  VEC(uint32_t) link_lines;
  uint32_t line; /* of the source, where targets are found */
  VEC(struct markdown_line) lines;
  VEC(struct markdown_span) spans;
  bool block_start;               /* the next line begins a block */
  bool item_start;                /* ... and a list item */
  bool is_code;                   /* the block is */
  uint8_t depth;                  /* list items around the block */
  bool is_indented;               /* one more, which is none of CommonMark's */
  uint8_t lists;                  /* lists of HTML that are open */
  VEC(struct markdown_span) tags; /* of HTML, before the text of their line */
  struct tight_headings tight;
  bool has_bold_dates;
  int dated_level; /* of such headings */
  struct str source;
  size_t *line_starts; /* offset of each line of the source */
  size_t line_count;
};

/* `source` as for markdown_read; what is parsed is builder->source, in which
 * tight headings have their space. */
void markdown_builder_init(struct markdown_builder *builder,
                           struct arena *arena, struct arena *scratch,
                           struct str source);
/* Ends the last section, gives all of them, and frees the builder. */
void markdown_builder_end(struct markdown_builder *builder,
                          struct markdown *markdown);

/* What the source has at a place, which is counted from 1; empty if there is no
 * such place. */
struct str markdown_builder_source_at(const struct markdown_builder *builder,
                                      int line, int column);

/* Within a paragraph, before the text of its line `line`: a bullet so far in
 * that CommonMark takes it for text ("II. Roll call", "    - Jane") begins an
 * item. */
void markdown_builder_begin_indented(struct markdown_builder *builder,
                                     uint32_t line);

/* Text that stands on this line of the file. */
void markdown_builder_add_text(struct markdown_builder *builder,
                               uint32_t source_line, struct str text);
/* Puts into `plain` what a tag does to the text around it. */
void markdown_builder_mark(struct buf *plain, struct str tag);
/* Lines of text, the first of them on *line, which becomes that of what
 * follows. Clears `plain`. */
void markdown_builder_add_lines(struct markdown_builder *builder,
                                uint32_t *line, struct buf *plain);
/* A link's target, which stands on builder->line; those of an HTML tag. */
void markdown_builder_add_target(struct markdown_builder *builder,
                                 struct str url);
void markdown_builder_add_targets(struct markdown_builder *builder,
                                  struct str tag);
/* An HTML tag within text. */
void markdown_builder_add_tag(struct markdown_builder *builder, uint32_t line,
                              struct str tag);

/* What is added in between is marked up. Spans may lie in one another. */
void markdown_builder_begin_span(struct markdown_builder *builder,
                                 enum markdown_span_kind kind, struct str url);
void markdown_builder_end_span(struct markdown_builder *builder,
                               enum markdown_span_kind kind);

/* Keeps the section, if it has a heading or text. */
void markdown_builder_end_section(struct markdown_builder *builder);
/* Begins one whose heading is a tag in a block of HTML: its text is `plain`,
 * which is cleared, and *line becomes the line behind it. */
void markdown_builder_begin_extra(struct markdown_builder *builder, int level,
                                  uint32_t *line, struct buf *plain);

#endif
