/* Texts and links in Markdown. */
#ifndef MINS_OUTPUT_MD_TEXT_H
#define MINS_OUTPUT_MD_TEXT_H

#include "output/output.h"

/* Text as it is: signs that mean something are escaped, white space becomes
 * single spaces. `starts`: at the start of a block, where more signs do. */
void md_text(struct output *out, struct str text, bool starts);
/* Text that leads to a line of a file, or to a section of it (`anchor`, "" for
 * the file); without out->link, the text and the place. */
void md_text_link(struct output *out, struct str text, struct str path,
                  struct str anchor, size_t line);
/* The anchor of an id of a section. */
struct str md_text_anchor(struct str id, struct str path);

#endif
