/* What a file of Markdown is read as: sections of plain text, line by line. */
#ifndef MINS_MINUTES_MARKDOWN_SECTION_H
#define MINS_MINUTES_MARKDOWN_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* One line of a section's text. */
struct markdown_line {
  uint32_t source_line; /* in the file, from 1 */
  uint32_t offset;      /* where it begins in the text */
  bool block_start;     /* first line of a paragraph, code block, ... */
  bool item_start;      /* first line of a list item */
  bool list_start;      /* ... which is the first of its list */
  bool is_code;  /* of a fenced block; what is only indented may be a list */
  uint8_t depth; /* list items around it */
};

enum markdown_span_kind {
  SPAN_EMPHASIS,
  SPAN_CODE,
  SPAN_LINK,
  SPAN_SPEAKER, /* no text: "<jane>", which Markdown takes for a tag */
  /* Tags of HTML, where they stand; none of them has text. */
  SPAN_ROW,
  SPAN_CELL,
  SPAN_TABLE_END,
  SPAN_BREAK,
};

/* A part of a section's text that is marked up. */
struct markdown_span {
  enum markdown_span_kind kind;
  uint32_t start, end;
  struct str url; /* of a link; the name of a speaker */
};

struct markdown_section {
  int level;              /* 1-6; 0: text before the first heading */
  uint32_t line;          /* of the heading; 1 for level 0 */
  bool is_extra;          /* its heading is none of CommonMark's */
  struct str heading;     /* without emoji shortcodes, white space collapsed */
  struct str anchor_text; /* as GitHub takes it for the anchor */
  struct str text;        /* lines joined by \n */
  struct markdown_line *lines;
  size_t line_count;
  struct markdown_span *spans; /* ascending by start */
  size_t span_count;
  bool has_speakers;
  bool has_rows;        /* a span is SPAN_ROW */
  bool has_breaks;      /* a span is SPAN_BREAK */
  struct str links;     /* link and image targets, one a line */
  uint32_t *link_lines; /* of each: its line in the file */
};

struct markdown {
  struct markdown_section *sections; /* the first may be of level 0 */
  size_t count;
};

/* The text of a line, without its end. */
static inline struct str markdown_line_text(
    const struct markdown_section *section, size_t i) {
  size_t end = i + 1 < section->line_count ? section->lines[i + 1].offset - 1
                                           : section->text.len;
  return str_slice(section->text, section->lines[i].offset, end);
}

#endif
