/* Numbers as text, the same in every locale: digits and a point. */
#ifndef MINS_OUTPUT_NUMBER_H
#define MINS_OUTPUT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { NUMBER_MAX_DECIMALS = 6 };

void number_add_count(struct buf *out, size_t count);
/* Rounded to `decimals` places, at most NUMBER_MAX_DECIMALS; `trim` leaves
 * zeros at the end away, and the point with them. Not a number is 0; beyond
 * 1e12 is 1e12. */
void number_add_decimal(struct buf *out, double value, size_t decimals,
                        bool trim);

/* How many columns number_add_count takes. */
size_t number_columns(size_t count);

/* "12.3 MB", in powers of a thousand. */
void number_add_bytes(struct buf *out, uint64_t bytes);

#endif
