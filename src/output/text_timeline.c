#include "output/text_timeline.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "output/number.h"
#include "output/text.h"
#include "output/text_heading.h"
#include "output/text_months.h"
#include "output/text_totals.h"

enum {
  DAY = 10,
  GAP = 2,
  INDENT = 4,
  MOST_PLACE = 40,    /* columns */
  LEAST_TEXT = 30,    /* beside the place; else it stands below */
  ROOM_FOR_BOTH = 60, /* heading and snippet */
  WIDE = 120,         /* columns of a line that tells path and line */
  MOST_DECISIONS = 3,
  DECISION_LINES = 3, /* of a text, about */
  MOST_NAMED = 5      /* days with decisions in the summary */
};

/* Columns of the lines of all days. */
struct day_layout {
  size_t place, count;
  size_t text; /* where it begins; 0: on the next line */
  bool has_paths;
};

/* ---- a snippet on one line ---- */

/* Safe text, and where the matches in it are. */
struct flat_match {
  size_t start, end;
};
struct flat_snippet {
  struct buf text;
  VEC(struct flat_match) matches;
};

static void flatten(const struct hit *hit, struct flat_snippet *flat) {
  for (size_t i = 0; i < hit->snippet_len; i++) {
    struct str rest = hit->snippet[i].text, line;
    size_t start = flat->text.len;
    for (bool is_first = true; str_split(&rest, '\n', &line);
         is_first = false) {
      if (!is_first) buf_add_str(&flat->text, STR(" \u00b7 "));
      utf8_printable(line, &flat->text);
    }
    if (hit->snippet[i].match)
      vec_push(&flat->matches, (struct flat_match){start, flat->text.len});
  }
}

/* As far into the text as the first match needs, to be seen in `columns`. */
static size_t start_of(const struct flat_snippet *flat, size_t columns) {
  struct str text = buf_str(&flat->text);
  if (flat->matches.len == 0 || utf8_width(text) <= columns) return 0;
  struct flat_match first = flat->matches.data[0];
  if (utf8_width(str_slice(text, 0, first.end)) + 1 <= columns) return 0;
  size_t start = first.start;
  while (start > 0 &&
         utf8_width(str_slice(text, start, first.start)) < columns / 3) {
    start--;
    while (start > 0 && text.data[start - 1] != ' ') start--;
  }
  /* Within a word that is too long, as of an address. */
  while (start < first.start &&
         utf8_width(str_slice(text, start, first.end)) + 2 > columns)
    start = utf8_grapheme_end(text, start);
  return start;
}

/* Where a text ends that has to end at `end`, if it is not too wide. */
static size_t end_within(struct str text, size_t start, size_t end,
                         size_t columns) {
  size_t at = start;
  while (at < end) {
    size_t next = utf8_grapheme_end(text, at);
    if (utf8_width(str_slice(text, start, next)) + 1 > columns) break;
    at = next;
  }
  return at;
}

/* From `start` on, with an ellipsis at each end that is cut. */
static void add_flat(struct output *out, const struct flat_snippet *flat,
                     size_t start, size_t columns) {
  struct str text = buf_str(&flat->text);
  size_t used = 0, at = start, match = 0;
  if (start > 0) {
    buf_add_str(&out->buf, STR("\u2026"));
    used++;
  }
  size_t room = columns > used ? columns - used : 1;
  size_t end = start + text_cut(str_slice(text, start, text.len), room);
  /* The room was made for the first match. */
  if (flat->matches.len > 0 && flat->matches.data[0].end > end)
    end = end_within(text, start, flat->matches.data[0].end, room);
  bool is_on = false;
  while (at < end) {
    size_t next = utf8_grapheme_end(text, at);
    while (match < flat->matches.len && flat->matches.data[match].end <= at)
      match++;
    bool wants =
        match < flat->matches.len && flat->matches.data[match].start <= at;
    if (wants != is_on)
      (wants ? text_style_on : text_style_off)(out, TEXT_MATCH);
    is_on = wants;
    buf_add_str(&out->buf, str_slice(text, at, next));
    at = next;
  }
  if (is_on) text_style_off(out, TEXT_MATCH);
  if (at < text.len) buf_add_str(&out->buf, STR("\u2026"));
}

/* "Heading: snippet", the heading at most a third of it. */
static void add_best(struct output *out, const struct lists_day *day,
                     size_t columns) {
  struct flat_snippet flat = {0};
  struct str heading = text_heading_undated(day->best->heading, day->date);
  while (str_ends(heading, STR(":"))) heading.len--;
  flatten(day->best, &flat);
  /* Where it is narrow, the place that matches tells more. */
  if (columns < ROOM_FOR_BOTH && flat.matches.len > 0) heading.len = 0;
  if (heading.len > 0) {
    size_t most = flat.text.len > 0 ? columns / 3 : columns;
    size_t used = text_add_cut(out, heading, most, TEXT_BOLD);
    if (flat.text.len > 0) buf_add_str(&out->buf, STR(": "));
    columns -= used + 2 < columns ? used + 2 : columns;
  }
  if (flat.text.len > 0)
    add_flat(out, &flat, start_of(&flat, columns), columns);
  vec_free(&flat.matches);
  buf_free(&flat.text);
}

/* ---- a day ---- */

/* The series, and teams that are not it; on a wide line path and line. */
static void add_place_to(struct buf *text, const struct output *out,
                         const struct lists_day *day, bool has_paths) {
  if (has_paths) {
    buf_add_str(text, out->path_prefix);
    buf_add_str(text, day->best->path);
    buf_addf(text, ":%zu", day->best->line);
    return;
  }
  if (day->meeting.data) buf_add_str(text, day->meeting);
  size_t added = 0;
  for (size_t i = 0; i < day->teams.len; i++) {
    struct str team = day->teams.data[i];
    if (day->meeting.data && str_eq_nocase(team, day->meeting)) continue;
    buf_addf(text, "%s%.*s",
             added > 0       ? ","
             : text->len > 0 ? "/"
                             : "",
             STR_FMT(team));
    added++;
  }
  if (text->len == 0) buf_add_char(text, '-');
}

static struct day_layout layout_of(const struct output *out,
                                   const struct lists_timeline *timeline) {
  size_t width = text_line_width(out);
  struct day_layout layout = {
      .place = 1, .count = 1, .has_paths = width >= WIDE};
  size_t most = width * 3 / 10 < MOST_PLACE ? width * 3 / 10 : MOST_PLACE;
  for (size_t i = 0; i < timeline->len; i++) {
    struct buf text = {0};
    add_place_to(&text, out, &timeline->days[i], layout.has_paths);
    size_t columns = text_columns(buf_str(&text));
    if (columns > layout.place) layout.place = columns;
    if (number_columns(timeline->days[i].count) > layout.count)
      layout.count = number_columns(timeline->days[i].count);
    buf_free(&text);
  }
  if (layout.place > most) layout.place = most;
  size_t text = DAY + GAP + layout.place + GAP + layout.count + GAP;
  if (text + LEAST_TEXT <= width)
    layout.text = text;
  else if (DAY + GAP + layout.place + GAP + layout.count > width)
    layout.place = width - DAY - 2 * GAP - layout.count;
  return layout;
}

/* Those that have words asked for; of others the first, and how many there are.
 */
static void add_decisions(struct output *out, const struct lists_day *day,
                          bool has_words) {
  const size_t indent = DAY + GAP;
  size_t width = text_line_width(out), shown = 0;
  while (shown < day->decisions && shown < MOST_DECISIONS &&
         (!has_words || shown == 0 || day->decided[shown].weight > 0))
    shown++;
  for (size_t i = 0; i < shown; i++) {
    struct str text = day->decided[i].text;
    size_t end = text_cut(text, DECISION_LINES * (width - indent));
    bool is_cut = end < text.len;
    text.len = end;
    const struct text_span spans[] = {{STR("decided: "), TEXT_BOLD},
                                      {text, TEXT_PLAIN},
                                      {STR("\u2026"), TEXT_PLAIN}};
    text_wrap_hanging(out, spans, is_cut ? 3 : 2, indent, indent + INDENT);
  }
  if (day->decisions == shown) return;
  text_add_spaces(out, indent);
  buf_addf(&out->buf, "and %zu more decision%s\n", day->decisions - shown,
           day->decisions - shown == 1 ? "" : "s");
}

static void add_day(struct output *out, const struct lists_day *day,
                    const struct day_layout *layout, bool has_words) {
  char date[DATE_TEXT_SIZE];
  struct buf place = {0};
  size_t width = text_line_width(out);
  date_format(day->date, date);
  add_place_to(&place, out, day, layout->has_paths);
  text_add(out, str_of(date), day->decisions > 0 ? TEXT_BOLD : TEXT_PLAIN);
  text_add_spaces(out, DAY + GAP - strlen(date));
  size_t used = text_add_cut(out, buf_str(&place), layout->place,
                             layout->has_paths ? TEXT_PATH : TEXT_DIM);
  text_add_spaces(out, layout->place - used + GAP + layout->count -
                           number_columns(day->count));
  text_add_count(out, day->count);
  if (layout->text > 0) {
    text_add_spaces(out, GAP);
    add_best(out, day, width - layout->text);
  } else {
    buf_add_char(&out->buf, '\n');
    text_add_spaces(out, INDENT);
    add_best(out, day, width - INDENT);
  }
  buf_add_char(&out->buf, '\n');
  add_decisions(out, day, has_words);
  output_flush_if_full(out);
  buf_free(&place);
}

/* ---- the summary ---- */

static void add_moment(struct buf *text, const struct lists_moment *moment) {
  char date[DATE_TEXT_SIZE];
  date_format(moment->date, date);
  buf_addf(text, "%s", date);
  if (moment->meeting.data) buf_addf(text, " (%.*s)", STR_FMT(moment->meeting));
}

static void add_summary(struct output *out,
                        const struct lists_timeline *timeline) {
  const char *mention = timeline->has_words ? " mention" : "";
  size_t decided = timeline->decided_count;
  size_t first = decided > MOST_NAMED ? decided - MOST_NAMED : 0;
  struct buf text = {0};
  if (!date_is_set(timeline->first.date)) return;
  buf_addf(&text, "First%s: ", mention);
  add_moment(&text, &timeline->first);
  const char *what = decided == 0   ? "no decision"
                     : decided == 1 ? "decision"
                                    : "decisions";
  bool beside = decided > 0 && timeline->has_words && !timeline->has_own;
  buf_addf(&text, "; %s%s", what, beside ? " in the same sections" : "");
  if (first > 0) buf_addf(&text, " on %zu days, the last", decided);
  if (decided > 0) buf_add_str(&text, STR(": "));
  for (size_t i = first; i < decided; i++) {
    if (i > first) buf_add_str(&text, STR(", "));
    add_moment(&text, &timeline->decided[i]);
  }
  buf_addf(&text, "; last%s: ", mention);
  add_moment(&text, &timeline->last);
  buf_add_char(&text, '.');
  const struct text_span span = {buf_str(&text), TEXT_PLAIN};
  text_wrap(out, &span, 1, 0);
  buf_free(&text);
}

static void add_undated(struct output *out, size_t undated) {
  if (undated == 0) return;
  struct buf text = {0};
  buf_addf(&text, "%zu section%s without a date %s on no day.", undated,
           undated == 1 ? "" : "s", undated == 1 ? "is" : "are");
  const struct text_span span = {buf_str(&text), TEXT_PLAIN};
  text_wrap(out, &span, 1, 0);
  buf_free(&text);
}

void text_timeline(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  const struct lists_timeline *timeline = results->timeline;
  struct day_layout layout = layout_of(out, timeline);
  if (timeline->by)
    text_months_by(out, timeline);
  else if (out->terminal || out->colour)
    text_months(out, timeline);
  for (size_t i = 0; i < timeline->len; i++)
    add_day(out, &timeline->days[i], &layout, timeline->has_words);
  if (timeline->len > 0) buf_add_char(&out->buf, '\n');
  add_summary(out, timeline);
  add_undated(out, timeline->undated);
  text_totals_list(out, results, "day of meetings", "days of meetings",
                   timeline->offset, timeline->len);
  text_totals_notes(out, answer->notes, results);
}
