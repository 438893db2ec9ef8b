#include "minutes/dating.h"

#include "minutes/dates.h"
#include "minutes/lexicon.h"
#include "minutes/names.h"

enum {
  HABIT_DIVISOR = 5,
  SESSION_DAYS = 7,   /* how long a meeting of several days lasts */
  NEW_YEAR_DAYS = 31, /* around which a directory's year may be the other */
  MOST_LEVELS = 7,
};

/* ---- reading claims ---- */

static bool around_new_year(struct date date, int year) {
  struct date edge = {(short)(date.year > year ? date.year : year), 1, 1};
  long days = date_to_days(date) - date_to_days(edge);
  return days > -NEW_YEAR_DAYS && days < NEW_YEAR_DAYS;
}

/* A directory that is a year is right; a year in a text is often last year's.
 */
static struct date with_year_of_path(const struct path_facts *path,
                                     const struct date_claim *claim,
                                     struct date date) {
  if (!path->year_alone || path->year == 0 || date.year == path->year ||
      !date_has_day(date) || around_new_year(date, path->year) ||
      (claim->weekday > 0 && claim->weekday == date_weekday(date)))
    return date;
  struct date moved = date;
  moved.year = path->year;
  return date_is_valid(moved) ? moved : date;
}

/* ---- headings ---- */

static bool in_words(struct habits *d, struct str text, struct str word) {
  struct str rest = names_normal(d->arena, text), part;
  while (str_split(&rest, ' ', &part))
    if (str_eq(part, word)) return true;
  return false;
}

static bool word_is_allowed(struct habits *d, size_t file, struct str word) {
  if (map_get(d->team_words, word)) return true;
  if (tally_get(&habits_series(d, file)->words, word) >= HABITS_SHARED_BY)
    return true;
  struct str meeting = d->counted->files.data[file].meeting;
  if (meeting.data && in_words(d, meeting, word)) return true;
  const struct path_facts *path = habits_path(d, file);
  for (size_t i = 0; i < path->directory_count; i++)
    if (in_words(d, path->directories[i].name, word)) return true;
  return false;
}

/* ---- logs ---- */

/* The day with which a heading begins; else not set. */
static struct date leading_day(struct habits *d, size_t file,
                               const struct heading_date *heading) {
  struct date none = {0};
  if (!heading->has_claim || !(heading->flags & HEADING_LEADS)) return none;
  struct date date = habits_read(d, file, ORDERS_IN_TEXTS, &heading->claim);
  return date_has_day(date) && habits_is_plausible(d, file, date) ? date : none;
}

/* Whether anything but headings tells the one day of the file. */
static bool has_day_of_its_own(struct habits *d, size_t file) {
  const struct date_facts *facts = &habits_facts(d, file)->dates;
  if (date_has_day(d->dated[file].path)) return true;
  for (size_t i = 0; i < facts->count; i++)
    if (facts->witnesses[i].kind <= WITNESS_TITLE &&
        dates_is_full(&facts->witnesses[i].claim))
      return true;
  return false;
}

/* A file of many meetings: half of the headings of the highest level that has
 * such begin with a day. What else stands in them is about that meeting. */
static uint32_t find_log_level(struct habits *d, size_t file) {
  const struct file_facts *facts = habits_facts(d, file);
  struct date first = {0};
  uint32_t level = 0;
  size_t days = 0, headings = 0;
  if (has_day_of_its_own(d, file)) return 0;
  for (size_t i = 0; i < facts->heading_count; i++) {
    const struct heading_facts *heading = &facts->headings[i];
    struct date date = leading_day(d, file, &heading->date);
    if (!date_is_set(date) || (level > 0 && heading->level >= level)) continue;
    level = heading->level;
    first = date;
  }
  bool several = false;
  for (size_t i = 0; i < facts->heading_count && level > 0; i++) {
    const struct heading_facts *heading = &facts->headings[i];
    if (heading->level != level) continue;
    struct date date = leading_day(d, file, &heading->date);
    headings++;
    days += date_is_set(date);
    several |= date_is_set(date) && !date_eq(date, first);
  }
  return several && days * 2 >= headings ? level : 0;
}

static bool begins_log_entry(struct habits *d, size_t file,
                             const struct heading_facts *heading) {
  return d->dated[file].log_level > 0 &&
         heading->level == d->dated[file].log_level &&
         date_is_set(leading_day(d, file, &heading->date));
}

/* The date of a heading that dates what is below it; else not set. */
static struct date dating_heading(struct habits *d, size_t file,
                                  const struct heading_facts *of) {
  const struct heading_date *heading = &of->date;
  struct date none = {0};
  if (begins_log_entry(d, file, of)) return leading_day(d, file, heading);
  if (!heading->has_claim || heading->flags & HEADING_NOT_OURS) return none;
  struct date date = habits_read(d, file, ORDERS_IN_TEXTS, &heading->claim);
  if (!habits_is_plausible(d, file, date)) return none;
  struct str rest = heading->words, word;
  while (str_split(&rest, ' ', &word))
    if (word.len > 0 && !word_is_allowed(d, file, word)) return none;
  return date;
}

/* Which levels are below a heading about the next or previous meeting. */
struct levels {
  bool other_day[MOST_LEVELS];
};

static bool below_other_day(struct levels *levels,
                            const struct heading_facts *heading,
                            bool is_entry) {
  size_t level =
      heading->level < MOST_LEVELS ? heading->level : MOST_LEVELS - 1;
  bool below = false;
  for (size_t l = 1; l < level; l++) below |= levels->other_day[l];
  if (level == 0) return false;
  for (size_t l = level; l < MOST_LEVELS; l++) levels->other_day[l] = false;
  levels->other_day[level] =
      !is_entry && heading->date.flags & HEADING_OTHER_DAY;
  return below;
}

/* ---- witnesses ---- */

static void testify(struct habits *d, size_t file, enum witness_kind kind,
                    const struct date_claim *claim) {
  struct testimonies *all = &d->dated[file].testimonies;
  bool in_path = kind <= WITNESS_DIRECTORY;
  if (claim->date.month == 0) return;
  struct date date =
      habits_read(d, file, in_path ? ORDERS_IN_PATHS : ORDERS_IN_TEXTS, claim);
  if (!date_is_set(date) && claim->form < DATE_OPEN && claim->date.year == 0) {
    /* Month and day, and no year in the path: that of another witness. */
    date = claim->date;
    if (all->count > 0) date.year = all->of[0].date.year;
    if (!date_is_set(date) || !date_is_valid(date)) return;
  }
  if (!date_is_set(date) || (!in_path && !habits_is_plausible(d, file, date)))
    return;
  struct testimony *one = &all->of[all->count++];
  *one = (struct testimony){.kind = kind, .date = date, .written = date};
  if (claim->form < DATE_OPEN) one->last = claim->last;
  if (date_has_day(one->last) && one->last.year == 0)
    one->last.year = date.year;
  if (!in_path)
    one->date = with_year_of_path(habits_path(d, file), claim, date);
  if (!date_eq(one->date, date)) one->last = (struct date){0};
}

/* The first heading that dates what is below it: one with a day, or else one
 * with a month. */
static const struct heading_facts *heading_witness(struct habits *d,
                                                   size_t file) {
  const struct file_facts *facts = habits_facts(d, file);
  const struct heading_facts *month = NULL;
  struct levels levels = {{false}};
  for (size_t i = 0; i < facts->heading_count; i++) {
    const struct heading_facts *heading = &facts->headings[i];
    if (below_other_day(&levels, heading, begins_log_entry(d, file, heading)))
      continue;
    struct date date = dating_heading(d, file, heading);
    if (!date_is_set(date)) continue;
    if (date_has_day(date)) return heading;
    if (!month) month = heading;
  }
  return month;
}

static void testify_headings(struct habits *d, size_t file, bool title_known) {
  const struct file_facts *facts = habits_facts(d, file);
  const struct heading_facts *first = habits_first_heading(facts);
  const struct heading_facts *dating = heading_witness(d, file);
  if (dating && !(dating->date.flags & HEADING_LABEL))
    testify(d, file, WITNESS_HEADING, &dating->date.claim);
  if (title_known || !first || first == dating || !habits_is_titled(facts))
    return;
  /* "Roadmap planning - 5 March 2024", and nothing else tells a day. */
  bool alone = d->dated[file].testimonies.count == 0 &&
               first->date.claim.form == DATE_CERTAIN &&
               first->date.flags & (HEADING_LEADS | HEADING_ENDS);
  if (alone || first->date.flags & HEADING_MEETS ||
      habits_series(d, file)->is_titled)
    testify(d, file, WITNESS_TITLE, &first->date.claim);
}

/* Whether the path of some file of the series tells the day. */
static bool is_of_path(struct habits *d, size_t file, struct date day) {
  return date_has_day(day) &&
         tally_get(&habits_series(d, file)->dates, habits_key(&day)) > 0;
}

static void hear_witnesses(struct habits *d, size_t file) {
  const struct path_facts *path = habits_path(d, file);
  const struct file_facts *facts = habits_facts(d, file);
  bool title_known = false;
  for (size_t i = 0; i < path->name_count; i++)
    testify(d, file, i == 0 ? WITNESS_NAME : WITNESS_NAME_REST,
            &path->names[i]);
  testify(d, file, WITNESS_DIRECTORY, &path->directory);
  bool template = lexicon_has(path->name, WORD_TEMPLATE, NULL);
  for (size_t i = 0; i < facts->dates.count && !template; i++) {
    const struct witness *witness = &facts->dates.witnesses[i];
    title_known |= witness->kind == WITNESS_TITLE;
    testify(d, file, witness->kind, &witness->claim);
  }
  if (!template) {
    d->dated[file].log_level = find_log_level(d, file);
    testify_headings(d, file, title_known);
  }
  struct testimonies *all = &d->dated[file].testimonies;
  for (size_t i = 0; i < all->count; i++)
    all->of[i].of_another = all->of[i].kind > WITNESS_DIRECTORY &&
                            !date_eq(all->of[i].date, d->dated[file].path) &&
                            is_of_path(d, file, all->of[i].date);
  votes_learn(&habits_series(d, file)->trust, all,
              d->counted->files.data[file].sign);
}

/* ---- the date of a file ---- */

static bool is_habit(const struct series *series, struct date date) {
  return series->weekdays[date_weekday(date)] * HABIT_DIVISOR >=
         series->dated_files;
}

/* One against one: a name that is likely mistyped loses to a heading. Says why
 * the other is believed, or NULL. */
static const char *other_believed(struct habits *d, size_t file,
                                  struct date name,
                                  const struct testimony *other) {
  struct series *series = habits_series(d, file);
  if (habits_is_copy(d, file, other->date))
    return "the file is a copy of the one of this date";
  if (date_has_day(name) && date_has_day(other->date) &&
      !is_of_path(d, file, other->date) && is_habit(series, other->date) &&
      !is_habit(series, name))
    return arena_strf(d->arena,
                      "the weekday of the %s is the habit of the meeting, "
                      "that of the name is not",
                      datelines_witness(other->kind))
        .data;
  return NULL;
}

/* A day that the text tells where the name tells another, if that is the only
 * one; NULL: none, or someone agrees with the name. */
static const struct testimony *only_other(const struct testimonies *all) {
  const struct testimony *name = &all->of[0], *other = NULL;
  if (all->count == 0 || name->kind != WITNESS_NAME) return NULL;
  for (size_t i = 1; i < all->count; i++) {
    const struct testimony *one = &all->of[i];
    if (one->kind <= WITNESS_DIRECTORY || !date_has_day(one->date)) continue;
    if (votes_covers(name, one->date)) return NULL;
    if (other && !date_eq(other->date, one->date)) return NULL;
    other = one;
  }
  return other;
}

static const char *choose(struct habits *d, size_t file, struct date *date) {
  struct testimonies *all = &d->dated[file].testimonies;
  *date = votes_choose(&habits_series(d, file)->trust, all);
  const struct testimony *other = only_other(all);
  if (!other || !votes_covers(&all->of[0], *date)) return NULL;
  const char *why = other_believed(d, file, all->of[0].date, other);
  if (!why) return NULL;
  *date = other->date;
  for (size_t i = 0; i < all->count; i++)
    all->of[i].agrees = votes_covers(&all->of[i], *date);
  return why;
}

static const char *more_often(struct arena *arena, enum witness_kind kind) {
  return arena_strf(arena, "the %s is right more often in this meeting",
                    datelines_witness(kind))
      .data;
}

static void add_conflicts(struct habits *d, size_t file, const char *why,
                          struct file_resolution *out) {
  const struct testimonies *all = &d->dated[file].testimonies;
  const struct testimony *best = NULL;
  size_t agreeing = 0;
  for (size_t i = 0; i < all->count; i++) {
    agreeing += all->of[i].agrees;
    if (all->of[i].agrees && !best) best = &all->of[i];
  }
  out->conflicts =
      arena_alloc(d->arena, (all->count + 1) * sizeof *out->conflicts);
  for (size_t i = 0; i < all->count; i++) {
    const struct testimony *one = &all->of[i];
    bool moved = !date_eq(one->date, one->written);
    if (!best || (one->agrees && !moved)) continue;
    struct conflict *conflict = &out->conflicts[out->conflict_count++];
    bool first = best->kind < one->kind;
    *conflict = (struct conflict){
        .first = first ? best->kind : one->kind,
        .second = first ? one->kind : best->kind,
        .first_date = first ? best->date : one->written,
        .second_date = first ? one->written : best->date,
        .chosen = out->date,
        .reason = why            ? why
                  : moved        ? "the year is that of the directory"
                  : agreeing > 1 ? "two agree against one"
                                 : more_often(d->arena, best->kind)};
  }
}

static void keep_witnesses(struct habits *d, size_t file,
                           struct file_resolution *out) {
  const struct testimonies *all = &d->dated[file].testimonies;
  const struct trust *trust = &habits_series(d, file)->trust;
  out->witnesses =
      arena_alloc(d->arena, (all->count + 1) * sizeof *out->witnesses);
  out->witness_count = all->count;
  for (size_t i = 0; i < all->count; i++) {
    const struct testimony *one = &all->of[i];
    out->witnesses[i] =
        (struct heard_witness){.kind = one->kind,
                               .date = one->written,
                               .worth = votes_worth(trust, one->kind),
                               .agrees = one->agrees,
                               .moved = !date_eq(one->date, one->written)};
  }
}

/* ---- sections ---- */

/* What the first dating heading stands for. */
static struct date first_date(struct habits *d, size_t file,
                              struct date heading, struct date chosen) {
  const struct testimonies *all = &d->dated[file].testimonies;
  if (!date_is_set(chosen)) return heading;
  if (habits_agree(chosen, heading))
    return date_has_day(heading) ? heading : chosen;
  for (size_t i = 0; i < all->count; i++) /* within a range */
    if (all->of[i].agrees && date_has_day(all->of[i].date) &&
        votes_covers(&all->of[i], heading))
      return heading;
  return chosen;
}

static bool is_session(struct date file, struct date heading) {
  if (!date_is_set(file) || !date_has_day(file) || !date_has_day(heading))
    return false;
  long days = date_to_days(heading) - date_to_days(file);
  return days >= 0 && days <= SESSION_DAYS;
}

/* A heading that names a part of the meeting, and a day close to the file's:
 * other words beside the date do not matter. */
static struct date session_heading(struct habits *d, size_t file,
                                   const struct heading_date *heading,
                                   struct date chosen) {
  struct date none = {0};
  if (!heading->has_claim || heading->flags & HEADING_NOT_OURS ||
      !(heading->flags & HEADING_SESSION))
    return none;
  struct date date = habits_read(d, file, ORDERS_IN_TEXTS, &heading->claim);
  return is_session(chosen, date) ? date : none;
}

/* A heading's year that is last year's: the day is close to the file's then. */
static struct date section_date(struct habits *d, size_t file,
                                const struct heading_date *heading,
                                struct date date, struct date chosen) {
  struct date moved =
      with_year_of_path(habits_path(d, file), &heading->claim, date);
  if (!date_is_set(chosen) || !date_has_day(chosen)) return moved;
  return is_session(chosen, moved) || date_eq(chosen, moved) ? moved : date;
}

static void date_sections(struct habits *d, size_t file,
                          struct file_resolution *out) {
  const struct file_facts *facts = habits_facts(d, file);
  struct date current = {0};
  struct levels levels = {{false}};
  uint32_t deepest = 0;
  bool named =
      habits_path(d, file)->name_count > 0 && date_has_day(d->dated[file].path);
  for (size_t i = 0; i < facts->heading_count; i++) {
    const struct heading_facts *heading = &facts->headings[i];
    bool entry = begins_log_entry(d, file, heading);
    bool other = below_other_day(&levels, heading, entry);
    struct date date = {0};
    if (!other) date = dating_heading(d, file, heading);
    if (!other && !date_is_set(date))
      date = session_heading(d, file, &heading->date, out->date);
    if (date_is_set(date)) {
      date = section_date(d, file, &heading->date, date, out->date);
      bool first = deepest == 0;
      if (first && date_has_day(date)) deepest = heading->level;
      if (entry)
        current = date;
      else if (first)
        current = first_date(d, file, date, out->date);
      else if (is_session(out->date, date) ||
               (heading->level <= deepest &&
                !(named && heading->date.flags & HEADING_REMARK)))
        current =
            date_has_day(date) || !habits_agree(current, date) ? date : current;
    }
    out->sections[i].date = date_is_set(current) ? current : out->date;
  }
}

/* ---- all of it ---- */

void dating_file(struct habits *d, size_t file, struct file_resolution *out) {
  const char *why = choose(d, file, &out->date);
  keep_witnesses(d, file, out);
  add_conflicts(d, file, why, out);
  date_sections(d, file, out);
}

void dating_hear(struct habits *d) {
  for (size_t file = 0; file < d->counted->files.len; file++)
    hear_witnesses(d, file);
  habits_counts_settle(d);
}
