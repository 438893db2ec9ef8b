/* Links in text on a terminal, to files below the root. */
#ifndef MINS_OUTPUT_TEXT_LINK_H
#define MINS_OUTPUT_TEXT_LINK_H

#include "output/output.h"

/* `place`, "path:line", as a link to the file; `fits`: on the line that was
 * begun, else on lines of its own. */
void text_link_place(struct output *out, struct str path, struct str place,
                     bool fits);

#endif
