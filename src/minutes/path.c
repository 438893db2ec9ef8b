#include "minutes/path.h"

#include "base/utf8.h"
#include "minutes/dates.h"

/* A directory that is nothing but a date: 2023, 2012-05, 2023-01-19; and below
 * a year, a month: 05, may. */
static bool is_date(struct str name, int year_above, struct date *date) {
  struct date_match match;
  if (dates_find(name, &match)) {
    *date = match.date;
    return match.start == 0 && match.end == name.len;
  }
  *date = (struct date){0};
  if (name.len == 4 && dates_find_year(name) > 0) return true;
  if (year_above == 0) return false;
  int month = dates_month_of_name(name);
  if (month == 0 && name.len == 2 && ascii_is_digit(name.data[0]) &&
      ascii_is_digit(name.data[1]))
    month = (name.data[0] - '0') * 10 + (name.data[1] - '0');
  if (month < 1 || month > 12) return false;
  *date = (struct date){(short)year_above, (signed char)month, 0};
  return true;
}

static struct str without_extension(struct str name) {
  for (size_t i = name.len; i > 0; i--)
    if (name.data[i - 1] == '.') return str_slice(name, 0, i - 1);
  return name;
}

void path_read(struct arena *arena, struct str path, struct path_facts *facts) {
  struct str directories[PATH_MAX_DIRECTORIES];
  *facts = (struct path_facts){0};
  path = utf8_composed(arena, path); /* a name is one value in either form */
  struct date directory_date = {0};
  int year = 0;
  struct str rest = path, name = path;
  while (str_split(&rest, '/', &name) && rest.data) {
    struct date date;
    bool whole = is_date(name, year, &date);
    if (date_is_set(date)) directory_date = date;
    int named_year = dates_find_year(name);
    if (date_is_set(date))
      year = date.year;
    else if (named_year > 0)
      year = named_year;
    if (whole) continue;
    if (!facts->meeting.data) facts->meeting = name;
    if (facts->directory_count < PATH_MAX_DIRECTORIES)
      directories[facts->directory_count++] = name;
  }
  facts->directories = arena_dup(arena, directories,
                                 facts->directory_count * sizeof *directories);
  facts->year = (short)year;
  struct date_match match;
  struct date month_day;
  name = without_extension(name);
  if (dates_find(name, &match)) {
    facts->date = match.date;
    facts->date_in_name = true;
  } else if (year > 0 && dates_find_month_day(name, &month_day)) {
    month_day.year = (short)year;
    if (date_is_valid(month_day)) {
      facts->date = month_day;
      facts->date_in_name = true;
    }
  }
  if (!facts->date_in_name) facts->date = directory_date;
}
