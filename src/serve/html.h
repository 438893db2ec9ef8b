/* Writing HTML: every text of minutes goes through html_text, in elements and
 * in attributes, which are always in double quotes. */
#ifndef MINS_SERVE_HTML_H
#define MINS_SERVE_HTML_H

#include "base/arena.h"
#include "base/str.h"

#define HTML_TYPE "text/html; charset=utf-8"

/* Appends text with & < > " ' escaped, control characters made visible and
 * bytes that are not UTF-8 replaced. */
void html_text(struct buf *out, struct str text);
/* The same for text of several lines, whose ends stay. */
void html_lines(struct buf *out, struct str text);
/* A part of a URL, percent-encoded but for letters, digits and -._~ and what
 * `keep` has. */
void html_url_part(struct buf *out, struct str text, const char *keep);
/* The reverse; memory of the arena. */
struct str html_url_decode(struct arena *arena, struct str part);
/* A name and value of a query string, after "?" or "&" by `*is_first`. */
void html_url_parameter(struct buf *out, bool *is_first, struct str name,
                        struct str value);
/* The same outside of HTML: "&" is not escaped. */
void html_url_pair(struct buf *out, bool *is_first, struct str name,
                   struct str value);
/* The value of a name in a posted form (application/x-www-form-urlencoded),
 * decoded; empty if it is not there. */
struct str html_form_value(struct arena *arena, struct str form,
                           const char *name);
/* A page for a failure; `is_passing`: browsers ask for it again after 2 s. */
void html_failure(struct buf *out, struct str message, bool is_passing);
/* The page that asks for the token. */
void html_login(struct buf *out, bool was_wrong);

#endif
