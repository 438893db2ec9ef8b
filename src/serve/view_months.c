#include "serve/view_months.h"

#include "output/number.h"

enum {
  BAR_WIDTH = 8,
  BARS_HEIGHT = 48,
  MONTHS_MAX = 1200,
  COLOURS = 8 /* of the style sheet; the last one is that of all others */
};

struct months {
  struct view_bar *bars;
  size_t len, most;
};

static int months_between(struct date from, struct date to) {
  return (to.year - from.year) * 12 + to.month - from.month;
}

/* ---- bars ---- */

/* A path has all bars of a colour: with an element each, a hundred months were
 * most of what a browser laid out of a page. */
static void add_rect(struct view *view, size_t place, size_t low, size_t high) {
  buf_addf(view->out, "M%zu %zuV%zuh%dV%zu", place * BAR_WIDTH + 1,
           BARS_HEIGHT - low, BARS_HEIGHT - high, BAR_WIDTH - 2,
           BARS_HEIGHT - low);
}

static size_t height_of(const struct view_bar *bar, size_t most) {
  return bar->count == 0 ? 0 : 2 + bar->count * (BARS_HEIGHT - 2) / most;
}

/* A bar's height stays that of its count, whatever the sum of its parts is: a
 * section may be of several teams. */
static void add_part(struct view *view, const struct view_bar *bar,
                     size_t place, size_t part, size_t height) {
  size_t sum = 0, below = 0;
  for (size_t i = 0; i < bar->part_count; i++) {
    if (i < part) below += bar->parts[i];
    sum += bar->parts[i];
  }
  if (sum == 0) return;
  size_t low = height * below / sum;
  size_t high = height * (below + bar->parts[part]) / sum;
  if (high > low) add_rect(view, place, low, high);
}

static void write_parts(struct view *view, const struct view_bar *bars,
                        size_t count, size_t most) {
  for (size_t part = 0; part < COLOURS; part++) {
    buf_addf(view->out, "<path class=\"team%zu\" d=\"", part);
    for (size_t i = 0; i < count; i++)
      if (part < bars[i].part_count)
        add_part(view, &bars[i], i, part, height_of(&bars[i], most));
    VIEW_PUT(view, "\"/>");
  }
}

static void write_bars(struct view *view, const struct view_bar *bars,
                       size_t count, size_t most) {
  VIEW_PUT(view, "<path class=\"bar\" d=\"");
  for (size_t i = 0; i < count; i++)
    if (bars[i].count > 0) add_rect(view, i, 0, height_of(&bars[i], most));
  VIEW_PUT(view, "\"/>");
}

/* The counts are for the script, which shows that of the month pointed at. */
static void write_counts(struct view *view, const struct view_bar *bars,
                         size_t count) {
  VIEW_PUT(view, "\" data-counts=\"");
  for (size_t i = 0; i < count; i++)
    buf_addf(view->out, "%s%zu", i > 0 ? " " : "", bars[i].count);
}

/* The range that is chosen, as far as there are bars. */
static void write_chosen(struct view *view, const struct view_bar *bars,
                         size_t count, const struct request *request) {
  struct date since = request->since, until = request->until;
  int low = 0, high = (int)count - 1;
  if (!date_is_set(since) && !date_is_set(until)) return;
  if (date_is_set(since)) low = months_between(bars[0].month, since);
  if (date_is_set(until)) high = months_between(bars[0].month, until);
  if (low < 0) low = 0;
  if (high >= (int)count) high = (int)count - 1;
  if (low <= high)
    buf_addf(view->out,
             "<rect class=\"chosen\" x=\"%d\" width=\"%d\" height=\"%d\"/>",
             low * BAR_WIDTH, (high - low + 1) * BAR_WIDTH, BARS_HEIGHT);
}

void view_months_bars(struct view *view, const struct request *request,
                      const struct view_bar *bars, size_t count, size_t most) {
  char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
  bool have_parts = false;
  for (size_t i = 0; i < count; i++) have_parts |= bars[i].parts != NULL;
  date_format(bars[0].month, first);
  date_format(bars[count - 1].month, last);
  buf_addf(view->out, "<figure class=\"months\" data-first=\"%s", first);
  write_counts(view, bars, count);
  buf_addf(view->out,
           "\"><svg viewBox=\"0 0 %zu %d\" "
           "preserveAspectRatio=\"none\" role=\"img\" tabindex=\"0\" "
           "aria-label=\"By month; to choose a range, drag, or use the arrow "
           "keys, Home and End, with Shift to widen it, and Enter\">",
           count * BAR_WIDTH, BARS_HEIGHT);
  (have_parts ? write_parts : write_bars)(view, bars, count, most);
  write_chosen(view, bars, count, request);
  buf_addf(view->out,
           "</svg><figcaption><span>%s</span><output class=\"brush\">"
           "</output><span>%s</span></figcaption></figure>",
           first, last);
}

/* ---- of a facet ---- */

/* The months of the answer; where a range is chosen, those of all dates, so
 * that another can be chosen from where it stands. */
static const struct facet *months_of(struct view *view, enum request_kind kind,
                                     const struct request *request,
                                     const struct results *results) {
  bool is_of_sections = kind == REQUEST_FACETS;
  struct parameter more[] = {
      {STR("since"), {NULL, 0}},
      {STR("until"), {NULL, 0}},
      {is_of_sections ? STR("by") : STR("facets"), STR("month")},
      {STR("n"), STR("1")}};
  struct question question;
  struct reply reply;
  bool is_whole = !date_is_set(request->since) && !date_is_set(request->until);
  if (!is_whole &&
      view_try(view, kind, more, is_of_sections ? 3 : 4, &question, &reply) ==
          STATUS_OK &&
      reply.results.total > 0) /* else the end of the query was guessed */
    results = &reply.results;
  return results_facet(results, FIELD_MONTH);
}

/* False where there are too few to choose among. */
static bool read_months(struct view *view, const struct facet *facet,
                        struct months *months) {
  struct date first, last, at;
  size_t len = facet ? facet->len : 0;
  if (len > 0 && !facet->values[len - 1].value.data) len--; /* undated */
  if (len < 2 || !date_parse(facet->values[0].value, &first) ||
      !date_parse(facet->values[len - 1].value, &last))
    return false;
  int count = months_between(first, last) + 1;
  if (count > MONTHS_MAX) return false;
  months->len = (size_t)count;
  months->most = 1;
  months->bars =
      arena_zalloc(&view->exchange->arena, months->len * sizeof *months->bars);
  for (size_t i = 0, k = 0; i < months->len; i++) {
    struct view_bar *bar = &months->bars[i];
    bar->month = date_add_months(first, (int)i);
    if (!date_parse(facet->values[k].value, &at) ||
        date_cmp(at, bar->month) != 0)
      continue;
    bar->count = facet->values[k++].count;
    if (bar->count > months->most) months->most = bar->count;
  }
  return true;
}

void view_months(struct view *view, enum request_kind kind,
                 const struct request *request, const struct results *results) {
  struct months months;
  if (read_months(view, months_of(view, kind, request, results), &months))
    view_months_bars(view, request, months.bars, months.len, months.most);
}

/* ---- by team ---- */

static size_t colour_of(const struct facet *teams, size_t team) {
  bool is_named = team < COLOURS - 1 && teams->values[team].value.data;
  return is_named ? team : COLOURS - 1;
}

/* Rows of the table are months, columns teams, the most frequent first. */
static void colour(struct view *view, const struct results_table *table,
                   struct months *months) {
  struct date at;
  size_t *parts = arena_zalloc(&view->exchange->arena,
                               months->len * COLOURS * sizeof *parts);
  for (size_t i = 0, k = 0; i < months->len && k < table->rows.len; i++) {
    struct view_bar *bar = &months->bars[i];
    bar->parts = parts + i * COLOURS;
    bar->part_count = COLOURS;
    if (!date_parse(table->rows.values[k].value, &at) ||
        date_cmp(at, bar->month) != 0)
      continue;
    for (size_t team = 0; team < table->columns.len; team++)
      parts[i * COLOURS + colour_of(&table->columns, team)] +=
          table->cells[k * table->columns.len + team];
    k++;
  }
}

static void write_key(struct view *view, size_t colour, struct str label,
                      size_t count) {
  buf_addf(view->out,
           "<li><svg class=\"key\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">"
           "<rect class=\"team%zu\" width=\"1\" height=\"1\"/></svg> ",
           colour);
  html_text(view->out, label);
  VIEW_PUT(view, " <span class=\"count\">");
  number_add_count(view->out, count);
  VIEW_PUT(view, "</span></li>");
}

static void write_keys(struct view *view, const struct facet *teams) {
  size_t others = 0;
  VIEW_PUT(view, "<ul>");
  for (size_t i = 0; i < teams->len; i++) {
    const struct facet_value *team = &teams->values[i];
    if (colour_of(teams, i) < COLOURS - 1)
      write_key(view, i, team->label, team->count);
    else
      others += team->count;
  }
  if (others > 0) write_key(view, COLOURS - 1, STR("others and none"), others);
  VIEW_PUT(view, "</ul>");
}

static void write_choice(struct view *view, bool is_by_team) {
  VIEW_PUT(view, "<a href=\"");
  view_link(view, view->path, "by",
            is_by_team ? (struct str){NULL, 0} : STR("team"));
  buf_addf(view->out, "\">%s</a>",
           is_by_team ? "one colour" : "colour by team");
}

void view_months_by_team(struct view *view, const struct request *request,
                         const struct results *results) {
  struct parameter more[] = {{STR("table"), STR("month,team")},
                             {STR("by"), {NULL, 0}},
                             {STR("since"), {NULL, 0}},
                             {STR("until"), {NULL, 0}}};
  struct months months;
  struct question question;
  struct reply reply;
  const struct facet *teams = results_facet(results, FIELD_TEAM);
  bool has_teams = teams && teams->len > 0 && teams->values[0].value.data;
  bool is_by_team =
      has_teams &&
      str_eq(exchange_parameter(view->exchange, "by"), STR("team"));
  if (!read_months(view, months_of(view, REQUEST_FACETS, request, results),
                   &months))
    return;
  is_by_team = is_by_team && view_try(view, REQUEST_FACETS, more, 4, &question,
                                      &reply) == STATUS_OK;
  if (is_by_team) colour(view, reply.results.table, &months);
  view_months_bars(view, request, months.bars, months.len, months.most);
  if (!has_teams) return;
  VIEW_PUT(view, "<div class=\"keys\">");
  if (is_by_team) write_keys(view, &reply.results.table->columns);
  write_choice(view, is_by_team);
  VIEW_PUT(view, "</div>");
}
