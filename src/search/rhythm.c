#include "search/rhythm.h"

#include "base/mem.h"

enum {
  NEAR = 8,            /* intervals by which a pause is judged */
  LEAST_INTERVALS = 3, /* that must be alike */
  SAME_MEETING = 3,    /* days */
  MOST_WEEKS = 3,      /* of a rhythm; longer ones go by months */
  MOST_MONTHS = 6,
  WEEK = 7
};

/* The days on which a series met, those of one meeting taken as one. */
struct held {
  struct arena *arena;
  struct date *days;
  size_t count;
  VEC(struct date) gaps;
  size_t pauses; /* with more gaps than are told */
};

/* What there is around a pause. */
struct beat {
  int weeks, months, weekday; /* as in struct rhythm */
};

static int month_of(struct date date) { return date.year * 12 + date.month; }

/* Whole weeks from one to the other, the nearest number; -1 without days. */
static int weeks_between(struct date a, struct date b) {
  if (!date_has_day(a) || !date_has_day(b)) return -1;
  return (int)((date_to_days(b) - date_to_days(a) + WEEK / 2) / WEEK);
}

static bool is_same_meeting(struct date a, struct date b) {
  return date_has_day(a) && date_has_day(b) &&
         date_to_days(b) - date_to_days(a) <= SAME_MEETING;
}

static struct held read_series(struct arena *arena, const struct date *days,
                               size_t count) {
  struct held series = {.arena = arena};
  series.days = arena_alloc(arena, (count + 1) * sizeof *days);
  for (size_t i = 0; i < count; i++)
    if (series.count == 0 ||
        !is_same_meeting(series.days[series.count - 1], days[i]))
      series.days[series.count++] = days[i];
  return series;
}

/* How many intervals before and behind a pause are of each length. */
struct lengths {
  size_t before[MOST_MONTHS + 1], behind[MOST_MONTHS + 1];
};

/* The length of more than half of `all` intervals; 0 if there is none, or if
 * none on one side has it: of `is_last` there is only one side. */
static int most_of(const struct lengths *lengths, size_t all, bool is_last) {
  for (int i = 1; i <= MOST_MONTHS; i++) {
    size_t before = lengths->before[i], behind = lengths->behind[i];
    if (before + behind >= LEAST_INTERVALS && 2 * (before + behind) > all)
      return before > 0 && (behind > 0 || is_last) ? i : 0;
  }
  return 0;
}

/* The weekday of most meetings from `first` to `last`; of two as many, that of
 * the later one. */
static int usual_weekday(const struct held *series, size_t first, size_t last) {
  size_t counts[WEEK + 1] = {0};
  int most = 0;
  for (size_t i = first; i <= last; i++) {
    if (!date_has_day(series->days[i])) continue;
    int weekday = date_weekday(series->days[i]);
    if (++counts[weekday] >= counts[most] || most == 0) most = weekday;
  }
  return most;
}

/* The rhythm around the interval behind meeting `pause`, which may be the last.
 */
static struct beat beat_at(const struct held *series, size_t pause) {
  size_t intervals = series->count - 1;
  struct lengths weeks = {0}, months = {0};
  /* Half of them before, half behind, more of one side where the other has too
   * few; the pause itself lies among them. */
  size_t first = pause > NEAR / 2 ? pause - NEAR / 2 : 0;
  size_t last = first + NEAR; /* not included, without the pause */
  bool is_inner = pause < intervals;
  if (last + is_inner > intervals) {
    last = intervals - is_inner;
    first = last > NEAR ? last - NEAR : 0;
  }
  size_t all = last - first;
  last += is_inner;
  struct beat beat = {0};
  if (all < LEAST_INTERVALS) return beat;
  for (size_t i = first; i < last; i++) {
    if (i == pause) continue;
    struct date from = series->days[i], to = series->days[i + 1];
    int week = weeks_between(from, to), month = month_of(to) - month_of(from);
    if (week > 0 && week <= MOST_WEEKS)
      (i < pause ? weeks.before : weeks.behind)[week]++;
    if (month > 0 && month <= MOST_MONTHS)
      (i < pause ? months.before : months.behind)[month]++;
  }
  beat.weeks = most_of(&weeks, all, !is_inner);
  if (beat.weeks == 0) beat.months = most_of(&months, all, !is_inner);
  if (beat.weeks > 0) beat.weekday = usual_weekday(series, first, last);
  return beat;
}

/* How many meetings are missing where one came `units` after the other. A half
 * too many is a meeting that was put off. */
static int missing(int units, int beat) {
  return (2 * units + beat - 1) / (2 * beat) - 1;
}

/* The day of that weekday which is nearest. */
static struct date on_weekday(struct date date, int weekday) {
  int ahead = (weekday - date_weekday(date) + WEEK) % WEEK;
  return date_add_days(date, ahead > WEEK / 2 ? ahead - WEEK : ahead);
}

static struct date expected(const struct beat *beat, struct date from,
                            int step) {
  if (beat->weeks > 0)
    return on_weekday(date_add_days(from, (long)step * beat->weeks * WEEK),
                      beat->weekday);
  struct date first = {from.year, from.month, 1};
  struct date month = date_add_months(first, step * beat->months);
  month.day = 0;
  return month;
}

static void add_gaps(struct held *series, size_t at) {
  struct date from = series->days[at], to = series->days[at + 1];
  struct beat beat = beat_at(series, at);
  int weeks = weeks_between(from, to);
  int count = beat.weeks > 0 && weeks > 0 ? missing(weeks, beat.weeks)
              : beat.months > 0
                  ? missing(month_of(to) - month_of(from), beat.months)
                  : 0;
  if (count > RHYTHM_MOST_GAPS) {
    series->pauses++;
    return;
  }
  for (int step = 1; step <= count; step++) {
    struct date gap = expected(&beat, from, step);
    if (date_cmp(gap, to) < 0) vec_push(&series->gaps, gap);
  }
}

/* A month is over before it is missed. */
static bool is_past(struct date gap, struct date horizon) {
  return date_has_day(gap) ? date_cmp(gap, horizon) <= 0
                           : month_of(gap) < month_of(horizon);
}

static void add_last_gaps(struct held *series, const struct beat *beat,
                          struct date horizon) {
  struct date last = series->days[series->count - 1];
  struct date gaps[RHYTHM_LAST_GAPS + 1];
  int count = 0;
  if (beat->weeks > 0 ? !date_has_day(last) : beat->months == 0) return;
  while (count <= RHYTHM_LAST_GAPS) {
    gaps[count] = expected(beat, last, count + 1);
    if (!is_past(gaps[count], horizon)) break;
    count++;
  }
  for (int i = 0; i < count && count <= RHYTHM_LAST_GAPS; i++)
    vec_push(&series->gaps, gaps[i]);
}

void rhythm_find(struct arena *arena, const struct date *days, size_t count,
                 struct date horizon, struct rhythm *rhythm) {
  struct held series = read_series(arena, days, count);
  *rhythm = (struct rhythm){0};
  if (series.count <= LEAST_INTERVALS) return;
  for (size_t i = 0; i + 1 < series.count; i++) add_gaps(&series, i);
  struct beat beat = beat_at(&series, series.count - 1);
  add_last_gaps(&series, &beat, horizon);
  rhythm->weeks = beat.weeks;
  rhythm->months = beat.months;
  rhythm->weekday = beat.weekday;
  rhythm->pauses = series.pauses;
  rhythm->gap_count = series.gaps.len;
  rhythm->gaps = arena_dup(arena, series.gaps.data,
                           series.gaps.len * sizeof *series.gaps.data);
  vec_free(&series.gaps);
}
