/* The nth highest of some numbers. */
#ifndef MINS_SEARCH_NTH_H
#define MINS_SEARCH_NTH_H

#include <stddef.h>

/* `nth` from 1 to `count`. Changes the order of the numbers. */
double nth_highest(double *numbers, size_t count, size_t nth);

#endif
