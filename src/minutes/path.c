#include "minutes/path.h"

#include "base/utf8.h"
#include "minutes/lexicon.h"

/* What the directories have said so far. */
struct above {
  short year;
  signed char month;     /* of a directory that is a month; 0: none */
  bool year_alone;       /* the year is that of a directory that is a date */
  struct date_claim day; /* the fullest date; day or month */
};

static size_t leading_number(struct str name, int *number) {
  size_t at = 0;
  *number = 0;
  while (at < name.len && at < 3 && ascii_is_digit(name.data[at]))
    *number = *number * 10 + (name.data[at++] - '0');
  return at;
}

static bool is_joint(char c) {
  return c == '-' || c == '_' || c == ' ' || c == '.' || c == ',';
}

/* The month that a directory below a year stands for: 06, June, 06-Jun. */
static int month_of(struct str name) {
  int number, month = lexicon_month(name);
  if (month > 0) return month;
  size_t digits = leading_number(name, &number);
  if (digits == 0 || digits > 2 || number < 1 || number > 12) return 0;
  if (digits == name.len) return number;
  size_t at = digits;
  while (at < name.len && is_joint(name.data[at])) at++;
  struct str rest = str_slice(name, at, name.len);
  return at > digits && lexicon_month(rest) == number ? number : 0;
}

/* A number of one or two digits at the start of a name, alone or before a
 * joint: a day, where a month stands above. */
static int leading_day(struct str name) {
  int number;
  size_t digits = leading_number(name, &number);
  if (digits == 0 || digits > 2 || number < 1 || number > 31) return 0;
  if (digits < name.len && !is_joint(name.data[digits])) {
    struct str rest = str_slice(name, digits, digits + 2);
    if (!str_eq_nocase(rest, STR("th")) && !str_eq_nocase(rest, STR("st")) &&
        !str_eq_nocase(rest, STR("nd")) && !str_eq_nocase(rest, STR("rd")))
      return 0;
  }
  return number;
}

/* 0419 at the start of a name, alone or before a joint, below a year. */
static bool claim_month_day(const struct above *above, struct str name,
                            struct date_claim *claim) {
  int number = 0;
  size_t at = 0;
  while (at < name.len && at < 5 && ascii_is_digit(name.data[at]))
    number = number * 10 + (name.data[at++] - '0');
  if (at != 4 || !above->year_alone || above->month > 0 ||
      (at < name.len && !is_joint(name.data[at])))
    return false;
  *claim =
      (struct date_claim){.date = {above->year, (signed char)(number / 100),
                                   (signed char)(number % 100)}};
  return date_has_day(claim->date) && date_is_valid(claim->date);
}

static bool complete(struct date_claim *claim, short year) {
  if (claim->form >= DATE_SHORT || date_is_set(claim->date)) return true;
  if (year == 0) return false;
  claim->date.year = year;
  if (claim->form == DATE_OPEN || claim->form == DATE_OPEN_DOTS)
    claim->form = DATE_OPEN_PART;
  if (date_has_day(claim->last)) claim->last.year = year;
  return date_is_valid(claim->date);
}

static bool claim_day(const struct above *above, struct str name,
                      struct date_claim *claim) {
  int day = above->month > 0 ? leading_day(name) : 0;
  struct date date = {above->year, above->month, (signed char)day};
  if (day == 0 || !date_is_valid(date)) return false;
  *claim = (struct date_claim){.date = date};
  return true;
}

static void take_claim(struct above *above, const struct date_claim *claim,
                       bool alone) {
  above->day = *claim;
  if (claim->form >= DATE_SHORT) return;
  above->year = claim->date.year;
  above->year_alone = alone;
  above->month = date_has_day(claim->date) ? 0 : claim->date.month;
}

/* What one directory says, below those above. */
static enum path_part read_directory(struct str name, struct above *above) {
  struct date_match match;
  struct date_claim claim;
  if (name.len == 4 && dates_find_year(name) > 0) {
    *above = (struct above){.year = (short)dates_find_year(name),
                            .year_alone = true};
    return PART_DATE;
  }
  if (above->year_alone && lexicon_is_quarter(name)) return PART_DATE;
  int month = above->year_alone ? month_of(name) : 0;
  if (month > 0 && above->month == 0) {
    above->month = (signed char)month;
    above->day =
        (struct date_claim){.date = {above->year, (signed char)month, 0}};
    return PART_DATE;
  }
  if (dates_find(name, DATES_IN_NAME, &match) &&
      complete(&match.claim, above->year)) {
    bool whole = match.start == 0 && match.end == name.len;
    take_claim(above, &match.claim, whole || above->year_alone);
    return whole ? PART_DATE : match.start == 0 ? PART_WITH_DATE : PART_NAME;
  }
  if (claim_day(above, name, &claim)) {
    bool whole = name.len <= 2;
    above->day = claim;
    return whole ? PART_DATE : PART_WITH_DATE;
  }
  /* 12-London below a year: a month and a place */
  int number;
  size_t digits = leading_number(name, &number);
  if (above->year_alone && digits == 2 && digits < name.len && number >= 1 &&
      number <= 12 && is_joint(name.data[digits])) {
    above->month = (signed char)number;
    above->day =
        (struct date_claim){.date = {above->year, (signed char)number, 0}};
    return PART_WITH_DATE;
  }
  if (dates_find_year(name) > 0) {
    above->year = (short)dates_find_year(name);
    above->year_alone = false;
  }
  return PART_NAME;
}

static struct str without_extension(struct str name) {
  for (size_t i = name.len; i > 1; i--)
    if (name.data[i - 1] == '.') return str_slice(name, 0, i - 1);
  return name;
}

static void read_name(struct path_facts *facts, const struct above *above) {
  struct date_match match;
  struct str name = facts->name;
  int own_year = dates_find_year(name);
  short year = above->year > 0 ? above->year : (short)own_year;
  for (size_t from = 0; facts->name_count < PATH_MOST_DATES &&
                        dates_next(name, from, DATES_IN_NAME, &match);
       from = match.end) {
    if (!complete(&match.claim, year)) continue;
    facts->names[facts->name_count++] = match.claim;
  }
  struct date_claim day;
  if (facts->name_count == 0 &&
      (claim_day(above, name, &day) || claim_month_day(above, name, &day)))
    facts->names[facts->name_count++] = day;
  int month = lexicon_month(name);
  if (facts->name_count == 0 && above->year > 0 && month > 0)
    facts->names[facts->name_count++] =
        (struct date_claim){.date = {above->year, (signed char)month, 0}};
  facts->year = year;
}

void path_read(struct arena *arena, struct str path, struct path_facts *facts) {
  struct path_directory directories[PATH_MAX_DIRECTORIES];
  *facts = (struct path_facts){0};
  path = utf8_composed(arena, path); /* a name is one value in either form */
  struct above above = {0};
  struct str rest = path, name = path;
  while (str_split(&rest, '/', &name) && rest.data) {
    enum path_part part = read_directory(name, &above);
    if (facts->directory_count == PATH_MAX_DIRECTORIES) continue;
    directories[facts->directory_count++] = (struct path_directory){
        name, str_slice(path, 0, (size_t)(name.data + name.len - path.data)),
        part};
  }
  facts->directories = arena_dup(arena, directories,
                                 facts->directory_count * sizeof *directories);
  facts->name = without_extension(name);
  facts->directory = above.day;
  facts->year_alone = above.year_alone;
  read_name(facts, &above);
}
