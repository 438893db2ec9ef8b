#include "minutes/item_reader.h"

#include "minutes/item_doubt.h"
#include "minutes/item_due.h"
#include "minutes/item_span.h"
#include "minutes/item_text.h"
#include "minutes/kinds.h"

unsigned item_reader_kind(unsigned meanings) {
  return meanings & PHRASE_ACTION ? KIND_ACTION : KIND_DECISION;
}

/* Without the bracket at its end that was opened before it. */
static struct str without_bracket(struct str text) {
  text = item_text_trim(text);
  bool closes = str_ends(text, STR("]")) || str_ends(text, STR(")"));
  char open = str_ends(text, STR("]")) ? '[' : '(';
  bool smiles = str_ends(text, STR(";)")) || str_ends(text, STR(":)"));
  return closes && !smiles && str_find_byte(text, open) == text.len
             ? str_trim(str_slice(text, 0, text.len - 1))
             : text;
}

/* "done" of "This is actually done". */
static struct str without_lead(struct str text) {
  static const char *const words[] = {
      "this",  "that",   "it",      "is",       "are", "has", "have", "been",
      "was",   "were",   "already", "actually", "now", "all", "ist",  "sind",
      "wurde", "wurden", "schon",   "bereits",  "est", "a",   "été",  "déjà",
      "está",  "ya",     "fue",     "al",       NULL};
  size_t at = 0;
  for (size_t count = 0; count < 5; count++) {
    size_t space = at + str_find_byte(str_slice(text, at, text.len), ' ');
    if (space >= text.len ||
        !str_in_list_nocase(str_slice(text, at, space), words))
      break;
    at = space + 1;
  }
  return str_slice(text, at, text.len);
}

/* Words for a state at the start of a text, up to its end or a mark. */
static unsigned state_said(struct str text) {
  unsigned meanings;
  text = without_lead(item_text_trim(text));
  size_t length = phrases_at(text, PHRASE_DONE | PHRASE_OPEN, NULL, &meanings);
  bool ends = length == text.len ||
              (length > 0 && strchr(":.,;!(", text.data[length])) ||
              str_starts(str_slice(text, length, text.len), STR(" - ")) ||
              item_text_tells_how(str_slice(text, length, text.len));
  return length > 0 && ends ? meanings : 0;
}

/* "- done" in the list below an item: the last that is said counts. */
static bool is_said_done_below(const struct item_reader *r, size_t line,
                               size_t end) {
  const struct markdown_line *lines = r->section->lines;
  unsigned meanings = 0;
  for (size_t i = line + 1; i < end; i++) {
    if (!lines[i].item_start || lines[i].depth <= lines[line].depth) continue;
    unsigned said = state_said(item_reader_line(r, i));
    if (said) meanings = said;
  }
  return meanings & PHRASE_DONE;
}

static bool is_answered(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  for (size_t k = i + 1; k < r->section->line_count; k++) {
    if (lines[k].depth <= lines[i].depth && lines[k].block_start) return false;
    if (item_doubt_answers(item_reader_line(r, k))) return true;
  }
  return false;
}

bool item_reader_says(const struct item_reader *r, size_t i, unsigned kind,
                      struct str text) {
  struct str said = item_text_trim(text);
  if (str_find_byte(said, '@') < said.len) return true;
  if (said.len > 0 && said.data[0] == '(' &&
      str_find_byte(said, ')') + 1 == said.len)
    return false;
  if (kind == KIND_ACTION) return !item_doubt_is_refused(said);
  return !str_ends(said, STR("?")) || is_answered(r, i);
}

bool item_reader_ends_last(struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  if (r->items.len == 0 || r->last >= i || !lines[i].item_start ||
      lines[i].depth != lines[r->last].depth ||
      i != item_span_end(r->section, r->context->more, r->last))
    return false;
  struct str text = item_text_trim(item_reader_line(r, i));
  while (text.len > 0 && strchr(".!", text.data[text.len - 1])) text.len--;
  struct item *item = &r->items.data[r->items.len - 1];
  if (item->kind != KIND_ACTION || !(phrases_of(text, NULL) & PHRASE_DONE))
    return false;
  item->is_done = true;
  item->end_line = lines[i].source_line;
  return true;
}

/* "To do (later)": a single word in small letters may be no name. */
static bool is_sure(const struct person *owner) {
  return person_words(owner->name) != 1 || owner->name.len == 0 ||
         !(owner->name.data[0] >= 'a' && owner->name.data[0] <= 'z');
}

void item_reader_add(struct item_reader *r, const struct item_draft *draft) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = draft->text.data
                        ? draft->text
                        : item_span_text(r->arena, r->section, r->context->more,
                                         draft->line, draft->from);
  size_t end = draft->one_line
                   ? draft->line + 1
                   : item_span_end(r->section, r->context->more, draft->line);
  struct item item = {
      .kind = draft->kind,
      .line = lines[draft->line].source_line,
      .end_line = lines[end - 1].source_line,
      .text = arena_str(
          r->arena, without_bracket(item_text_without_struck(r->arena, text))),
      .due = item_due_find(text, r->context->source),
      .is_done = draft->is_done || r->context->are_done ||
                 (r->below && r->below_done && draft->kind == KIND_ACTION) ||
                 item_text_is_struck(text) || item_text_is_done(text) ||
                 item_text_is_struck(item_reader_line(r, draft->line)) ||
                 is_said_done_below(r, draft->line, end)};
  if (draft->due.len > 0) {
    struct date due = item_due_of_cell(draft->due, r->context->source);
    if (due.day > 0 || date_is_set(due)) item.due = due;
  }
  struct str owners = item_text_trim(draft->owners);
  size_t before = r->owners.found->len;
  if (owners.len == 0 || (!item_owners_add_list(&r->owners, owners) &&
                          item_owners_add_handles(&r->owners, owners) == 0)) {
    item_owners_find(&r->owners, text);
  } else if (draft->kind == KIND_ACTION) { /* said to be the owners */
    for (size_t i = before; i < r->owners.found->len; i++)
      r->owners.found->data[i].is_guess &= !is_sure(&r->owners.found->data[i]);
  }
  vec_push(&r->items, item);
  r->owners.item++;
  r->last = draft->line;
  r->last_is_vote = false;
}
