#include "minutes/item_heading.h"

#include "minutes/item_due.h"
#include "minutes/item_span.h"
#include "minutes/item_text.h"
#include "minutes/labels.h"

/* "Beschluss 3/2024": what is decided stands below. */
static void read_numbered(struct item_reader *r, unsigned kind) {
  const struct markdown_section *section = r->section;
  if (section->line_count == 0) return;
  struct str text = item_span_text(r->arena, section, r->context->more, 0, 0);
  if (item_text_is_placeholder(text, r->context->more)) return;
  size_t end = item_span_paragraph(section, 0);
  struct item item = {.kind = kind,
                      .line = r->context->heading_line,
                      .end_line = section->lines[end - 1].source_line,
                      .text = text,
                      .due = item_due_find(text, r->context->source)};
  item_owners_find(&r->owners, text);
  vec_push(&r->items, item);
  r->owners.item++;
  r->skip = end;
}

void item_heading_read(struct item_reader *r) {
  struct str heading = r->context->heading;
  struct label label;
  if (!labels_find_in_text(heading, r->context->more, &label)) return;
  struct str text = item_text_trim(str_slice(heading, label.end, heading.len));
  if (text.len == 0 && label.is_numbered) {
    read_numbered(r, item_reader_kind(label.meanings));
    return;
  }
  /* "Docs are missing (AI @jane)" */
  struct str people =
      str_ends(text, STR(")")) ? str_slice(text, 0, text.len - 1) : text;
  if (text.len == 0 ||
      (label.start > 0 && item_text_names_only_people(people))) {
    if (text.len > 0) label.owners = people;
    text = item_text_trim(str_slice(heading, 0, label.start));
    while (text.len > 0 && strchr("([-> ", text.data[text.len - 1])) text.len--;
  }
  if (item_text_is_placeholder(text, r->context->more)) return;
  struct item item = {
      .kind = item_reader_kind(label.meanings),
      .line = r->context->heading_line,
      .end_line = r->context->heading_line,
      .text = arena_str(r->arena, item_text_trim(text)),
      .due = item_due_find(text, r->context->source),
      .is_done = item_text_is_struck(text) || item_text_is_done(text)};
  if (label.owners.len == 0 || !item_owners_add_list(&r->owners, label.owners))
    item_owners_find(&r->owners, text);
  vec_push(&r->items, item);
  r->owners.item++;
}
