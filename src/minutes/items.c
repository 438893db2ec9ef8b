#include "minutes/items.h"

#include <stdlib.h>

#include "minutes/datelines.h"
#include "minutes/dates.h"
#include "minutes/kinds.h"
#include "minutes/labels.h"
#include "minutes/marks.h"
#include "minutes/table.h"

struct item_reader {
  struct arena *arena;
  const struct markdown_section *section;
  const struct items_context *context;
  struct persons *owners;
  VEC(struct item) items;
  bool may_tell_vote;
  /* A label that stands alone heads what is below it. */
  unsigned below; /* kind; 0: none */
  size_t label_line;
  bool below_began;
  uint8_t below_depth;
  struct str below_owners; /* "Kim" of "Kim:" above the items */
  bool listed;             /* items were: a paragraph behind them is none */
};

/* ---- texts ---- */

static struct str line_text(const struct item_reader *r, size_t i) {
  return markdown_line_text(r->section, i);
}

static struct str trim_text(struct str text) {
  for (;;) {
    text = str_trim(text);
    if (text.len > 0 && strchr("*_-|>", text.data[0]))
      text = str_slice(text, 1, text.len);
    else if (text.len > 0 && strchr("*_|", text.data[text.len - 1]))
      text.len--;
    else
      return text;
  }
}

/* "No decisions were made", "Keine Beschlüsse." */
static bool says_none(const struct item_reader *r, struct str text) {
  static const char *const nones[] = {"no",      "keine", "aucune",
                                      "ninguna", "geen",  "nessuna",
                                      "nenhuma", "sin",   NULL};
  enum { LONGEST = 60 };
  size_t end = str_find_byte(text, ' ');
  char low[8];
  if (end >= sizeof low || text.len > LONGEST) return false;
  for (size_t i = 0; i < end; i++) low[i] = ascii_lower(text.data[i]);
  if (!str_in_list(str_make(low, end), nones)) return false;
  unsigned meanings;
  struct str rest = str_trim(str_slice(text, end, text.len));
  size_t length = phrases_at(rest, PHRASE_ACTION | PHRASE_DECISION,
                             r->context->more, &meanings);
  struct str one = STR("action"); /* "No action on this" may be a decision */
  return length > 0 && !str_eq_nocase(str_slice(rest, 0, length), one);
}

/* Nothing was filled in: "TBD", "none", only marks. */
static bool is_placeholder(const struct item_reader *r, struct str text) {
  bool letter = false;
  text = trim_text(text);
  for (size_t i = 0; i < text.len && !letter; i++)
    letter = ascii_is_alnum(text.data[i]) || text.data[i] & 0x80;
  if (!letter || str_eq(text, STR("…"))) return true;
  if (text.data[0] == '<' && text.data[text.len - 1] == '>') return true;
  if (text.data[0] == '[' && str_find_byte(text, ']') + 1 == text.len &&
      phrases_of(text, r->context->more) & PHRASE_ACTION)
    return true;
  if (phrases_of(text, r->context->more) & PHRASE_PLACEHOLDER) return true;
  if (says_none(r, text)) return true;
  /* "None - still waiting", "Keine." */
  unsigned meanings;
  size_t length =
      phrases_at(text, PHRASE_PLACEHOLDER, r->context->more, &meanings);
  static const char *const nones[] = {
      "none",     "no action",       "no actions", "keine", "aucune",
      "aucun",    "ninguna",         "ninguno",    "n/a",   "なし",
      "特になし", "no action items", NULL};
  char low[24];
  if (length == 0 || length >= sizeof low) return false;
  for (size_t i = 0; i < length; i++) low[i] = ascii_lower(text.data[i]);
  return str_in_list(str_make(low, length), nones) &&
         (length == text.len || strchr(".,;:-( ", text.data[length])) &&
         (length == text.len || text.data[length] != ' ' ||
          strchr("-(", text.data[length + 1]));
}

/* Boxes of this kind are votes: nobody has a task but a name. */
static bool names_only_people(struct str text) {
  size_t handles = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '@') {
      size_t length = marks_handle(text, i);
      if (length == 0) return false;
      handles++;
      i += length;
    } else if (ascii_is_alnum(text.data[i]) || text.data[i] & 0x80) {
      return false;
    }
  }
  return handles > 0;
}

static bool is_link_only(const struct item_reader *r, struct str text) {
  (void)r;
  size_t url = marks_url(text, 0);
  return url > 0 && url >= text.len;
}

/* ---- state, due date, owners ---- */

static bool has_box(struct str text, bool *ticked) {
  *ticked = str_starts(text, STR("[x]")) || str_starts(text, STR("[X]"));
  return *ticked || str_starts(text, STR("[ ]"));
}

static bool is_struck(struct str text) {
  struct str mark = STR("~~");
  text = trim_text(text);
  if (!str_starts(text, mark)) return false;
  size_t end = str_find(str_slice(text, 2, text.len), mark);
  return end + 8 >= text.len; /* hardly anything stands behind */
}

static size_t dash_length(struct str text) {
  static const char *const dashes[] = {"-", "–", "—"};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (str_starts(text, str_of(dashes[i]))) return strlen(dashes[i]);
  return 0;
}

/* "(done)", "[done]", "- erledigt", "Done:", a tick at either end. */
static bool says_done(struct str text) {
  static const char *const ticks[] = {"✅", "✔", "☑", "✓"};
  text = trim_text(text);
  for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
    if (str_starts(text, str_of(ticks[i])) || str_ends(text, str_of(ticks[i])))
      return true;
  unsigned meanings;
  size_t length = phrases_at(text, PHRASE_DONE, NULL, &meanings);
  if (length > 0 && length < text.len && strchr(":.,-", text.data[length]))
    return true;
  for (size_t at = 0; at < text.len; at++) {
    size_t dash = at > 0 && text.data[at - 1] == ' '
                      ? dash_length(str_slice(text, at, text.len))
                      : 0;
    if (!strchr("([{", text.data[at]) && dash == 0) continue;
    struct str rest = str_slice(text, at + (dash ? dash : 1), text.len);
    size_t skip = 0;
    while (skip < rest.len && strchr(" [*_~", rest.data[skip])) skip++;
    rest = str_slice(rest, skip, rest.len);
    length = phrases_at(rest, PHRASE_DONE, NULL, &meanings);
    if (length > 0 &&
        (length == rest.len || strchr(")]}*_~.!,", rest.data[length])))
      return true;
  }
  return false;
}

/* The day or month a claim tells without the help of other files. */
static struct date certain_date(const struct item_reader *r,
                                const struct date_claim *claim) {
  struct date none = {0};
  if (claim->form == DATE_OPEN_DOTS ||
      (claim->form == DATE_OPEN && datelines_day_first(r->context->source)))
    return dates_read(claim, ORDER_DAY_FIRST);
  return claim->form <= DATE_MONTH_FIRST && date_is_set(claim->date)
             ? claim->date
             : none;
}

/* A date behind "by", "due", "bis", ... */
static struct date find_due(const struct item_reader *r, struct str text) {
  struct date_match match;
  size_t from = 0;
  while (from < text.len &&
         dates_find(str_slice(text, from, text.len), DATES_IN_TEXT, &match)) {
    size_t start = from + match.start;
    enum { REACH = 24 };
    for (size_t at = start > REACH ? start - REACH : 0; at < start; at++) {
      if (at > 0 &&
          (ascii_is_alnum(text.data[at - 1]) || text.data[at - 1] & 0x80))
        continue;
      unsigned meanings;
      size_t length =
          phrases_at(str_slice(text, at, start), PHRASE_DUE, NULL, &meanings);
      if (length == 0) continue;
      struct str gap = str_slice(text, at + length, start);
      size_t words = 0;
      for (size_t i = 0; i < gap.len; i++)
        words += gap.data[i] == ' ' && i + 1 < gap.len;
      if (words <= 2 && str_find_byte(gap, '.') == gap.len)
        return certain_date(r, &match.claim);
    }
    from += match.end;
  }
  return (struct date){0};
}

static void add_owner(struct item_reader *r, struct str name,
                      struct str handle) {
  persons_add(r->owners, (struct person){.name = name,
                                         .handle = handle,
                                         .is_guess = handle.len == 0,
                                         .item = (uint32_t)r->items.len});
}

/* "Jane, Joe and @kim" as a whole. */
static bool add_owner_list(struct item_reader *r, struct str text) {
  size_t before = r->owners->len;
  for (size_t start = 0; start < text.len;) {
    static const char *const ends[] = {",", "/",     " and ", " & ", "+",
                                       ";", " und ", " et ",  " y ", "、"};
    size_t end = text.len, length = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
      size_t at =
          start + str_find(str_slice(text, start, text.len), str_of(ends[i]));
      if (at < end) end = at, length = strlen(ends[i]);
    }
    struct str part = trim_text(str_slice(text, start, end));
    while (part.len > 0 && strchr("[(", part.data[0]))
      part = str_slice(part, 1, part.len);
    while (part.len > 0 && strchr(")]:.", part.data[part.len - 1])) part.len--;
    start = end + (length ? length : 1);
    if (part.len == 0) continue;
    if (part.data[0] == '@' && marks_handle(part, 0) == part.len - 1)
      add_owner(r, STR(""), str_slice(part, 1, part.len));
    else if (person_is_name(part, false) && person_words(part) <= 4)
      add_owner(r, part, STR(""));
    else
      r->owners->len = before, start = text.len;
  }
  return r->owners->len > before;
}

/* Handles that follow each other at the start. */
static size_t leading_handles(struct item_reader *r, struct str text) {
  size_t at = 0, end = 0;
  while (at < text.len) {
    if (text.data[at] == '@' && marks_handle(text, at) > 0) {
      size_t length = marks_handle(text, at);
      add_owner(r, STR(""), str_slice(text, at + 1, at + 1 + length));
      at += 1 + length;
      end = at;
    } else if (strchr(" ,/&+:([)]", text.data[at])) {
      at++;
    } else if (str_starts(str_slice(text, at, text.len), STR("and ")) ||
               str_starts(str_slice(text, at, text.len), STR("und "))) {
      at += 4;
    } else {
      break;
    }
  }
  return end;
}

/* "Jane calls": the word or words in front, in case it is somebody. */
static void guess_owner(struct item_reader *r, struct str text) {
  size_t end = 0;
  for (size_t words = 0; words < 3 && end < text.len; words++) {
    size_t next = end + (words > 0);
    if (!person_is_capitalised(str_slice(text, next, text.len))) break;
    end = next + str_find_byte(str_slice(text, next, text.len), ' ');
    if (person_is_name(str_slice(text, 0, end), false))
      add_owner(r, str_slice(text, 0, end), STR(""));
  }
}

/* Up to the bracket's end, or what is no name. */
static struct str behind_owner_label(struct str text, size_t at) {
  static const char *const ends[] = {")", "）", "]",   "、",
                                     ";", "→",  " - ", "."};
  struct str names = str_slice(text, at, text.len);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    names = str_slice(names, 0, str_find(names, str_of(ends[i])));
  for (size_t i = 0; i < names.len; i++) {
    unsigned meanings;
    if (names.data[i] != ',') continue;
    struct str rest = str_trim(str_slice(names, i + 1, names.len));
    struct str part = str_trim(str_slice(rest, 0, str_find_byte(rest, ',')));
    if (phrases_at(rest, PHRASE_DUE, NULL, &meanings) > 0 ||
        !person_is_name(part, false))
      return str_slice(names, 0, i);
  }
  return names;
}

/* "(Responsible: Jane, by May 5)": those behind the label of an owner. */
static bool add_labelled_owners(struct item_reader *r, struct str text) {
  static const char *const colons[] = {":", "："};
  for (size_t at = 1; at < text.len; at++) {
    size_t length = 0;
    for (size_t k = 0; k < 2; k++)
      if (str_starts(str_slice(text, at, text.len), str_of(colons[k])))
        length = strlen(colons[k]);
    if (length == 0) continue;
    for (size_t start = at; start-- > 0 && at - start < 30;) {
      if (ascii_is_alnum(text.data[start]) || text.data[start] == ' ' ||
          (text.data[start] & 0xC0) == 0x80)
        continue; /* within a word */
      size_t from = start + !(text.data[start] & 0x80);
      if (!(phrases_of(str_slice(text, from, at), r->context->more) &
            PHRASE_OWNER_COLUMN))
        continue;
      size_t before = r->owners->len;
      struct str names = behind_owner_label(text, at + length);
      if (!add_owner_list(r, names)) continue;
      for (size_t i = before; i < r->owners->len; i++)
        r->owners->data[i].is_guess = false;
      return true;
    }
  }
  return false;
}

/* "Jane: ...", "Jane and Joe to ...", "Jane will ...", "(Jane)" at either end;
 * or "@jane" anywhere if nothing else names one. */
static void find_owners(struct item_reader *r, struct str text) {
  static const char *const behind[] = {
      ":",    " to ",   " will ",   " - ",     " – ",       "：",
      " — ",  " soll ", " kann ",   " macht ", " klärt ",   " doit ",
      " va ", " hará ", " should ", " takes ", " kümmert ", " enviará "};
  enum { REACH = 60 };
  size_t before = r->owners->len;
  text = trim_text(text);
  if (str_starts(text, STR("~~"))) text = str_slice(text, 2, text.len);
  if (leading_handles(r, text) > 0 || add_labelled_owners(r, text)) return;
  struct str head = str_slice(text, 0, REACH);
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
    size_t at = str_find(head, str_of(behind[i]));
    if (at == head.len || at == 0) continue;
    if (add_owner_list(r, str_slice(head, 0, at))) return;
  }
  if (text.len > 0 && strchr("([", text.data[0])) {
    size_t close = str_find_byte(text, text.data[0] == '(' ? ')' : ']');
    if (close < REACH && add_owner_list(r, str_slice(text, 1, close))) return;
  }
  size_t open = text.len;
  if (text.len > 0 && strchr(")]", text.data[text.len - 1])) {
    open = text.len - 1;
    while (open > 0 && !strchr("([", text.data[open])) open--;
  } else if (text.len > 3) { /* "... - Jane", "... → @jane" */
    static const char *const dashes[] = {" - ", " – ", " — ", "→", "->"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
      for (size_t at = text.len; at-- > 1;)
        if (str_starts(str_slice(text, at, text.len), str_of(dashes[i]))) {
          open = at + strlen(dashes[i]) - 1;
          break;
        }
  }
  if (open < text.len && text.len - open < REACH &&
      add_owner_list(r, str_slice(text, open + 1, text.len)))
    return;
  r->owners->len = before;
  for (size_t i = 0; i < text.len; i++)
    if (text.data[i] == '@' && marks_handle(text, i) > 0) {
      size_t length = marks_handle(text, i);
      add_owner(r, STR(""), str_slice(text, i + 1, i + 1 + length));
      i += length;
    }
  if (r->owners->len == before) guess_owner(r, text);
}

/* ---- spans ---- */

/* Whether a line goes on with the item above it: no other label, nobody else
 * who speaks. */
static bool goes_on(const struct item_reader *r, size_t i) {
  enum { LONGEST_SPEAKER = 40 };
  struct label label;
  struct str text = str_trim(line_text(r, i));
  if (r->section->lines[i].block_start) return false;
  size_t colon = str_find_byte(text, ':');
  bool speaks = colon > 0 && colon < LONGEST_SPEAKER && colon + 1 < text.len &&
                text.data[colon + 1] == ' ' &&
                (person_is_capitalised(text) || text.data[0] == '<' ||
                 text.data[0] == '*');
  /* "14:07:00 ..." of a log. */
  bool timed = text.len > 4 && ascii_is_digit(text.data[0]) &&
               ascii_is_digit(text.data[1]) && text.data[2] == ':' &&
               ascii_is_digit(text.data[3]) && ascii_is_digit(text.data[4]);
  return !speaks && !timed && (text.len == 0 || text.data[0] != '<') &&
         !labels_find(r->section, i, r->context->more, &label);
}

static size_t next_paragraph(const struct item_reader *r, size_t i) {
  size_t end = i + 1;
  while (end < r->section->line_count && !r->section->lines[end].block_start)
    end++;
  return end;
}

/* Whether the list that begins on line `next` is of the paragraph before it:
 * of a list item always, else without a blank line between or behind a colon.
 */
static bool heads_block(const struct item_reader *r, size_t i, size_t next) {
  const struct markdown_line *lines = r->section->lines;
  return lines[i].depth > 0 ||
         lines[next].source_line == lines[next - 1].source_line + 1 ||
         str_ends(trim_text(line_text(r, next - 1)), STR(":"));
}

/* The first line behind the item that begins on line `i`. */
static size_t item_end(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  size_t end = i + 1;
  while (end < r->section->line_count) {
    const struct markdown_line *line = &lines[end];
    bool deeper = line->depth > lines[i].depth;
    if (deeper && end == next_paragraph(r, i) && !heads_block(r, i, end)) break;
    bool same = line->depth == lines[i].depth && !line->item_start &&
                (line->block_start ? line->depth > 0 : goes_on(r, end));
    if (!deeper && !same) break;
    end++;
  }
  return end;
}

/* The item's own paragraph: its lines up to the next block. */
static struct str paragraph_text(const struct item_reader *r, size_t i,
                                 size_t from) {
  struct buf text = {0};
  struct str first = line_text(r, i);
  buf_add_str(&text, trim_text(str_slice(first, from, first.len)));
  for (size_t k = i + 1; k < r->section->line_count; k++) {
    if (!goes_on(r, k)) break;
    buf_add_char(&text, ' ');
    buf_add_str(&text, str_trim(line_text(r, k)));
  }
  struct str kept = arena_str(r->arena, buf_str(&text));
  buf_free(&text);
  return kept;
}

struct item_draft {
  unsigned kind;
  size_t line, from;      /* where its text begins */
  struct str text;        /* data NULL: the paragraph's from there */
  struct str owners, due; /* what a label or a column says */
  bool is_done, one_line;
};

static void add_item(struct item_reader *r, const struct item_draft *draft) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = draft->text.data
                        ? draft->text
                        : paragraph_text(r, draft->line, draft->from);
  size_t end = draft->one_line ? draft->line + 1 : item_end(r, draft->line);
  struct item item = {.kind = draft->kind,
                      .line = lines[draft->line].source_line,
                      .end_line = lines[end - 1].source_line,
                      .text = arena_str(r->arena, trim_text(text)),
                      .due = find_due(r, text),
                      .is_done = draft->is_done || r->context->are_done ||
                                 is_struck(text) || says_done(text) ||
                                 is_struck(line_text(r, draft->line))};
  struct date_match match;
  if (draft->due.len > 0 && dates_find(draft->due, DATES_IN_LABEL, &match))
    item.due = certain_date(r, &match.claim);
  struct str owners = trim_text(draft->owners);
  size_t before = r->owners->len;
  if (owners.len == 0 ||
      (!add_owner_list(r, owners) && leading_handles(r, owners) == 0)) {
    find_owners(r, text);
  } else { /* said to be the owners: known or not */
    for (size_t i = before; i < r->owners->len; i++)
      r->owners->data[i].is_guess = false;
  }
  vec_push(&r->items, item);
}

/* ---- notations ---- */

static unsigned kind_of(unsigned meanings) {
  return meanings & PHRASE_ACTION ? KIND_ACTION : KIND_DECISION;
}

static bool read_label(struct item_reader *r, size_t i, bool ticked) {
  struct label label;
  struct str line = line_text(r, i);
  if (!labels_find(r->section, i, r->context->more, &label)) return false;
  struct str rest = trim_text(str_slice(line, label.end, line.len));
  unsigned kind = kind_of(label.meanings);
  bool more = i + 1 < r->section->line_count && goes_on(r, i + 1);
  if (rest.len == 0 && label.is_bare && label.start < line.len) {
    r->below = kind;
    r->label_line = i;
    r->below_began = false;
    r->below_depth = r->section->lines[i].depth;
    return true;
  }
  if (label.start > 0 && !more && rest.len < 3 && is_placeholder(r, rest)) {
    /* "Jane to call (AI)": what is in front is the item. */
    struct str before = trim_text(str_slice(line, 0, label.start));
    while (before.len > 0 && strchr("([", before.data[before.len - 1]))
      before.len--;
    if (is_placeholder(r, before)) return true;
    add_item(r, &(struct item_draft){kind, i, 0, before, label.owners, STR(""),
                                     ticked, false});
    return true;
  }
  if (rest.len == 0 && !more) return true;
  if (rest.len > 0 && is_placeholder(r, rest)) return true;
  struct str before = str_trim(str_slice(line, 0, label.start));
  if (!more && str_ends(before, STR("(")) && str_ends(rest, STR(")")) &&
      before.len > 3 && names_only_people(rest)) {
    /* "PR to be written (AI @jane)" */
    before = trim_text(str_slice(before, 0, before.len - 1));
    add_item(r, &(struct item_draft){kind, i, 0, before, rest, STR(""), ticked,
                                     false});
    return true;
  }
  add_item(
      r,
      &(struct item_draft){
          kind, i, label.end, {NULL, 0}, label.owners, STR(""), ticked, false});
  return true;
}

/* Whether a line heads a list and names whose items they are. */
static bool heads_list(const struct item_reader *r, size_t i) {
  const struct markdown_line *lines = r->section->lines;
  struct str text = trim_text(line_text(r, i));
  return i + 1 < r->section->line_count && lines[i + 1].item_start &&
         lines[i + 1].depth > lines[i].depth && text.len < 60 &&
         (str_ends(text, STR(":")) ||
          (text.data[0] == '@' && marks_handle(text, 0) + 1 == text.len));
}

/* "Jane: ..." or "@jane ..." at the start of a line. */
static bool names_owner_first(struct str text) {
  size_t colon = str_find_byte(text, ':');
  if (text.len > 0 && text.data[0] == '@') return marks_handle(text, 0) > 0;
  return colon < text.len && colon < 40 && person_is_capitalised(text) &&
         person_is_name(str_slice(text, 0, colon), false);
}

/* A line of what a heading or a label says are items; `each_line`: those of one
 * paragraph are several. */
static void read_listed(struct item_reader *r, size_t i, unsigned kind,
                        uint8_t depth, bool each_line) {
  const struct markdown_line *line = &r->section->lines[i];
  bool ticked = false, box = has_box(line_text(r, i), &ticked);
  struct str text = line_text(r, i);
  if (box) text = str_trim(str_slice(text, 3, text.len));
  if (heads_list(r, i)) {
    text = trim_text(text);
    if (text.data[text.len - 1] == ':') text.len--;
    r->below_owners = text;
    return;
  }
  bool begins = line->item_start ||
                (line->depth == 0 && !(kind == r->context->kind && r->listed) &&
                 (line->block_start || each_line || names_owner_first(text)));
  r->listed |= line->item_start;
  bool is_owned = r->below_owners.len > 0 && line->depth <= depth + 2;
  if (line->depth <= depth + 1 && i > 0 && !is_owned) r->below_owners = STR("");
  if (!begins || (line->depth > depth + 1 && !is_owned && !box)) return;
  if (is_placeholder(r, text) || names_only_people(text)) return;
  size_t before = r->owners->len;
  size_t from = (size_t)(text.data - line_text(r, i).data);
  add_item(r, &(struct item_draft){kind,
                                   i,
                                   from,
                                   {NULL, 0},
                                   is_owned ? r->below_owners : STR(""),
                                   STR(""),
                                   ticked,
                                   false});
  /* "Website:" above a list need not be who has to do it. */
  for (size_t k = before; is_owned && k < r->owners->len; k++)
    r->owners->data[k].is_guess = r->owners->data[k].handle.len == 0;
}

/* Whether line `i` is below the label that stands alone. */
static bool is_below_label(struct item_reader *r, size_t i) {
  const struct markdown_line *line = &r->section->lines[i];
  bool deeper = line->depth > r->below_depth;
  /* Lines of the label's own paragraph were the items: a list is other text. */
  if (deeper && !r->below_began && r->below_depth == 0 &&
      !r->section->lines[i - 1].item_start && i > r->label_line + 1 &&
      line->source_line > r->section->lines[i - 1].source_line + 1)
    return false;
  if (deeper) {
    r->below_began = true;
    return true;
  }
  if (r->below_depth > 0)
    return line->depth == r->below_depth && !line->item_start &&
           !r->below_began;
  if (r->below_began) return false;
  if (!line->block_start) return true;
  /* One paragraph, right behind. */
  bool first = i == r->label_line + 1;
  return first;
}

static void read_line(struct item_reader *r, size_t i) {
  struct str text = line_text(r, i);
  bool ticked = false, box = has_box(text, &ticked);
  box &= r->section->lines[i].item_start;
  if (r->context->in_list[i]) return;
  if (read_label(r, i, ticked)) return;
  if (r->context->kind) {
    read_listed(r, i, r->context->kind, 0, false);
    return;
  }
  if (r->below && !is_below_label(r, i)) {
    r->below = 0;
    r->below_owners = STR("");
  }
  if (r->below) {
    read_listed(r, i, r->below, r->below_depth, true);
    return;
  }
  if (box && !r->context->ignore_boxes) {
    struct str rest = str_trim(str_slice(text, 3, text.len));
    if (!is_placeholder(r, rest) && !names_only_people(rest) &&
        !is_link_only(r, rest))
      add_item(
          r,
          &(struct item_draft){
              KIND_ACTION, i, 3, {NULL, 0}, STR(""), STR(""), ticked, false});
    return;
  }
  if (labels_is_vote(text, r->may_tell_vote))
    add_item(
        r, &(struct item_draft){
               KIND_DECISION, i, 0, {NULL, 0}, STR(""), STR(""), false, false});
}

/* ---- tables ---- */

struct item_columns {
  size_t task, decision, owner, due, status; /* SIZE_MAX: none */
  unsigned kind;
};

static struct item_columns find_columns(const struct item_reader *r,
                                        const struct table *table) {
  struct item_columns c = {
      SIZE_MAX, SIZE_MAX, SIZE_MAX,
      SIZE_MAX, SIZE_MAX, r->context->kind ? r->context->kind : r->below};
  size_t task = SIZE_MAX;
  for (size_t i = 0; i < table->column_count; i++) {
    unsigned meanings = phrases_of(table->header[i], r->context->more);
    if (meanings & PHRASE_OWNER_COLUMN && c.owner == SIZE_MAX)
      c.owner = i;
    else if (meanings & PHRASE_DUE && c.due == SIZE_MAX)
      c.due = i;
    else if (meanings & PHRASE_STATUS_COLUMN && c.status == SIZE_MAX)
      c.status = i;
    else if (meanings & PHRASE_DECISION && !(meanings & PHRASE_ACTION) &&
             c.decision == SIZE_MAX)
      c.decision = i;
    else if (meanings & PHRASE_ACTION && c.task == SIZE_MAX) {
      c.task = i;
      if (!c.kind) c.kind = KIND_ACTION;
    } else if (meanings & PHRASE_TASK) {
      task = i;
    }
  }
  if (c.task == SIZE_MAX && c.decision != SIZE_MAX && c.kind != KIND_ACTION) {
    c.task = c.decision;
    c.kind = KIND_DECISION;
  }
  /* "Item | Owner": what has an owner is to be done. */
  if (task != SIZE_MAX && (c.task == SIZE_MAX || c.kind == KIND_ACTION) &&
      (c.owner != SIZE_MAX || c.kind)) {
    if (c.task == SIZE_MAX ||
        phrases_of(table->header[c.task], r->context->more) & PHRASE_ACTION)
      c.task = task;
    if (!c.kind) c.kind = KIND_ACTION;
  }
  if (c.task == SIZE_MAX && c.kind) {
    /* Below a heading of items: the widest column. */
    size_t widest = 0;
    for (size_t i = 0; i < table->column_count; i++) {
      size_t width = 0;
      for (size_t row = 0; row < table->row_count; row++)
        width += table_cell(table, row, i).len;
      if (width > widest && i != c.owner) widest = width, c.task = i;
    }
  }
  return c;
}

/* A row whose first or second cell is a label: "| Action items | ... |". */
static void read_marked_row(struct item_reader *r, const struct table *table,
                            size_t row) {
  size_t line = table_row_line(table, row);
  for (size_t i = 0; i + 1 < table->column_count; i++) {
    struct str cell = trim_text(table_cell(table, row, i));
    unsigned meanings = phrases_of(cell, r->context->more);
    if (!(meanings & (PHRASE_ACTION | PHRASE_DECISION)) ||
        meanings & (PHRASE_ONLY_HEADING | PHRASE_ONLY_ALONE) || cell.len < 4)
      continue;
    struct str text = table_cell(table, row, i + 1);
    if (!is_placeholder(r, text))
      add_item(r, &(struct item_draft){kind_of(meanings), line, 0, text,
                                       STR(""), STR(""), false, true});
    return;
  }
  read_label(r, line, false);
  r->below = 0;
}

static void read_table(struct item_reader *r, const struct table *table) {
  struct item_columns c = find_columns(r, table);
  if (r->context->in_list[table->first_line]) return;
  bool counts = c.kind && c.task != SIZE_MAX;
  r->listed |= counts;
  for (size_t row = 0; row < table->row_count; row++) {
    if (!counts) {
      read_marked_row(r, table, row);
      continue;
    }
    size_t line = table_row_line(table, row);
    struct str decision = table_cell(table, row, c.decision);
    if (c.decision != c.task && !is_placeholder(r, decision))
      add_item(r, &(struct item_draft){KIND_DECISION, line, 0, decision,
                                       STR(""), STR(""), false, true});
    struct str text = table_cell(table, row, c.task);
    struct str status = table_cell(table, row, c.status);
    if (is_placeholder(r, text)) continue;
    bool done = phrases_of(status, NULL) & (PHRASE_DONE | PHRASE_YES) ||
                says_done(status) || str_starts(status, STR("[x]"));
    add_item(r,
             &(struct item_draft){c.kind, table_row_line(table, row), 0, text,
                                  table_cell(table, row, c.owner),
                                  table_cell(table, row, c.due), done, true});
  }
}

/* ---- the section ---- */

static void read_heading(struct item_reader *r) {
  struct str heading = r->context->heading;
  struct label label;
  if (!labels_find_in_text(heading, r->context->more, &label)) return;
  struct str text = trim_text(str_slice(heading, label.end, heading.len));
  if (text.len == 0) {
    text = trim_text(str_slice(heading, 0, label.start));
    while (text.len > 0 && strchr("([", text.data[text.len - 1])) text.len--;
  }
  if (is_placeholder(r, text)) return;
  struct item item = {.kind = kind_of(label.meanings),
                      .line = r->context->heading_line,
                      .end_line = r->context->heading_line,
                      .text = arena_str(r->arena, trim_text(text)),
                      .due = find_due(r, text),
                      .is_done = is_struck(text) || says_done(text)};
  if (label.owners.len == 0 || !add_owner_list(r, label.owners))
    find_owners(r, text);
  vec_push(&r->items, item);
}

/* An item ends before the next one begins. */
static void cut_spans(struct item_list *list) {
  for (size_t i = 0; i + 1 < list->len; i++) {
    struct item *item = &list->data[i];
    uint32_t next = list->data[i + 1].line;
    if (item->end_line >= next && next > item->line) item->end_line = next - 1;
  }
}

struct item_list items_read(struct arena *arena,
                            const struct markdown_section *section,
                            const struct items_context *context,
                            struct persons *owners) {
  struct item_reader r = {.arena = arena,
                          .section = section,
                          .context = context,
                          .owners = owners,
                          .below_owners = STR(""),
                          .may_tell_vote = labels_may_tell_vote(section->text)};
  read_heading(&r);
  for (size_t i = 0; i < section->line_count;) {
    struct table table;
    if (section->lines[i].is_code) {
      r.below = 0;
      i++;
    } else if (table_at(arena, section, i, &table)) {
      read_table(&r, &table);
      i = table.end_line;
    } else {
      read_line(&r, i++);
    }
  }
  struct item_list list = {
      arena_dup(arena, r.items.data, r.items.len * sizeof *r.items.data),
      r.items.len};
  vec_free(&r.items);
  cut_spans(&list);
  return list;
}
