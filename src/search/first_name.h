/* People by a part of their name: whoever asks for "jane" is told of
 * "jane-doe". */
#ifndef MINS_SEARCH_FIRST_NAME_H
#define MINS_SEARCH_FIRST_NAME_H

#include "base/str.h"
#include "minutes/resolution.h"

/* Whether the person with this value is called so: `name` is one of several
 * words of the value or of a name, accents and case ignored. */
bool first_name_fits(const struct people_rows *people, struct str value,
                     struct str name);
/* What people call the person: a label that is not the value, else data NULL.
 */
struct str first_name_label(const struct people_rows *people, struct str value);

#endif
