/* Names that do not exist: which one was meant. Pure functions. */
#ifndef MINS_ASK_MEANT_H
#define MINS_ASK_MEANT_H

#include "base/str.h"

/* The nearest of the comma-separated `names`: one slip away, two in six letters
 * and more, or one that begins so; empty: none. A part of `names`. */
struct str meant_near(struct str name, struct str names);
/* The parameter that other programs call so ("limit" -> "n"), words joined by
 * dashes; NULL: none. */
const char *meant_parameter(struct str name);

#endif
