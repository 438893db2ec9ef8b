/* What a heading may name: a team, and which.
 *
 * Pure functions of the text. A team's key is its name in a form in which
 * spellings of one team are equal; a special interest group's key begins with
 * "sig ", a working group's with "wg ". Rules: mins-minutes(7). */
#ifndef MINS_MINUTES_NAMES_H
#define MINS_MINUTES_NAMES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct team_name {
  /* "Team X", "X SIG", ...: it says itself that it is a team. */
  bool marked;
  struct str key;      /* data NULL: no name (too long, or never a team) */
  struct str spelling; /* as it stands, without suffixes: for labels */
};

void names_read(struct arena *arena, struct str heading,
                struct team_name *name);
/* The key of a directory, which may carry a marker too: "audit-log-wg" has the
 * key "wg audit log". */
struct str names_directory_key(struct arena *arena, struct str directory);
/* Whether every word of a directory's name is one that each organization has:
 * meetings, minutes, docs, archive. */
bool names_is_container(struct str directory);
/* Whether a directory is named for plain gatherings or their papers, and so for
 * no team: meetings, weekly-call. */
bool names_is_gathering(struct str directory);
/* Parts of a key that names several teams: "ops/iam" to "ops", "iam"; "sig a/b"
 * to "sig a", "sig b". At least one part. */
struct str_list names_parts(struct arena *arena, struct str key);
/* "wg audit log" to "wg-audit-log". */
struct str names_slug(struct arena *arena, struct str key);
/* Lower case, "-" and white space one space, "&" "and", "isation" "ization". */
struct str names_normal(struct arena *arena, struct str text);

#endif
