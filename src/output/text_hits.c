#include "output/text_hits.h"

#include "base/mem.h"
#include "output/format.h"
#include "output/number.h"
#include "output/text.h"
#include "output/text_facets.h"
#include "output/text_heading.h"
#include "output/text_link.h"
#include "output/text_totals.h"

enum { SNIPPET_INDENT = 4 };

/* ---- a hit ---- */

/* "date  team, team" */
static void add_day_and_teams(struct output *out, const struct hit *hit) {
  char date[DATE_TEXT_SIZE];
  const struct str_list *teams = &hit->values[FIELD_TEAM];
  date_format(hit->date, date);
  text_add_spaces(out, 2);
  text_add(out, date_is_set(hit->date) ? str_of(date) : STR("undated"),
           TEXT_PLAIN);
  if (teams->len > 0) text_style_on(out, TEXT_DIM);
  for (size_t i = 0; i < teams->len; i++) {
    buf_add_str(&out->buf, i == 0 ? STR("  ") : STR(", "));
    output_safe_text(out, teams->data[i]);
  }
  if (teams->len > 0) text_style_off(out, TEXT_DIM);
  buf_add_char(&out->buf, '\n');
}

static size_t columns_of_day_and_teams(const struct hit *hit) {
  char date[DATE_TEXT_SIZE];
  date_format(hit->date, date);
  size_t columns = date_is_set(hit->date) ? strlen(date) : strlen("undated");
  const struct str_list *teams = &hit->values[FIELD_TEAM];
  for (size_t i = 0; i < teams->len; i++)
    columns += 2 + text_columns(teams->data[i]);
  return columns;
}

void text_hits_place(struct output *out, const struct hit *hit) {
  struct buf path = {0};
  buf_add_str(&path, out->path_prefix);
  buf_add_str(&path, hit->path);
  buf_addf(&path, ":%zu", hit->line);
  size_t columns = text_columns(buf_str(&path)), width = text_line_width(out);
  bool fits = columns <= width || !out->terminal;
  bool on_one_line = columns + 2 + columns_of_day_and_teams(hit) <= width;
  text_link_place(out, hit->path, buf_str(&path), fits);
  if (fits && !on_one_line) buf_add_char(&out->buf, '\n');
  add_day_and_teams(out, hit);
  buf_free(&path);
}

/* Lines of a passage that are written as such; of more they are parted by a
 * sign. */
enum { MOST_LINES = 6 };

static size_t count_lines(const struct snippet_part *parts, size_t count) {
  size_t lines = 1;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < parts[i].text.len; k++)
      lines += parts[i].text.data[k] == '\n';
  return lines;
}

/* What stands apart in the section stands on lines of its own here too. `lead`
 * comes first, if it is not empty. */
static void add_passage(struct output *out, struct str lead,
                        const struct snippet_part *parts, size_t count) {
  VEC(struct text_span) spans = {0};
  size_t lines = count_lines(parts, count);
  size_t hanging = SNIPPET_INDENT + (lines > 1 && lines <= MOST_LINES ? 2 : 0);
  if (lead.len > 0) vec_push(&spans, (struct text_span){lead, TEXT_DIM});
  for (size_t i = 0; i < count; i++) {
    enum text_style style = parts[i].match ? TEXT_MATCH : TEXT_PLAIN;
    struct str rest = parts[i].text, line;
    for (bool is_first = true; str_split(&rest, '\n', &line);
         is_first = false) {
      if (!is_first && lines > MOST_LINES) {
        vec_push(&spans, (struct text_span){STR(" \u00b7 "), TEXT_DIM});
      } else if (!is_first) {
        text_wrap_hanging(out, spans.data, spans.len, SNIPPET_INDENT, hanging);
        spans.len = 0;
      }
      vec_push(&spans, (struct text_span){line, style});
    }
  }
  text_wrap_hanging(out, spans.data, spans.len, SNIPPET_INDENT, hanging);
  vec_free(&spans);
}

static void add_passage_at(struct output *out, size_t line,
                           const struct snippet_part *parts, size_t count) {
  struct buf lead = {0};
  if (line > 0) buf_addf(&lead, "line %zu: ", line);
  add_passage(out, buf_str(&lead), parts, count);
  buf_free(&lead);
}

/* Whichever passage is the best, they stand in the order of the text; what is
 * said beside it comes last. One alone says on which line it stands where that
 * is far from the heading's, which stands above; several do in any case. */
static void add_snippets(struct output *out, const struct hit *hit) {
  enum { FAR_LINES = 10 };
  size_t count = hit->passage_count + 1;
  struct passage *passages = mem_alloc(count * sizeof *passages);
  bool tells = hit->snippet_line > hit->line + FAR_LINES;
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    struct passage next = {.line = hit->snippet_line,
                           .parts = hit->snippet,
                           .len = hit->snippet_len};
    if (i > 0) next = hit->passages[i - 1];
    tells |= i > 0 && !next.is_beside;
    size_t at = used++;
    for (; at > 0 && !next.is_beside &&
           (passages[at - 1].is_beside || passages[at - 1].line > next.line);
         at--)
      passages[at] = passages[at - 1];
    passages[at] = next;
  }
  for (size_t i = 0; i < count; i++)
    add_passage_at(out, tells && !passages[i].is_beside ? passages[i].line : 0,
                   passages[i].parts, passages[i].len);
  free(passages);
}

static void add_copies(struct output *out, const struct hit *hit) {
  const struct str_list *copies = &hit->copies;
  if (copies->len == 0) return;
  size_t most = format_get(FORMAT_TEXT)->copies;
  size_t shown = copies->len < most ? copies->len : most;
  struct buf text = {0};
  buf_add_str(&text, STR("also in: "));
  for (size_t i = 0; i < shown; i++) {
    if (i > 0) buf_add_str(&text, STR(", "));
    buf_add_str(&text, copies->data[i]);
  }
  if (hit->copy_count > shown)
    buf_addf(&text, " and %zu more", hit->copy_count - shown);
  const struct text_span span = {buf_str(&text), TEXT_DIM};
  text_wrap(out, &span, 1, SNIPPET_INDENT);
  buf_free(&text);
}

static void add_score_parts(struct output *out, const struct hit *hit) {
  if (hit->score_part_count == 0) return;
  struct buf text = {0};
  buf_addf(&text, "score ");
  number_add_decimal(&text, hit->score, 2, true);
  bool open = false; /* factors stand behind the sum of what words add */
  for (size_t i = 0; i < hit->score_part_count; i++) {
    const struct score_part *part = &hit->score_parts[i];
    if (part->is_factor && open) buf_add_char(&text, ')');
    if (part->is_factor) open = false;
    buf_addf(&text, "%s%.*s ",
             i == 0            ? " = ("
             : part->is_factor ? " \u00d7 "
                               : " + ",
             STR_FMT(part->name));
    open |= i == 0;
    number_add_decimal(&text, part->value, 2, true);
  }
  if (open) buf_add_char(&text, ')');
  const struct text_span span = {buf_str(&text), TEXT_DIM};
  text_wrap(out, &span, 1, SNIPPET_INDENT);
  buf_free(&text);
}

/* A heading that nothing is written below, and that no word asks for. */
static bool is_bare(const struct hit *hit) {
  return hit->score == 0 && hit->snippet_len == 0 && hit->heading.len > 0;
}

/* Whether the next hit shows the heading of a bare one: directly above its
 * own. */
static bool shows_heading(const struct hit *next, const struct hit *bare) {
  const struct str_list *above = &next->breadcrumb;
  return str_eq(next->path, bare->path) && next->line > bare->line &&
         above->len > 0 && str_eq(above->data[above->len - 1], bare->heading);
}

static void add_hit(struct output *out, const struct hit *hit) {
  text_hits_place(out, hit);
  text_heading(out, hit);
  add_snippets(out, hit);
  add_copies(out, hit);
  add_score_parts(out, hit);
}

/* Bare headings do not fill pages: one that the next hit shows does not stand
 * alone, and those of a file that follow each other are one. */
static void add_hits(struct output *out, const struct results *results) {
  bool has_some = false; /* came to those with only some words */
  const struct hit *before = NULL;
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    const struct hit *next = i + 1 < results->hit_count ? hit + 1 : NULL;
    if (results->mode == RESULTS_ALL && hit->mode != RESULTS_ALL && !has_some) {
      if (before) buf_add_char(&out->buf, '\n');
      text_add(out, STR("Sections with some of the words:"), TEXT_BOLD);
      buf_add_str(&out->buf, STR("\n\n"));
      has_some = true;
      before = NULL;
    }
    if (is_bare(hit) && next && shows_heading(next, hit)) continue;
    bool goes_on = before && is_bare(before) && is_bare(hit) &&
                   str_eq(before->path, hit->path);
    if (before && !goes_on) buf_add_char(&out->buf, '\n');
    if (goes_on)
      text_heading(out, hit);
    else
      add_hit(out, hit);
    before = hit;
    output_flush_if_full(out);
  }
  if (before) buf_add_char(&out->buf, '\n');
}

void text_hits(struct output *out, const struct answer *answer) {
  add_hits(out, answer->results);
  text_totals(out, answer->results, true);
  text_facets_summary(out, answer->results);
  text_totals_notes(out, answer->notes, answer->results);
}
