#include "search/snippet.h"

/* ---- what is asked for ---- */

bool snippet_needs_people(const struct forms *forms) {
  for (size_t i = 0; i < forms->values.len; i++) {
    enum field_id field = forms->values.data[i].field;
    if (field == FIELD_PERSON || field == FIELD_ATTENDED ||
        field == FIELD_OWNER)
      return true;
  }
  return false;
}

static void ask_for_value(struct snippets *snippets,
                          const struct shown_value *asked) {
  if (asked->field == FIELD_OWNER) snippets->has_owner = true;
  if (asked->field == FIELD_IS) snippets->kinds |= KIND_ACTION;
  if (asked->field == FIELD_TAG) vec_push(&snippets->tags, asked->value);
  if (asked->field != FIELD_KIND) return;
  if (str_eq(asked->value, STR("action"))) snippets->kinds |= KIND_ACTION;
  if (str_eq(asked->value, STR("decision"))) snippets->kinds |= KIND_DECISION;
}

enum status snippet_init(struct snippets *snippets, struct forms *forms,
                         const struct people_rows *people, struct arena *arena,
                         struct error *error) {
  *snippets = (struct snippets){.forms = forms, .arena = arena};
  for (size_t i = 0; i < forms->values.len; i++)
    ask_for_value(snippets, &forms->values.data[i]);
  snippets->words = forms->word_count < HIGHLIGHT_WORDS
                        ? ((uint64_t)1 << forms->word_count) - 1
                        : ((uint64_t)1 << HIGHLIGHT_WORDS) - 1;
  return highlight_init(&snippets->highlighter, forms, people, arena, error);
}

void snippet_free(struct snippets *snippets) {
  highlight_free(&snippets->highlighter);
  passage_free(&snippets->cutter);
  vec_free(&snippets->tags);
}

/* ---- items ---- */

static size_t line_end(const struct section_text *section, size_t line) {
  return line + 1 < section->line_count ? section->line_offsets[line + 1]
                                        : section->text.len;
}

/* The first line of the text that stands at or behind a line of the file. */
static size_t line_behind(const struct section_text *section,
                          size_t source_line) {
  size_t low = 0, high = section->line_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (section->source_lines[middle] < source_line)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The lines of an item in the text. */
static struct passage_range item_range(const struct section_text *section,
                                       const struct item *item) {
  size_t first = line_behind(section, item->line);
  size_t behind = line_behind(section, (size_t)item->end_line + 1);
  if (first == behind) return (struct passage_range){0, 0};
  return (struct passage_range){section->line_offsets[first],
                                line_end(section, behind - 1)};
}

/* The first highlight in a range, else NULL. */
static const struct highlight *find_highlight(
    const struct highlighter *highlighter, struct passage_range range) {
  size_t low = 0, high = highlighter->list.len;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (highlighter->list.data[middle].start < range.start)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == highlighter->list.len) return NULL;
  const struct highlight *found = &highlighter->list.data[low];
  return found->start < range.end ? found : NULL;
}

static bool has_item(const struct hit *hit, size_t place) {
  for (size_t i = 0; i < hit->item_count; i++)
    if (hit->items[i].place == place) return true;
  return false;
}

/* What is highlighted of an item that was asked for: who owns it if that is,
 * else its first word. */
static void show_items(struct snippets *snippets,
                       const struct section_text *section,
                       const struct hit *hit) {
  struct highlighter *highlighter = &snippets->highlighter;
  VEC(struct highlight) shown = {0};
  for (size_t i = 0; i < section->items.len; i++) {
    const struct item *item = &section->items.data[i];
    if (snippets->kinds && !(item->kind & snippets->kinds)) continue;
    if (!has_item(hit, i)) continue;
    struct passage_range range = item_range(section, item);
    const struct highlight *owner = find_highlight(highlighter, range);
    if (snippets->has_owner) {
      if (owner) vec_push(&shown, *owner);
      continue;
    }
    struct word_runs runs = {0};
    struct str text = str_slice(section->text, range.start, range.end), word;
    words_runs_start(&runs, text);
    if (!words_runs_next(&runs, &word)) continue;
    size_t start = range.start + (size_t)(word.data - text.data);
    vec_push(&shown, (struct highlight){start, start + word.len, 0});
  }
  if (shown.len > 0) { /* what stands elsewhere does not count */
    highlighter->list.len = 0;
    for (size_t i = 0; i < shown.len; i++)
      vec_push(&highlighter->list, shown.data[i]);
  }
  vec_free(&shown);
}

/* ---- the line ---- */

static void match_at(struct snippets *snippets, struct hit *hit, size_t line,
                     struct str text, struct highlight at) {
  hit->match_line = line;
  hit->match_text = arena_str(snippets->arena, str_slice(text, 0, at.end));
  hit->match_start = at.start;
}

static size_t count_words(uint64_t words) {
  return (size_t)__builtin_popcountll(words);
}

/* The line with the most words, the first such; without words, the first that
 * a filter asks for. line_count if there is none. */
static size_t best_line(const struct snippets *snippets,
                        const struct section_text *section, size_t *highlight) {
  const struct highlighter *highlighter = &snippets->highlighter;
  size_t best = section->line_count, most = 0, next = 0;
  for (size_t line = 0; line < section->line_count; line++) {
    size_t first = next, end = line_end(section, line);
    while (next < highlighter->list.len &&
           highlighter->list.data[next].start < end)
      next++;
    size_t words = snippets->words
                       ? count_words(highlight_words(highlighter, first, next))
                       : next > first;
    if (words > most) best = line, most = words, *highlight = first;
  }
  return best;
}

static void match_in_text(struct snippets *snippets,
                          const struct section_text *section, size_t line,
                          size_t highlight, struct hit *hit) {
  size_t start = section->line_offsets[line], end = line_end(section, line);
  const struct highlighter *highlighter = &snippets->highlighter;
  struct highlight at = highlighter->list.data[highlight];
  /* A filter's highlight may stand before the first word. */
  for (size_t i = highlight; snippets->words && i < highlighter->list.len; i++)
    if (highlighter->list.data[i].words) {
      at = highlighter->list.data[i];
      break;
    }
  if (at.end > end) at.end = end;
  at.start -= start;
  at.end -= start;
  match_at(snippets, hit, section->source_lines[line],
           str_slice(section->text, start, end), at);
}

/* ---- passages ---- */

static struct passage *add_passage(struct hit *hit) {
  return &hit->passages[hit->passage_count++];
}

/* The best comes first, the others as they are read. */
static void sort_passages(struct hit *hit) {
  for (size_t i = 2; i < hit->passage_count; i++)
    for (size_t k = i; k > 1; k--) {
      struct passage *after = &hit->passages[k], *before = after - 1, swapped;
      if (before->line <= after->line) break;
      swapped = *before;
      *before = *after;
      *after = swapped;
    }
}

/* What a passage must weigh at least, and where it must end. */
struct demand {
  double weight;
  size_t end;
};

/* Those of the text. */
static void add_passages(struct snippets *snippets,
                         const struct section_text *section, size_t line,
                         struct demand demand, struct hit *hit) {
  struct passage_range shown[SNIPPET_PASSAGES], range;
  bool is_long = section->text.len >= SNIPPET_LONG;
  uint64_t seen = 0, words;
  size_t first;
  for (size_t i = 0; i < SNIPPET_PASSAGES; i++) {
    double weight =
        passage_best(&snippets->cutter, line, shown, i, &range, &first, &words);
    if (weight == 0 || weight < demand.weight || range.end > demand.end) break;
    if (i > 0 && !is_long && !(words & ~seen)) break;
    seen |= words;
    shown[i] = range;
    struct passage *passage = add_passage(hit);
    size_t at = snippets->highlighter.list.data[first].start, in = 0;
    while (in + 1 < section->line_count && section->line_offsets[in + 1] <= at)
      in++;
    passage->line = section->source_lines[in];
    passage_write(&snippets->cutter, range, passage);
  }
  sort_passages(hit);
}

/* Two passages as one, a line each. */
static void join(struct arena *arena, struct passage *first,
                 const struct passage *second) {
  if (second->len == 0) return;
  size_t len = first->len + 1 + second->len;
  struct snippet_part *parts = arena_alloc(arena, len * sizeof *parts);
  memcpy(parts, first->parts, first->len * sizeof *parts);
  parts[first->len] = (struct snippet_part){STR("\n"), false};
  memcpy(parts + first->len + 1, second->parts, second->len * sizeof *parts);
  first->parts = parts;
  first->len = len;
}

/* ---- beside the text ---- */

/* Something that stands beside the text, with its line in the file. */
struct beside {
  struct str lead, text;
  size_t line;
};

/* Says what was found there, if that is more than what is seen already. */
static bool tell(struct snippets *snippets, const struct beside *beside,
                 uint64_t *seen, struct hit *hit) {
  struct highlighter *highlighter = &snippets->highlighter;
  highlight_read(highlighter, beside->text);
  uint64_t words = highlight_words(highlighter, 0, highlighter->list.len);
  if (highlighter->list.len == 0 || (snippets->words && !(words & ~*seen)))
    return false;
  if (hit->match_text.data == NULL)
    match_at(snippets, hit, beside->line, beside->text,
             highlighter->list.data[0]);
  if (hit->passage_count < SNIPPET_PASSAGES) {
    struct passage *passage = add_passage(hit);
    passage->line = beside->line;
    passage->is_beside = true;
    passage_tell(snippets->arena, beside->lead, beside->text, highlighter,
                 passage);
  }
  *seen |= words;
  return true;
}

static void tell_links(struct snippets *snippets,
                       const struct section_text *section, uint64_t *seen,
                       struct hit *hit) {
  bool told = false;
  for (size_t i = 0; i < section->links.len; i++) {
    if (snippets->words ? !(snippets->words & ~*seen) : told) return;
    struct beside link = {STR("in a link: "), section->links.data[i],
                          section->link_lines[i]};
    told |= tell(snippets, &link, seen, hit);
  }
}

/* The line that is pointed at stays within the section. */
static void tell_above(struct snippets *snippets, const struct beside *beside,
                       uint64_t *seen, struct hit *hit) {
  struct str kept = hit->match_text;
  size_t line = hit->match_line, start = hit->match_start;
  if (!(snippets->words & ~*seen) || !tell(snippets, beside, seen, hit)) return;
  hit->match_text = kept;
  hit->match_line = line;
  hit->match_start = start;
}

static void tell_headings(struct snippets *snippets,
                          const struct file_text *file,
                          const struct section_text *section, uint64_t *seen,
                          struct hit *hit) {
  for (int above = section->parent; above >= 0;
       above = file->sections[above].parent) {
    const struct section_text *parent = &file->sections[above];
    struct beside heading = {STR("in a heading above: "), parent->heading,
                             parent->line};
    tell_above(snippets, &heading, seen, hit);
  }
  struct beside title = {STR("in the title: "), file->title, file->title_line};
  tell_above(snippets, &title, seen, hit);
}

static void tell_tags(struct snippets *snippets, const struct file_text *file,
                      struct hit *hit) {
  struct highlighter *highlighter = &snippets->highlighter;
  for (size_t i = 0; i < file->tags.len; i++) {
    for (size_t k = 0; k < snippets->tags.len; k++) {
      struct str tag = file->tags.data[i];
      if (!str_eq(tag, snippets->tags.data[k])) continue;
      highlighter->list.len = 0;
      highlight_add(highlighter, (struct highlight){0, tag.len, 0});
      match_at(snippets, hit, file->tag_lines[i], tag,
               highlighter->list.data[0]);
      struct passage *passage = add_passage(hit);
      passage->line = file->tag_lines[i];
      passage->is_beside = true;
      passage_tell(snippets->arena, STR("in the front matter: "), tag,
                   highlighter, passage);
      return;
    }
  }
}

/* ---- a hit ---- */

/* Words of the query that the heading shows; where it is what is pointed at. */
static uint64_t read_heading(struct snippets *snippets,
                             const struct section_text *section,
                             struct hit *hit, struct highlight *at) {
  struct highlighter *highlighter = &snippets->highlighter;
  highlight_read(highlighter, section->heading);
  *at = (struct highlight){0};
  for (size_t i = 0; i < highlighter->list.len; i++)
    if (highlighter->list.data[i].words || !snippets->words) {
      *at = highlighter->list.data[i];
      break;
    }
  struct passage heading = {0};
  passage_tell(snippets->arena, STR(""), section->heading, highlighter,
               &heading);
  hit->heading_parts = heading.parts;
  hit->heading_part_count = heading.len;
  return highlight_words(highlighter, 0, highlighter->list.len);
}

/* Where nothing in the text was found, its begin, or the line of the link. */
static void add_context(struct snippets *snippets, struct hit *hit,
                        struct passage_range range) {
  struct passage text = {0};
  snippets->highlighter.list.len = 0;
  passage_write(&snippets->cutter, range, &text);
  if (hit->passage_count == 0) {
    struct passage *passage = add_passage(hit);
    *passage = text;
    passage->line = hit->match_line;
  } else {
    join(snippets->arena, &hit->passages[0], &text);
  }
}

static struct passage_range around_line(const struct snippets *snippets,
                                        const struct section_text *section,
                                        size_t source_line) {
  size_t line = line_behind(section, source_line);
  bool found =
      line < section->line_count && section->source_lines[line] == source_line;
  return passage_around(&snippets->cutter,
                        found ? section->line_offsets[line] : 0);
}

static void settle(struct hit *hit, bool is_found) {
  if (hit->passage_count == 0) return;
  hit->snippet = hit->passages[0].parts;
  hit->snippet_len = hit->passages[0].len;
  hit->snippet_line =
      is_found && !hit->passages[0].is_beside ? hit->passages[0].line : 0;
  hit->passages++;
  hit->passage_count--;
}

static void begin(struct snippets *snippets, const struct section_text *section,
                  struct hit *hit) {
  hit->match_line = section->line;
  hit->passages = arena_zalloc(snippets->arena,
                               (SNIPPET_PASSAGES + 1) * sizeof *hit->passages);
}

void snippet_make(struct snippets *snippets, const struct file_text *file,
                  const struct section_text *section, struct hit *hit) {
  struct highlighter *highlighter = &snippets->highlighter;
  struct highlight in_heading;
  size_t first = 0;
  begin(snippets, section, hit);
  uint64_t seen = read_heading(snippets, section, hit, &in_heading);
  highlight_read(highlighter, section->text);
  if (!snippets->words && (snippets->kinds || snippets->has_owner))
    show_items(snippets, section, hit);
  size_t line = best_line(snippets, section, &first);
  bool in_text = highlighter->list.len > 0;
  if (line < section->line_count)
    match_in_text(snippets, section, line, first, hit);
  else if (in_heading.end > 0)
    match_at(snippets, hit, section->line, section->heading, in_heading);
  passage_begin(&snippets->cutter, snippets->arena, section, highlighter);
  if (in_text) {
    seen |= highlight_words(highlighter, 0, highlighter->list.len);
    add_passages(snippets, section, line, (struct demand){0, SIZE_MAX}, hit);
  }
  bool is_found = in_text || in_heading.end > 0;
  if (snippets->words ? snippets->words & ~seen : !is_found)
    tell_links(snippets, section, &seen, hit);
  tell_headings(snippets, file, section, &seen, hit);
  if (!snippets->words && !is_found && hit->passage_count == 0)
    tell_tags(snippets, file, hit);
  if (!in_text && section->text.len > 0)
    add_context(snippets, hit,
                around_line(snippets, section,
                            hit->passage_count ? hit->passages[0].line : 0));
  settle(hit, in_text);
}

/* ---- the start of a text ---- */

bool snippet_may_start(const struct snippets *snippets) {
  const struct forms *forms = snippets->forms;
  return forms->word_count > 0 && forms->word_count <= HIGHLIGHT_WORDS &&
         forms->values.len == 0 && forms->refs.len == 0;
}

/* Whether a line has all words; match_in_text points at it. */
static bool match_all(struct snippets *snippets,
                      const struct section_text *section, size_t *line,
                      struct hit *hit) {
  const struct highlighter *highlighter = &snippets->highlighter;
  size_t first = 0, last;
  *line = best_line(snippets, section, &first);
  if (*line == section->line_count) return false;
  for (last = first; last < highlighter->list.len; last++)
    if (highlighter->list.data[last].start >= line_end(section, *line)) break;
  match_in_text(snippets, section, *line, first, hit);
  return highlight_words(highlighter, first, last) == snippets->words;
}

/* Nothing that follows shows more than a line with all words and as many
 * passages as there may be with all words each, and what is equal comes first.
 * Only what ends before `settled` is what it would be in the whole text. */
enum snippet_start snippet_make_of_start(struct snippets *snippets,
                                         const struct section_text *part,
                                         struct hit *hit) {
  struct highlighter *highlighter = &snippets->highlighter;
  struct highlight in_heading;
  size_t line;
  begin(snippets, part, hit);
  read_heading(snippets, part, hit, &in_heading);
  highlight_read(highlighter, part->text);
  size_t settled = highlighter->settled;
  bool has_line = match_all(snippets, part, &line, hit);
  passage_begin(&snippets->cutter, snippets->arena, part, highlighter);
  if (passage_settled(&snippets->cutter) < settled)
    settled = passage_settled(&snippets->cutter);
  struct demand demand = {highlight_weight(highlighter, snippets->words),
                          settled};
  add_passages(snippets, part, line, demand, hit);
  size_t count = hit->passage_count;
  settle(hit, true);
  if (count == SNIPPET_PASSAGES && has_line &&
      line_end(part, line) <= settled && part->text.len >= SNIPPET_LONG)
    return SNIPPET_IS_WHOLE;
  return count > 0 ? SNIPPET_IS_PART : SNIPPET_IS_LESS;
}
