#include "output/number.h"

#include <math.h>
#include <stdint.h>

#define LARGEST 1e12

/* At least `least` digits. */
static void add_digits(struct buf *out, uint64_t number, size_t least) {
  char text[24];
  size_t start = sizeof text;
  while (number > 0 || sizeof text - start < least) {
    text[--start] = (char)('0' + number % 10);
    number /= 10;
  }
  buf_add(out, text + start, sizeof text - start);
}

void number_add_count(struct buf *out, size_t count) {
  add_digits(out, count, 1);
}

size_t number_columns(size_t count) {
  size_t columns = 1;
  for (; count >= 10; count /= 10) columns++;
  return columns;
}

void number_add_decimal(struct buf *out, double value, size_t decimals,
                        bool trim) {
  static const uint64_t powers[NUMBER_MAX_DECIMALS + 1] = {
      1, 10, 100, 1000, 10000, 100000, 1000000};
  uint64_t power = powers[decimals];
  double size = isnan(value) ? 0 : value < 0 ? -value : value;
  if (size > LARGEST) size = LARGEST;
  uint64_t scaled = (uint64_t)(size * (double)power + 0.5);
  uint64_t fraction = scaled % power;
  if (value < 0 && scaled > 0) buf_add_char(out, '-');
  add_digits(out, scaled / power, 1);
  while (trim && decimals > 0 && fraction % 10 == 0) fraction /= 10, decimals--;
  if (decimals == 0) return;
  buf_add_char(out, '.');
  add_digits(out, fraction, decimals);
}

void number_add_bytes(struct buf *out, uint64_t bytes) {
  static const char *const units[] = {" bytes", " kB", " MB", " GB", " TB"};
  enum { LAST = sizeof units / sizeof *units - 1 };
  double value = (double)bytes;
  size_t unit = 0;
  while (value >= 999.95 && unit < LAST) value /= 1000, unit++;
  number_add_decimal(out, value, unit > 0, false);
  buf_add_str(out, str_of(units[unit]));
}
