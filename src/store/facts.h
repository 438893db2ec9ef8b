/* The numbers of a section (engine_numbers): what nearly every search counts,
 * folds by, compares and shows. Texts stand in them as symbols: numbers above
 * 0, each for one text, by which store_symbol finds it; 0 is none. */
#ifndef MINS_STORE_FACTS_H
#define MINS_STORE_FACTS_H

#include <stdint.h>

#include "base/date.h"
#include "engine/numbers.h"
#include "store/field.h"

enum {
  NUMBER_DATE = SLOT_DATE,       /* YYYYMMDD, YYYYMM00, 0 */
  NUMBER_TEAMS = SLOT_TEAM,      /* symbol of all, joined by FIELD_SEPARATOR */
  NUMBER_MEETING = SLOT_MEETING, /* symbol */
  NUMBER_FILE = SLOT_FILE,       /* symbol of the file's key */
  NUMBER_FOLD = SLOT_NUMBERS,    /* facts_fold(): equal for sections with ... */
  NUMBER_FOLD_HIGH,              /* ... identical source; 0: no source */
};

static inline uint64_t facts_fold(const struct engine_numbers *numbers) {
  return (uint64_t)numbers->of[NUMBER_FOLD_HIGH] << 32 |
         numbers->of[NUMBER_FOLD];
}

static inline void facts_set_fold(uint32_t *numbers, uint64_t fold) {
  numbers[NUMBER_FOLD] = (uint32_t)fold;
  numbers[NUMBER_FOLD_HIGH] = (uint32_t)(fold >> 32);
}

static inline uint32_t facts_date(struct date date) {
  return date_is_set(date)
             ? (uint32_t)(date.year * 10000 + date.month * 100 + date.day)
             : 0;
}

#endif
