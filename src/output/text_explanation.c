#include "output/text_explanation.h"

#include <string.h>

#include "output/number.h"
#include "output/text.h"
#include "output/text_totals.h"

enum {
  INDENT = 2,
  GAP = 2, /* before the count, at least */
  COUNT_COLUMN = 44,
  COUNT_ROOM = 15, /* columns of "12345 sections" */
  FORMS_SHOWN = 12
};

static struct str title_of(const struct explanation_part *part) {
  static const struct {
    const char *kind, *title;
  } titles[] = {{"side", "words side by side"},
                {"and", "all of"},
                {"or", "any of"},
                {"not", "without"},
                {"near", "near, "},
                {"adj", "in order, "},
                {"group", "in the field "},
                {"item", "one item: "}};
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
    if (strcmp(titles[i].kind, part->kind) == 0) return str_of(titles[i].title);
  return STR("");
}

static void add_forms(struct output *out, const struct explanation_part *part,
                      size_t depth) {
  struct buf forms = {0};
  for (size_t i = 0; i < part->form_count; i++) {
    size_t same = i;
    /* All forms of a kind that follow one another on a line. */
    while (same < part->form_count &&
           part->forms[same].kind == part->forms[i].kind)
      same++;
    size_t indent = (depth + 1) * INDENT;
    text_add_spaces(out, indent);
    buf_addf(&out->buf, "%s: ", part->forms[i].kind);
    for (size_t k = i; k < same && k < i + FORMS_SHOWN; k++) {
      if (k > i) buf_add_str(&forms, STR(", "));
      buf_add_str(&forms, part->forms[k].text);
    }
    if (same - i > FORMS_SHOWN)
      buf_addf(&forms, " and %zu more", same - i - FORMS_SHOWN);
    const struct text_span span = {buf_str(&forms), TEXT_DIM};
    text_wrap_rest(out, &span, indent + strlen(part->forms[i].kind) + 2,
                   indent + INDENT);
    buf_clear(&forms);
    i = same - 1;
  }
  buf_free(&forms);
}

/* Whether so many columns fit on a line; longer ones are broken on a terminal
 * alone. */
static bool is_room_for(const struct output *out, size_t columns) {
  return !out->terminal || columns <= text_line_width(out);
}

/* What was asked for, on lines of its own where no room is left for the count.
 * Returns how many columns of the line are written. */
static size_t add_asked(struct output *out, const struct explanation_part *part,
                        size_t indent, size_t count_columns) {
  const struct text_span spans[] = {{title_of(part), TEXT_PLAIN},
                                    {part->text, TEXT_BOLD}};
  size_t used =
      indent + text_columns(spans[0].text) + text_columns(spans[1].text);
  if (!is_room_for(out, used + GAP + count_columns)) {
    text_wrap_hanging(out, spans, 2, indent, indent + INDENT);
    return 0;
  }
  text_add_spaces(out, indent);
  text_add(out, spans[0].text, spans[0].style);
  text_add(out, spans[1].text, spans[1].style);
  return used;
}

static void add_stop_word(struct output *out, size_t indent, size_t used) {
  const struct str beside = STR(", a stop word: never decides");
  if (is_room_for(out, used + text_columns(beside))) {
    buf_add_str(&out->buf, beside);
  } else {
    buf_add_char(&out->buf, '\n');
    text_add_spaces(out, indent + INDENT);
    buf_add_str(&out->buf, str_slice(beside, strlen(", "), beside.len));
  }
}

static void add_part(struct output *out, const struct explanation_part *part,
                     size_t depth) {
  struct buf count = {0};
  size_t width = text_line_width(out), indent = depth * INDENT;
  size_t column = width < COUNT_COLUMN + COUNT_ROOM && width > COUNT_ROOM
                      ? width - COUNT_ROOM
                      : COUNT_COLUMN;
  number_add_count(&count, part->sections);
  buf_add_str(&count, part->sections == 1 ? STR(" section") : STR(" sections"));
  size_t used = add_asked(out, part, indent, count.len);
  size_t gap = used + GAP < column ? column - used : GAP;
  text_add_spaces(out, gap);
  buf_add_str(&out->buf, buf_str(&count));
  if (part->stop_word) add_stop_word(out, indent, used + gap + count.len);
  buf_add_char(&out->buf, '\n');
  buf_free(&count);
  add_forms(out, part, depth);
  for (size_t i = 0; i < part->part_count; i++)
    add_part(out, &part->parts[i], depth + 1);
}

void text_explanation(struct output *out, const struct answer *answer) {
  const struct explanation *explanation = answer->explanation;
  if (explanation->root)
    add_part(out, explanation->root, 0);
  else
    buf_add_str(&out->buf, STR("(an empty query: every section)\n"));
  buf_add_char(&out->buf, '\n');
  text_totals(out, &explanation->results, false);
  text_totals_notes(out, answer->notes, &explanation->results);
}
