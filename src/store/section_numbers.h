/* The numbers of a section (engine/engine_numbers.h): what nearly every search
 * counts, folds by, compares and shows.
 *
 * Words that have these meanings everywhere:
 *   slot     an attribute of a section: the index of a column (field.h)
 *   value    the text that a section has in a slot
 *   number   the 32 bits that a section has in one of the first slots, instead
 *            of a value, because they are read many times as fast
 *   symbol   a number that stands for a text in the whole index, and on disk:
 *            from 1, each for one text, which store_symbol finds; 0 is none
 *   code     a number that stands for a value in the memory of one reader:
 *            from 0, in the order in which values were met (search/columns.h)
 */
#ifndef MINS_STORE_SECTION_NUMBERS_H
#define MINS_STORE_SECTION_NUMBERS_H

#include <stdint.h>

#include "base/date.h"
#include "engine/engine_numbers.h"
#include "store/field.h"

enum {
  NUMBER_DATE = SLOT_DATE,       /* YYYYMMDD, YYYYMM00, 0 */
  NUMBER_TEAMS = SLOT_TEAM,      /* symbol of all, joined (FIELD_SEPARATOR) */
  NUMBER_MEETING = SLOT_MEETING, /* symbol */
  NUMBER_FILE = SLOT_FILE,       /* symbol of the file's key */
  NUMBER_FOLD =
      SLOT_NUMBERS, /* section_numbers_fold(): equal for sections with ... */
  NUMBER_FOLD_HIGH, /* ... identical source; 0: no source */
};

static inline uint64_t section_numbers_fold(
    const struct engine_numbers *numbers) {
  return (uint64_t)numbers->of[NUMBER_FOLD_HIGH] << 32 |
         numbers->of[NUMBER_FOLD];
}

static inline void section_numbers_set_fold(uint32_t *numbers, uint64_t fold) {
  numbers[NUMBER_FOLD] = (uint32_t)fold;
  numbers[NUMBER_FOLD_HIGH] = (uint32_t)(fold >> 32);
}

static inline uint32_t section_numbers_date(struct date date) {
  return date_is_set(date)
             ? (uint32_t)(date.year * 10000 + date.month * 100 + date.day)
             : 0;
}

static inline struct date section_numbers_to_date(uint32_t number) {
  return (struct date){(short)(number / 10000),
                       (signed char)(number / 100 % 100),
                       (signed char)(number % 100)};
}

#endif
