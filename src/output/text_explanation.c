#include "output/text_explanation.h"

#include <string.h>

#include "output/text.h"
#include "output/text_totals.h"

enum {
  INDENT = 2,
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

static void add_part(struct output *out, const struct explanation_part *part,
                     size_t depth) {
  struct str title = title_of(part);
  size_t used = depth * INDENT + text_columns(title) + text_columns(part->text);
  text_add_spaces(out, depth * INDENT);
  text_add(out, title, TEXT_PLAIN);
  text_add(out, part->text, TEXT_BOLD);
  size_t width = text_line_width(out);
  size_t column = width < COUNT_COLUMN + COUNT_ROOM && width > COUNT_ROOM
                      ? width - COUNT_ROOM
                      : COUNT_COLUMN;
  text_add_spaces(out, used + 2 < column ? column - used : 2);
  text_add_count(out, part->sections);
  buf_add_str(&out->buf,
              part->sections == 1 ? STR(" section") : STR(" sections"));
  if (part->stop_word)
    buf_add_str(&out->buf, STR(", a stop word: never decides"));
  buf_add_char(&out->buf, '\n');
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
