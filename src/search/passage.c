#include "search/passage.h"

#include "base/utf8.h"
#include "minutes/marks.h"
#include "search/short_url.h"

enum {
  BEFORE_BYTES =
      PASSAGE_BYTES / 3, /* of a sentence, shown before a highlight */
  /* A sentence is cut only if it is this much longer than a passage. */
  SPARE_BYTES = PASSAGE_BYTES / 4,
  LONGEST_WORD = 40, /* bytes; longer ones may be cut */
  SHORTEST_WORD = 3  /* letters before a full stop that ends a sentence */
};

/* A URL says less than a sentence. */
static const double URL_SHARE = 0.25;

/* ---- pieces ---- */

/* "|---|:--|" or "--- | ---" below the head of a table. */
static bool is_rule_of_table(struct str line) {
  for (size_t i = 0; i < line.len; i++)
    if (!strchr("|-: ", line.data[i])) return false;
  return str_find_byte(line, '|') < line.len &&
         str_find_byte(line, '-') < line.len;
}

/* The first stop at or behind `at`, which ascends, or text.len. */
static size_t next_stop(struct passage_cutter *cutter, size_t at) {
  static const char stops[PASSAGE_STOPS] = {'.', '!', '?'};
  struct str rest = cutter->section->text;
  size_t next = rest.len, *found = cutter->stops;
  rest = str_slice(rest, at, rest.len);
  for (size_t i = 0; i < PASSAGE_STOPS; i++) {
    if (found[i] <= at) found[i] = at + str_find_byte(rest, stops[i]);
    if (found[i] < next) next = found[i];
  }
  return next;
}

/* Whether the stop at `at` is the end of one. */
static bool ends_sentence(struct str text, size_t at, size_t start) {
  size_t next = at + 1;
  if (next < text.len && strchr(")\"'", text.data[next])) next++;
  if (next >= text.len || !ascii_is_space(text.data[next])) return false;
  while (next < text.len && ascii_is_space(text.data[next])) next++;
  if (next < text.len && text.data[next] >= 'a' && text.data[next] <= 'z')
    return false;
  size_t letters = 0;
  while (at > start && !ascii_is_space(text.data[at - 1])) at--, letters++;
  return letters >= SHORTEST_WORD;
}

static bool is_sign_of_row(char c) { return ascii_is_space(c) || c == '|'; }

/* Without the signs at its ends. */
static void add_row(struct passage_cutter *cutter, size_t start, size_t end) {
  struct str text = cutter->section->text;
  while (start < end && is_sign_of_row(text.data[start])) start++;
  while (end > start && is_sign_of_row(text.data[end - 1])) end--;
  if (start == end) return;
  vec_push(&cutter->pieces, (struct passage_piece){{start, end}, true});
}

static void add_piece(struct passage_cutter *cutter, size_t start, size_t end,
                      bool begins_block) {
  struct str text = cutter->section->text;
  while (start < end && ascii_is_space(text.data[start])) start++;
  while (end > start && ascii_is_space(text.data[end - 1])) end--;
  if (start == end) return;
  vec_push(&cutter->pieces, (struct passage_piece){{start, end}, begins_block});
}

/* The sentences of a block. */
static void add_block(struct passage_cutter *cutter, size_t start, size_t end) {
  struct str text = str_slice(cutter->section->text, 0, end);
  bool begins = true;
  for (size_t at = start; (at = next_stop(cutter, at)) < end; at++) {
    if (!ends_sentence(text, at, start)) continue;
    while (at + 1 < end && !ascii_is_space(text.data[at + 1])) at++;
    add_piece(cutter, start, at + 1, begins);
    begins = false;
    start = at + 1;
  }
  add_piece(cutter, start, end, begins);
}

static size_t line_end(const struct section_text *section, size_t line) {
  return line + 1 < section->line_count ? section->line_offsets[line + 1]
                                        : section->text.len;
}

static struct str line_text(const struct section_text *section, size_t line) {
  return str_trim(str_slice(section->text, section->line_offsets[line],
                            line_end(section, line)));
}

static bool begins_block(const struct section_text *section, size_t line) {
  return section->line_marks[line] & (LINE_BEGINS_BLOCK | LINE_BEGINS_ITEM);
}

/* Whether the line stands in a table; `above`: the line before does. */
static bool is_in_table(const struct section_text *section, size_t line,
                        bool above) {
  struct str text = line_text(section, line);
  if (text.len > 1 && text.data[0] == '|') return true;
  if (above && !begins_block(section, line)) return true;
  return line + 1 < section->line_count &&
         str_find_byte(text, '|') < text.len &&
         !begins_block(section, line + 1) &&
         is_rule_of_table(line_text(section, line + 1));
}

static void add_pieces(struct passage_cutter *cutter) {
  const struct section_text *section = cutter->section;
  size_t start = 0;                         /* of the block that is open */
  bool was_apart = false, in_table = false; /* the line before */
  for (size_t line = 0; line < section->line_count; line++) {
    size_t at = section->line_offsets[line], end = line_end(section, line);
    bool is_code = section->line_marks[line] & LINE_IS_CODE;
    in_table = !is_code && is_in_table(section, line, in_table);
    if (is_code || in_table || was_apart || begins_block(section, line)) {
      add_block(cutter, start, at);
      start = at;
    }
    if (in_table && !is_rule_of_table(line_text(section, line)))
      add_row(cutter, at, end);
    else if (is_code)
      add_piece(cutter, at, end, true);
    was_apart = is_code || in_table;
    if (was_apart) start = end;
  }
  add_block(cutter, start, section->text.len);
}

void passage_begin(struct passage_cutter *cutter, struct arena *arena,
                   const struct section_text *section,
                   const struct highlighter *highlighter) {
  cutter->arena = arena;
  cutter->section = section;
  cutter->highlighter = highlighter;
  cutter->pieces.len = cutter->urls.len = 0;
  memset(cutter->stops, 0, sizeof cutter->stops);
  add_pieces(cutter);
  size_t start, end = 0;
  while (marks_next_url(section->text, end, &start, &end))
    vec_push(&cutter->urls, (struct passage_range){start, end});
}

size_t passage_settled(const struct passage_cutter *cutter) {
  /* The last line may begin a table, and the sentence before it go on. */
  enum { UNSETTLED = 3 };
  size_t count = cutter->pieces.len;
  return count < UNSETTLED ? 0
                           : cutter->pieces.data[count - UNSETTLED].range.start;
}

void passage_free(struct passage_cutter *cutter) {
  vec_free(&cutter->pieces);
  vec_free(&cutter->urls);
}

/* ---- ranges ---- */

/* The begin of the word at `at`, but not before `floor`. */
static size_t word_start(struct str text, size_t at, size_t floor) {
  size_t start = at;
  while (start > floor && !ascii_is_space(text.data[start - 1])) start--;
  if (at - start > LONGEST_WORD) return utf8_grapheme_floor(text, at);
  return start;
}

static size_t word_end(struct str text, size_t at, size_t ceiling) {
  size_t end = at;
  while (end < ceiling && !ascii_is_space(text.data[end])) end++;
  if (end - at > LONGEST_WORD) return utf8_grapheme_floor(text, at);
  return end;
}

/* The last of pieces[low, ...) that begins at or before `at`. */
static size_t piece_at(const struct passage_cutter *cutter, size_t at) {
  size_t low = 0, high = cutter->pieces.len;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (cutter->pieces.data[middle].range.start <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* From the sentence around `at` on, as many whole ones as fit. */
static struct passage_range forward(const struct passage_cutter *cutter,
                                    size_t at) {
  struct str text = cutter->section->text;
  size_t piece = piece_at(cutter, at);
  struct passage_range range = cutter->pieces.data[piece].range;
  size_t length = range.end - range.start;
  if (length > PASSAGE_BYTES + SPARE_BYTES) {
    if (at > range.start + BEFORE_BYTES)
      range.start = word_start(
          text, utf8_grapheme_floor(text, at - BEFORE_BYTES), range.start);
    if (range.end > range.start + PASSAGE_BYTES)
      range.end =
          word_end(text, utf8_grapheme_floor(text, range.start + PASSAGE_BYTES),
                   range.end);
  }
  for (piece++; piece < cutter->pieces.len; piece++) {
    size_t end = cutter->pieces.data[piece].range.end;
    if (range.end < cutter->pieces.data[piece - 1].range.end ||
        end - range.start > PASSAGE_BYTES)
      break;
    range.end = end;
  }
  return range;
}

static bool is_shown(struct passage_range range,
                     const struct passage_range *shown, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (range.start < shown[i].end && range.end > shown[i].start) return true;
  return false;
}

/* Up to what is shown already. */
static struct passage_range clip(struct passage_range range,
                                 const struct passage_range *shown,
                                 size_t count) {
  for (size_t i = 0; i < count; i++)
    if (shown[i].start > range.start && shown[i].start < range.end)
      range.end = shown[i].start;
  return range;
}

/* What stands before: the begin of the block; where little would be shown, more
 * blocks. */
static struct passage_range backward(const struct passage_cutter *cutter,
                                     struct passage_range range,
                                     const struct passage_range *shown,
                                     size_t count) {
  size_t piece = piece_at(cutter, range.start);
  if (cutter->pieces.data[piece].range.start != range.start) return range;
  while (piece > 0) {
    struct passage_range more = {cutter->pieces.data[--piece].range.start,
                                 range.end};
    bool in_block = cutter->pieces.data[piece + 1].begins_block == false;
    size_t most = in_block ? PASSAGE_BYTES : BEFORE_BYTES;
    if (more.end - more.start > most || is_shown(more, shown, count)) break;
    range = more;
  }
  return range;
}

/* ---- the best one ---- */

struct weighing {
  const struct passage_cutter *cutter;
  size_t first, url; /* of the highlights and URLs that are not behind */
};

static bool stands_in_url(struct weighing *scan, const struct highlight *at) {
  const struct passage_cutter *cutter = scan->cutter;
  size_t url = scan->url;
  while (url < cutter->urls.len && cutter->urls.data[url].end <= at->start)
    url++;
  return url < cutter->urls.len && cutter->urls.data[url].start <= at->start;
}

/* What the highlights from scan->first on weigh together within a range; one
 * that only a filter asks for, next to nothing. */
static double weigh(struct weighing *scan, struct passage_range range,
                    uint64_t *words) {
  const struct highlighter *highlighter = scan->cutter->highlighter;
  uint64_t in_text = 0, in_urls = 0;
  double asked = 0;
  for (size_t i = scan->first; i < highlighter->list.len; i++) {
    const struct highlight *at = &highlighter->list.data[i];
    if (at->start >= range.end) break;
    if (at->end > range.end) continue;
    if (at->words == 0) asked = 0.1;
    if (stands_in_url(scan, at))
      in_urls |= at->words;
    else
      in_text |= at->words;
  }
  *words = in_text | in_urls;
  return highlight_weight(highlighter, in_text) + asked +
         URL_SHARE * highlight_weight(highlighter, in_urls & ~in_text);
}

double passage_best(const struct passage_cutter *cutter, size_t line,
                    const struct passage_range *shown, size_t count,
                    struct passage_range *range, size_t *first_highlight,
                    uint64_t *words) {
  const struct highlighter *highlighter = cutter->highlighter;
  const struct section_text *section = cutter->section;
  struct weighing scan = {.cutter = cutter};
  double most = 0;
  size_t last_start = SIZE_MAX;
  for (size_t i = 0; i < highlighter->list.len && cutter->pieces.len; i++) {
    const struct highlight *at = &highlighter->list.data[i];
    struct passage_range found = forward(cutter, at->start);
    if (found.start == last_start ||
        is_shown((struct passage_range){at->start, at->end}, shown, count))
      continue;
    found = clip(found, shown, count);
    last_start = found.start;
    scan.first = i;
    while (scan.url < cutter->urls.len &&
           cutter->urls.data[scan.url].end <= at->start)
      scan.url++;
    uint64_t found_words;
    double weight = weigh(&scan, found, &found_words);
    if (line < section->line_count &&
        at->start >= section->line_offsets[line] &&
        at->start < line_end(section, line))
      weight += 0.01;
    if (weight <= most) continue;
    most = weight;
    *range = found;
    *first_highlight = i;
    *words = found_words;
  }
  if (most > 0) *range = backward(cutter, *range, shown, count);
  return most;
}

struct passage_range passage_around(const struct passage_cutter *cutter,
                                    size_t at) {
  if (cutter->pieces.len == 0) return (struct passage_range){0, 0};
  return forward(cutter, at);
}

/* ---- writing ---- */

struct writer {
  struct arena *arena;
  const struct highlighter *highlighter;
  struct str text;
  size_t next; /* highlight that may come */
  bool match;  /* of the part that is open */
  struct buf part;
  char last; /* character written; 0: none yet */
  VEC(struct snippet_part) parts;
};

static void end_part(struct writer *writer) {
  if (writer->part.len > 0)
    vec_push(
        &writer->parts,
        (struct snippet_part){arena_str(writer->arena, buf_str(&writer->part)),
                              writer->match});
  buf_clear(&writer->part);
}

static void set_match(struct writer *writer, bool match) {
  if (match == writer->match) return;
  end_part(writer);
  writer->match = match;
}

static void add(struct writer *writer, struct str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    if (ascii_is_space(c) && c != '\n') c = ' ';
    if (c == ' ' && (writer->last == ' ' || writer->last == '\n')) continue;
    buf_add_char(&writer->part, c);
    writer->last = c;
  }
}

/* Line ends within a block are no more than spaces. */
static void add_line(struct writer *writer, struct str text) {
  struct str rest = text, line;
  bool is_first = true;
  while (str_split(&rest, '\n', &line)) {
    if (!is_first) add(writer, STR(" "));
    add(writer, line);
    is_first = false;
  }
}

/* text[start, end), its highlights marked; a URL stands within none. */
static void write_text(struct writer *writer, size_t start, size_t end) {
  const struct highlighter *highlighter = writer->highlighter;
  for (; writer->next < highlighter->list.len; writer->next++) {
    const struct highlight *at = &highlighter->list.data[writer->next];
    if (at->start >= end) break;
    if (at->start < start || at->end > end) continue;
    set_match(writer, false);
    add_line(writer, str_slice(writer->text, start, at->start));
    set_match(writer, true);
    add_line(writer, str_slice(writer->text, at->start, at->end));
    start = at->end;
  }
  set_match(writer, false);
  add_line(writer, str_slice(writer->text, start, end));
}

/* Where the path of a URL begins. */
static size_t path_of(struct str url) {
  size_t host = str_find(url, STR("://")) + 3;
  return host + str_find_byte(str_slice(url, host, url.len), '/');
}

/* What is highlighted of the path stays to be seen; the host always does. */
static void write_url(struct writer *writer, size_t start, size_t end) {
  const struct highlighter *highlighter = writer->highlighter;
  struct str text = str_slice(writer->text, start, end);
  size_t path = start + path_of(text);
  struct passage_range shown = {end, start};
  bool match = false;
  struct buf url = {0};
  for (size_t i = writer->next; i < highlighter->list.len; i++) {
    const struct highlight *at = &highlighter->list.data[i];
    if (at->start >= end) break;
    match |= at->end > start;
    bool is_whole = at->start <= start && at->end >= end;
    if (at->end <= path || is_whole) continue;
    if (at->start < shown.start) shown.start = at->start;
    if (at->end > shown.end) shown.end = at->end;
  }
  if (shown.start < path) shown.start = path;
  if (shown.end > end) shown.end = end;
  if (shown.end > shown.start)
    short_url_add(text, shown.start - start, shown.end - start, &url);
  else
    short_url_add(text, 0, 0, &url);
  set_match(writer, match);
  add(writer, buf_str(&url));
  set_match(writer, false);
  buf_free(&url);
}

static void write_range(struct writer *writer, size_t start, size_t end) {
  size_t url, url_end;
  while (
      marks_next_url(str_slice(writer->text, 0, end), start, &url, &url_end)) {
    write_text(writer, start, url);
    write_url(writer, url, url_end);
    start = url_end;
  }
  write_text(writer, start, end);
}

static void finish(struct writer *writer, struct passage *passage) {
  end_part(writer);
  passage->len = writer->parts.len;
  passage->parts = arena_dup(writer->arena, writer->parts.data,
                             writer->parts.len * sizeof *writer->parts.data);
  vec_free(&writer->parts);
  buf_free(&writer->part);
}

void passage_write(const struct passage_cutter *cutter,
                   struct passage_range range, struct passage *passage) {
  struct writer writer = {.arena = cutter->arena,
                          .highlighter = cutter->highlighter,
                          .text = cutter->section->text};
  size_t last = cutter->pieces.len;
  for (size_t i = last ? piece_at(cutter, range.start) : 0; i < last; i++) {
    const struct passage_piece *piece = &cutter->pieces.data[i];
    struct passage_range part = piece->range;
    if (part.start >= range.end) {
      if (!piece->begins_block) add(&writer, STR(" …"));
      break;
    }
    if (part.end <= range.start) continue;
    bool is_cut = part.end > range.end;
    if (part.start < range.start || (writer.last == 0 && !piece->begins_block))
      add(&writer, STR("… "));
    if (part.start < range.start) part.start = range.start;
    if (is_cut) part.end = range.end;
    if (writer.last != 0 && part.start > range.start)
      add(&writer, piece->begins_block ? STR("\n") : STR(" "));
    write_range(&writer, part.start, part.end);
    if (is_cut) {
      add(&writer, STR(" …"));
      break;
    }
  }
  finish(&writer, passage);
}

void passage_tell(struct arena *arena, struct str lead, struct str text,
                  const struct highlighter *highlighter,
                  struct passage *passage) {
  struct writer writer = {
      .arena = arena, .highlighter = highlighter, .text = text};
  add(&writer, lead);
  write_range(&writer, 0, text.len);
  finish(&writer, passage);
}
