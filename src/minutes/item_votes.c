#include "minutes/item_votes.h"

#include "minutes/ballots.h"
#include "minutes/item_span.h"
#include "minutes/item_text.h"
#include "minutes/kinds.h"

bool item_votes_is_of_last(struct item_reader *r, size_t i) {
  enum { LONGEST = 80 };
  const struct markdown_line *lines = r->section->lines;
  if (r->items.len == 0) return false;
  struct item *last = &r->items.data[r->items.len - 1];
  if (last->kind != KIND_DECISION) return false;
  size_t behind = 0;
  bool is_verdict = ballots_is_verdict(item_reader_line(r, i));
  if (r->last != SIZE_MAX) {
    behind = item_span_end(r->section, r->context->more, r->last);
    if (i > behind || item_reader_line(r, i).len > LONGEST) return false;
    if (i == behind && (r->last_is_vote || lines[i].item_start) &&
        lines[i].block_start && !is_verdict)
      return false;
  } else if (lines[i].source_line > last->end_line + 2 &&
             r->context->heading_line != last->line) {
    return false;
  }
  if (lines[i].source_line > last->end_line)
    last->end_line = lines[i].source_line;
  return true;
}

/* "For: 7", "Against: 0", a line each: behind the last of them, or `i`. */
static size_t end_of_count(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  unsigned seen = 0, more;
  size_t end = i;
  while (end < r->section->line_count && lines[end].depth == lines[i].depth &&
         (more = ballots_count(item_reader_line(r, end))) != 0) {
    seen |= more;
    end++;
  }
  return (seen & (seen - 1)) != 0 && end > i + 1 ? end : i;
}

bool item_votes_read_count(struct item_reader *r, size_t i) {
  size_t end = end_of_count(r, i);
  if (end == i) return false;
  r->counted = end;
  /* "Yes: 4", "No: 9", "The motion is defeated.": that line tells it. */
  if (end < r->section->line_count && !r->section->lines[end].block_start &&
      ballots_is_result(item_reader_line(r, end), r->may_tell_vote))
    return true;
  struct buf text = {0};
  for (size_t k = i; k < end; k++) {
    if (k > i) buf_add_str(&text, STR(", "));
    buf_add_str(&text, item_text_trim(item_reader_line(r, k)));
  }
  if (!item_votes_is_of_last(r, i))
    item_reader_add(r, &(struct item_draft){KIND_DECISION, i, 0,
                                            arena_str(r->arena, buf_str(&text)),
                                            STR(""), STR(""), false, true});
  buf_free(&text);
  r->items.data[r->items.len - 1].end_line =
      r->section->lines[end - 1].source_line;
  r->last_is_vote = true;
  return true;
}
