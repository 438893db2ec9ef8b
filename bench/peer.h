/* The little of Xapian that minimal.c needs, as C. An error of Xapian's ends
 * the program with its message. */
#ifndef MINS_BENCH_PEER_H
#define MINS_BENCH_PEER_H

#ifdef __cplusplus
extern "C" {
#endif

struct peer_reader;
struct peer_writer;

struct peer_reader *peer_open(const char *directory);
/* The newest committed state. */
void peer_reopen(struct peer_reader *reader);
unsigned peer_documents(struct peer_reader *reader);
/* The ids of the up to `most` best documents that have one of the terms, as one
 * word with several forms; returns how many. */
unsigned peer_search(struct peer_reader *reader, const char *const *terms,
                     unsigned count, unsigned most, unsigned *ids);
/* How many documents have one of the terms, exactly. */
unsigned peer_count(struct peer_reader *reader, const char *const *terms,
                    unsigned count);
/* Calls fn for the terms that stand for all words with the stem of `word`: the
 * stem with "Z" before it and the stem itself where the index has stems, else
 * every such word. */
void peer_forms(struct peer_reader *reader, const char *language,
                const char *word, void (*fn)(const char *term));
/* How many terms the first document with this term has; 0 if there is none, or
 * a writer was faster than the reader: reopen and ask again. */
unsigned peer_terms(struct peer_reader *reader, const char *term);

struct peer_writer *peer_open_to_write(const char *directory);
/* Adds a document of `terms` terms of their own, and commits. */
void peer_append(struct peer_writer *writer, unsigned number, unsigned terms);

#ifdef __cplusplus
}
#endif

#endif
