/* UTF-8 as The Unicode Standard, chapter 3.9 (table 3-7), defines it.
 *
 * Ill-formed text is never an error: each maximal subpart (the longest start of
 * a well-formed sequence, else one byte) counts as one U+FFFD, as the standard
 * recommends. Unicode's forms and properties are those of utf8proc. Pure
 * functions. */
#ifndef MINS_BASE_UTF8_H
#define MINS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_LAST = 0x10FFFF };

/* Reads the character at offset `at`, which must be below s.len, and returns
 * how many bytes it takes, at least 1; U+FFFD for a maximal subpart. A U+FFFD
 * of 3 bytes is one in the text, or the start of a 4-byte sequence. */
size_t utf8_decode(struct str s, size_t at, uint32_t *codepoint);
/* Writes 1 to 4 bytes and returns how many; a surrogate, or what is above
 * UTF8_LAST, is written as U+FFFD. */
size_t utf8_write(uint32_t codepoint, char out[4]);
bool utf8_is_valid(struct str s); /* a NUL is valid */
/* Appends `s` with every ill-formed maximal subpart and every NUL replaced by
 * U+FFFD; returns how many were. */
size_t utf8_repair(struct str s, struct buf *out);
/* Whether the text begins with the byte order mark of UTF-16 or UTF-32. */
bool utf8_is_wide(struct str s);
/* Appends such a text as UTF-8 without the mark; returns how many U+FFFD stand
 * for a lone surrogate, a part of a character at the end, a number beyond
 * UTF8_LAST or a NUL. */
size_t utf8_from_wide(struct str s, struct buf *out);
/* Appends the text in form NFC with full case folding: texts that differ only
 * in case or form become equal. In text that is not UTF-8, only ASCII letters
 * are folded. */
void utf8_fold(struct str s, struct buf *out);
/* The same as a text of the arena, or `s` itself if it is ASCII in lower
 * case. */
struct str utf8_folded(struct arena *arena, struct str s);
/* The same with case kept; `s` itself if it is ASCII. */
struct str utf8_composed(struct arena *arena, struct str s);
/* Appends `s` as it is safe to show on one line of a terminal: control
 * characters become their pictures (U+2400 + code, U+2421 for DEL); C1
 * controls, bidirectional embeddings, overrides and isolates, and ill-formed
 * bytes become U+FFFD. */
void utf8_printable(struct str s, struct buf *out);
/* The largest offset not above `at` that is not inside a character;
 * s.len if `at` is beyond the end. */
size_t utf8_floor(struct str s, size_t at);
/* Where the grapheme (what a reader takes for one character) at `at` ends, by
 * UAX #29 with rule GB9c; `at` must be the start of one, and below s.len. */
size_t utf8_grapheme_end(struct str s, size_t at);
/* The largest offset not above `at` that is not inside a grapheme; s.len if
 * `at` is beyond the end. Looks back a few hundred bytes at most. */
size_t utf8_grapheme_floor(struct str s, size_t at);
/* Whether a character is a letter, a mark on one, or a decimal digit, of any
 * script. */
bool utf8_is_letter(uint32_t codepoint);
/* Columns on a terminal, by utf8proc_charwidth: 0 for control characters and
 * combining marks, 2 for wide characters; the sum of all characters. */
size_t utf8_width(struct str s);

#endif
