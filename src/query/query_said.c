#include "query/query_said.h"

#include <stdio.h>

#include "base/utf8.h"
#include "minutes/dates.h"
#include "minutes/lexicon.h"
#include "query/query_guess.h"

enum said_meaning {
  DAY,    /* so many days from today */
  STEP,   /* last -1, this 0, next 1 */
  UNIT,   /* one of the letters of 3d, 2w, 6m, 1y, or q, or f, two weeks */
  AGO,    /* says nothing more than a step back */
  COUNT,  /* a number, as a word or in digits */
  HALF,   /* of a year, the first or second; 0: the number follows */
  WHOLE,  /* "fy" before a year */
  DECADE, /* the s of "2020s" */
  WEEKDAY,
  FILLER, /* "in the" */
  OTHER
};

/* Folded: small letters, no accents. */
static const struct said {
  const char *words;
  enum said_meaning meaning;
  int value;
} table[] = {
    {"today now heute jetzt aujourdhui hui hoy oggi hoje vandaag "
     "dzisiaj dzis "
     "сегодня "
     "今日 今天 오늘",
     DAY, 0},
    {"yesterday gestern hier ayer ieri ontem gisteren wczoraj вчера 昨日 昨天 "
     "어제",
     DAY, -1},
    {"tomorrow morgen demain manana domani amanha jutro завтра 明日 明天 내일",
     DAY, 1},
    {"vorgestern anteayer avanthier eergisteren anteontem", DAY, -2},
    {"ubermorgen uebermorgen overmorgen apresdemain", DAY, 2},
    {"last past previous prev recent latest letzte letzten letzter letztes "
     "vorige voriger voriges vorigen vergangene vergangenen dernier derniere "
     "derniers dernieres ultimo ultima ultimos ultimas pasado pasada scorso "
     "scorsa passado passada vorig afgelopen",
     STEP, -1},
    {"this current diese dieser dieses diesen diesem aktuelle aktueller "
     "aktuelles ce cet cette este esta questo questa deze dit",
     STEP, 0},
    {"next coming following nachste nachsten nachster nachstes naechste "
     "naechsten kommende kommenden prochain prochaine proximo proxima prossimo "
     "prossima volgende",
     STEP, 1},
    {"day days d tag tage tagen jour jours dia dias giorno giorni dag dagen",
     UNIT, 'd'},
    {"week weeks wk wks w weekend woche wochen wochenende semaine semaines "
     "semana semanas settimana settimane weken",
     UNIT, 'w'},
    {"fortnight fortnights quinzaine quincena", UNIT, 'f'},
    {"month months m mo mos mth monat monate monaten mois mes meses mese mesi "
     "maand maanden",
     UNIT, 'm'},
    {"quarter quarters qtr quartal quartale trimestre trimestres kwartaal",
     UNIT, 'q'},
    {"year years yr yrs y jahr jahre jahren an ans annee annees ano anos anni "
     "anno jaar",
     UNIT, 'y'},
    {"ago vor seit il ya hace fa atras geleden back within since", AGO, 0},
    {"a one ein eine einem einer einen un une una uno", COUNT, 1},
    {"two couple zwei deux dos due dois twee", COUNT, 2},
    {"three drei trois tres tre drie", COUNT, 3},
    {"four vier quatre cuatro quattro quatro", COUNT, 4},
    {"five funf fuenf cinq cinco cinque vijf", COUNT, 5},
    {"six sechs seis sei zes", COUNT, 6},
    {"h half halbjahr semester semestre", HALF, 0},
    {"fy cy gj", WHOLE, 0},
    {"s er", DECADE, 0},
    {"p in the of aujourd der die das den dem im la le les el il de du", FILLER,
     0},
};

enum { MOST_WORDS = 4, MOST_COUNT = 9999 };

struct said_word {
  enum said_meaning meaning;
  int value;
  size_t digits;
};

/* Whether a row of words parted by spaces has the word. */
static bool has_word(struct str row, struct str word) {
  for (size_t at = 0; at < row.len;) {
    struct str rest = str_slice(row, at, row.len);
    size_t start = at + str_find(rest, word), end = start + word.len;
    if (start >= row.len) return false;
    if ((start == 0 || row.data[start - 1] == ' ') &&
        (end == row.len || row.data[end] == ' '))
      return true;
    at = end;
  }
  return false;
}

static struct said_word look_up_row(struct str word) {
  struct buf folded = {0};
  struct str key = lexicon_fold(word, &folded);
  struct said_word found = {OTHER, 0, 0};
  for (size_t i = 0; found.meaning == OTHER && i < sizeof table / sizeof *table;
       i++)
    if (key.len > 0 && has_word(str_of(table[i].words), key))
      found = (struct said_word){table[i].meaning, table[i].value, 0};
  buf_free(&folded);
  return found;
}

static struct said_word look_up(struct str word) {
  struct said_word found = look_up_row(word);
  int weekday = found.meaning == OTHER ? lexicon_weekday(word) : 0;
  return weekday ? (struct said_word){WEEKDAY, weekday, 0} : found;
}

bool query_said_has_step(struct str text) {
  unsigned meanings = 0;
  for (size_t at = 0; at < text.len;) {
    while (at < text.len && ascii_is_space(text.data[at])) at++;
    size_t start = at;
    while (at < text.len && !ascii_is_space(text.data[at])) at++;
    meanings |= 1U << look_up_row(str_slice(text, start, at)).meaning;
  }
  return meanings & 1U << STEP && meanings & 1U << UNIT;
}

/* How many words the text has; 0 if too many, or one is unknown. */
static size_t split_words(struct str text, struct said_word *words) {
  size_t count = 0;
  for (size_t at = 0; at < text.len;) {
    size_t start = at;
    struct said_word word = {COUNT, 0, 0};
    for (; at < text.len && ascii_is_digit(text.data[at]); at++)
      if (word.value <= MOST_COUNT)
        word.value = word.value * 10 + (text.data[at] - '0');
    word.digits = at - start;
    if (word.digits == 0) {
      while (at < text.len && (ascii_is_alpha(text.data[at]) ||
                               ((unsigned char)text.data[at] & 0x80)))
        at++;
      if (at == start) {
        at++;
        continue;
      }
      word = look_up(str_slice(text, start, at));
    }
    if (word.meaning == FILLER) continue;
    if (count == MOST_WORDS || word.meaning == OTHER) return 0;
    words[count++] = word;
  }
  return count;
}

static bool write_day(struct date today, int days, char *out) {
  static const char *const names[] = {"yesterday", "today", "tomorrow"};
  if (days >= -1 && days <= 1)
    return snprintf(out, QUERY_GUESS_SIZE, "%s", names[days + 1]) > 0;
  char text[DATE_TEXT_SIZE];
  date_format(date_add_days(today, days), text);
  return snprintf(out, QUERY_GUESS_SIZE, "%s", text) > 0;
}

static bool write_ago(int count, int unit, char *out) {
  if (unit == 'q') return write_ago(3 * count, 'm', out);
  if (unit == 'f') return write_ago(2 * count, 'w', out);
  return snprintf(out, QUERY_GUESS_SIZE, "%d%c", count, unit) > 0;
}

/* "last week", "semaine dernière", "next monday". */
static bool write_step(struct date today, int step, struct said_word named,
                       char *out) {
  static const char *const steps[] = {"last", "this", "next"};
  static const char *const weekdays[] = {"monday",   "tuesday", "wednesday",
                                         "thursday", "friday",  "saturday",
                                         "sunday"};
  if (named.meaning == WEEKDAY && step <= 0)
    return snprintf(out, QUERY_GUESS_SIZE, "%s", weekdays[named.value - 1]) > 0;
  if (named.meaning == WEEKDAY) {
    int ahead = (named.value - date_weekday(today) + 6) % 7 + 1;
    return write_day(today, ahead, out);
  }
  if (named.value == 'd') return write_day(today, step, out);
  if (named.value == 'f') return step < 0 && write_ago(1, 'f', out);
  const char *unit = named.value == 'w'   ? "week"
                     : named.value == 'm' ? "month"
                     : named.value == 'q' ? "quarter"
                                          : "year";
  return snprintf(out, QUERY_GUESS_SIZE, "%s-%s", steps[step + 1], unit) > 0;
}

/* "H1 2024", "1. Halbjahr 2024", "2024 H2", "FY2024"; without a year the last
 * half that has begun. */
static bool write_year(const struct said_word *words, size_t count,
                       struct date today, char *out) {
  int year = 0, part = 0;
  bool half = false, whole = false;
  for (size_t i = 0; i < count; i++) {
    half = half || words[i].meaning == HALF;
    whole = whole || words[i].meaning == WHOLE;
    if (words[i].digits == 4 && year == 0)
      year = words[i].value;
    else if (words[i].digits == 1 && part == 0)
      part = words[i].value;
    else if (words[i].digits > 0)
      return false;
  }
  if (half && year == 0) year = today.year - (part == 2 && today.month < 7);
  if (year == 0 || half == whole || (half && (part < 1 || part > 2)) ||
      (whole && part != 0))
    return false;
  if (whole) return snprintf(out, QUERY_GUESS_SIZE, "%04d", year) > 0;
  return snprintf(out, QUERY_GUESS_SIZE, "%04d-%s..%04d-%s", year,
                  part == 1 ? "01" : "07", year, part == 1 ? "06" : "12") > 0;
}

/* "2020s", "1990er". */
static bool write_decade(const struct said_word *words, size_t count,
                         char *out) {
  return count == 2 && words[0].digits == 4 && words[0].value % 10 == 0 &&
         words[1].meaning == DECADE &&
         snprintf(out, QUERY_GUESS_SIZE, "%04d..%04d", words[0].value,
                  words[0].value + 9) > 0;
}

/* Whether all words are of these meanings, none of them twice. */
static bool only(const struct said_word *words, size_t count,
                 unsigned meanings) {
  unsigned seen = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned meaning = 1U << words[i].meaning;
    if (!(meanings & meaning) || (seen & meaning && words[i].meaning != AGO))
      return false;
    seen |= meaning;
  }
  return true;
}

static const struct said_word *find(const struct said_word *words, size_t count,
                                    enum said_meaning meaning) {
  for (size_t i = 0; i < count; i++)
    if (words[i].meaning == meaning) return &words[i];
  return NULL;
}

static bool write_words(const struct said_word *words, size_t count,
                        struct date today, char *out) {
  const struct said_word *day = find(words, count, DAY);
  if (day && only(words, count, 1U << DAY | (count > 1 ? 1U << UNIT : 0)))
    return count == 1 && write_day(today, day->value, out);
  const struct said_word *unit = find(words, count, UNIT);
  const struct said_word *weekday = find(words, count, WEEKDAY);
  const struct said_word *step = find(words, count, STEP);
  const struct said_word *number = find(words, count, COUNT);
  struct said_word one = {COUNT, 1, 0}, days = {UNIT, 'd', 0};
  if (!number && (find(words, count, AGO) || (unit && unit->value == 'f')))
    number = &one; /* "week ago", "fortnight" */
  if (count == 2 && day && day->value == 0 && number) unit = &days;
  unsigned ago = 1U << UNIT | 1U << COUNT | 1U << STEP | 1U << AGO;
  if (day && day->value == 0) ago |= 1U << DAY; /* "now-3d" */
  if (unit && number && number->digits < 4 && (!step || step->value < 0) &&
      only(words, count, ago))
    return number->value > 0 && number->value <= MOST_COUNT &&
           write_ago(number->value, unit->value, out);
  const struct said_word *named = unit ? unit : weekday;
  if (named && count <= 2 && (step || weekday) &&
      only(words, count, 1U << UNIT | 1U << STEP | 1U << WEEKDAY))
    return (step || count == 1) &&
           write_step(today, step ? step->value : -1, *named, out);
  return write_decade(words, count, out) ||
         write_year(words, count, today, out);
}

/* A date as minutes have it, in the languages and orders they are read in. */
static bool write_dated(struct str text, char *out) {
  struct date_match match;
  if (!dates_next(text, 0, DATES_IN_LABEL, &match) || match.start > 0 ||
      match.end < text.len)
    return false;
  struct date date = dates_read(&match.claim, ORDER_DAY_FIRST);
  char day[DATE_TEXT_SIZE];
  if (!date_is_set(date)) return false;
  date_format(date, day);
  return snprintf(out, QUERY_GUESS_SIZE, "%s", day) > 0;
}

bool query_said_date(struct str text, struct date today, char *out) {
  struct said_word words[MOST_WORDS];
  size_t slash = str_find_byte(text, '/');
  if (str_starts(text, STR("now-"))) /* "now-7d/d" is rounded to days */
    text = str_slice(text, 0, slash);
  size_t count = split_words(text, words);
  if (count > 0 && write_words(words, count, today, out)) return true;
  return write_dated(text, out);
}
