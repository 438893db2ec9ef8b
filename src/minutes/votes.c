#include "minutes/votes.h"

#include <math.h>

/* Before a series has shown anything, as if it had in four files; in hundredths
 * how often a kind is right. */
enum { FILES_BEFORE = 4 };
static const unsigned char before[WITNESS_KINDS] = {
    [WITNESS_NAME] = 95,    [WITNESS_NAME_REST] = 85, [WITNESS_DIRECTORY] = 85,
    [WITNESS_FRONT] = 85,   [WITNESS_LABEL] = 90,     [WITNESS_TITLE] = 85,
    [WITNESS_HEADING] = 85, [WITNESS_LINE] = 80,      [WITNESS_PROSE] = 75};

bool votes_covers(const struct testimony *testimony, struct date day) {
  if (date_eq(testimony->date, day)) return true;
  if (!date_has_day(testimony->date) || !date_has_day(day))
    return testimony->date.year == day.year &&
           testimony->date.month == day.month;
  return date_has_day(testimony->last) && date_cmp(testimony->date, day) < 0 &&
         date_cmp(day, testimony->last) <= 0;
}

void votes_learn(struct trust *trust, const struct testimonies *file,
                 int sign) {
  for (size_t i = 0; i < file->count; i++) {
    const struct testimony *one = &file->of[i];
    bool asked = false, agreed = false;
    if (!date_has_day(one->date)) continue;
    for (size_t j = 0; j < file->count; j++) {
      const struct testimony *other = &file->of[j];
      if (i == j || !date_has_day(other->date)) continue;
      asked = true;
      agreed |=
          votes_covers(one, other->date) || votes_covers(other, one->date);
    }
    if (asked) trust->asked[one->kind] += (size_t)(ptrdiff_t)sign;
    if (agreed) trust->agreed[one->kind] += (size_t)(ptrdiff_t)sign;
  }
}

static double believed(const struct trust *trust, enum witness_kind kind) {
  return ((double)trust->agreed[kind] + before[kind] / 100.0 * FILES_BEFORE) /
         (double)(trust->asked[kind] + FILES_BEFORE);
}

int votes_worth(const struct trust *trust, enum witness_kind kind) {
  return (int)(believed(trust, kind) * 100.0 + 0.5);
}

/* For and against, so that what several say adds up. */
static double weight(const struct trust *trust, enum witness_kind kind) {
  double p = believed(trust, kind);
  return log(p / (1.0 - p));
}

bool votes_is_credible(const struct trust *trust, enum witness_kind kind) {
  return weight(trust, kind) > 1e-6;
}

static double score(const struct trust *trust, const struct testimonies *file,
                    struct date day) {
  double sum = 0.0;
  for (size_t i = 0; i < file->count; i++) {
    const struct testimony *one = &file->of[i];
    bool month = !date_has_day(one->date) && date_has_day(day);
    double worth = weight(trust, one->kind);
    if (one->of_another) worth /= 2.0; /* copied from that file, likely */
    if (votes_covers(one, day))
      sum += month ? worth / 2.0 : worth;
    else if (!date_has_day(one->date))
      sum -= worth / 2.0; /* another month */
  }
  return sum;
}

/* A month chosen does for those who tell a day of it, and the other way round.
 */
struct date votes_choose(const struct trust *trust, struct testimonies *file) {
  struct date best = {0};
  double most = 0.0;
  for (int day = 1; day >= 0 && !date_is_set(best); day--)
    for (size_t i = 0; i < file->count; i++) {
      struct date date = file->of[i].date;
      if (date_has_day(date) != (day == 1)) continue;
      double sum = score(trust, file, date);
      if (sum <= most + 1e-9) continue;
      most = sum;
      best = date;
    }
  if (!date_is_set(best)) return best;
  const struct testimony *range = NULL;
  for (size_t i = 0; i < file->count; i++)
    if (date_has_day(file->of[i].last) && votes_covers(&file->of[i], best))
      range = &file->of[i];
  if (range) best = range->date; /* a range begins on its first day */
  for (size_t i = 0; i < file->count; i++)
    file->of[i].agrees =
        votes_covers(&file->of[i], best) ||
        (range && date_has_day(best) && votes_covers(range, file->of[i].date));
  return best;
}
