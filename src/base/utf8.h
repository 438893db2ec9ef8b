/* UTF-8 as The Unicode Standard, chapter 3.9 (table 3-7), defines it.
 *
 * What is ill-formed is never an error: each maximal subpart (the longest start
 * of a well-formed sequence, else one byte) counts as one U+FFFD, as the
 * standard recommends. Pure functions. */
#ifndef MINS_BASE_UTF8_H
#define MINS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_LAST = 0x10FFFF };

/* Reads the character at offset `at`, which must be below s.len, and gives the
 * bytes it takes, at least 1; U+FFFD for a maximal subpart. A U+FFFD of 3 bytes
 * stands so in the text or is the start of a 4-byte sequence. */
size_t utf8_decode(struct str s, size_t at, uint32_t *codepoint);
/* Writes 1 to 4 bytes and gives their number; a surrogate or what is above
 * UTF8_LAST is written as U+FFFD. */
size_t utf8_write(uint32_t codepoint, char out[4]);
bool utf8_is_valid(struct str s); /* a NUL is valid */
/* Appends `s` with every ill-formed maximal subpart and every NUL replaced by
 * U+FFFD; returns how many were. */
size_t utf8_repair(struct str s, struct buf *out);
/* Whether the text begins with the byte order mark of UTF-16 or UTF-32. */
bool utf8_is_wide(struct str s);
/* Appends such a text as UTF-8 without the mark; returns how many surrogates
 * without a partner, parts of characters, numbers of none and NULs became
 * U+FFFD. */
size_t utf8_from_wide(struct str s, struct buf *out);
/* Appends the text in Unicode's form NFC with full case folding: texts that
 * differ only in case or form become equal. Bytes that are not UTF-8 are
 * appended as they are, but for ASCII case. */
void utf8_fold(struct str s, struct buf *out);
/* The same as a text of the arena, or `s` itself where nothing changes. */
struct str utf8_folded(struct arena *arena, struct str s);
/* Likewise in form NFC, case kept. */
struct str utf8_composed(struct arena *arena, struct str s);
/* Appends `s` as a terminal may show it, on one line: control characters as
 * their pictures (U+2400 + code, U+2421 for DEL); those of C1, bidirectional
 * embeddings, overrides and isolates, and what is ill-formed as U+FFFD. */
void utf8_printable(struct str s, struct buf *out);
/* The largest offset not above `at` that is not inside a character;
 * s.len if `at` is beyond the end. */
size_t utf8_floor(struct str s, size_t at);
/* Where the grapheme (what a reader takes for one character) at `at` ends; `at`
 * must be the start of one, and below s.len. */
size_t utf8_grapheme_end(struct str s, size_t at);
/* The largest offset not above `at` that is not inside a grapheme. Text
 * more than a few hundred bytes before is taken not to belong to it. */
size_t utf8_grapheme_floor(struct str s, size_t at);
/* Whether a character is a letter, a mark on one, or a decimal digit, of any
 * script. */
bool utf8_is_letter(uint32_t codepoint);
/* Columns on a terminal, by utf8proc_charwidth: 0 for control characters and
 * combining marks, 2 for wide ones. Clusters of several are summed up. */
size_t utf8_width(struct str s);

#endif
