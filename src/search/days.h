/* Meetings: what the sections of one series on one date are together, and the
 * sections of a file that has no date. */
#ifndef MINS_SEARCH_DAYS_H
#define MINS_SEARCH_DAYS_H

#include "base/number_map.h"
#include "search/searcher.h"
#include "store/section_numbers.h"

/* The key of the meeting that a section belongs to, for a number_map. */
uint64_t days_key(const struct engine_numbers *numbers);
/* Its date, as a number; 0 for a file without one. */
uint32_t days_date(uint64_t key);

/* A date as numbers of sections have it. */
static inline struct date days_date_of(uint32_t number) {
  return (struct date){(short)(number / 10000),
                       (signed char)(number / 100 % 100),
                       (signed char)(number % 100)};
}

/* All sections of an index, and their numbers; malloc()ed ids. */
enum status days_read_all(struct searcher *searcher, struct arena *arena,
                          struct section_set *all, struct error *error);

/* Who was at each of some meetings, by all lists that these have. */
struct days_guest {
  uint32_t day;     /* place in the map */
  uint32_t teams;   /* number of the list's section */
  struct str value; /* the columns' */
};
struct days_guests {
  /* By day, value, teams; each once. One who is on lists of several teams
   * follows himself. */
  struct days_guest *data;
  size_t len;
};
static inline bool days_is_same_guest(const struct days_guest *a,
                                      const struct days_guest *b) {
  return a->day == b->day && str_eq(a->value, b->value);
}
/* `days` holds the meetings; `all` is from days_read_all. */
enum status days_read_guests(struct searcher *searcher, struct arena *arena,
                             const struct number_map *days,
                             const struct section_set *all,
                             struct days_guests *guests, struct error *error);

#endif
