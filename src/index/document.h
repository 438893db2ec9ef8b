/* A section as a document of the index: terms with weights and positions,
 * boolean terms and value slots. Layout: mins-format(5).
 *
 * How much a word counts depends on where it stands; see the table in
 * document.c, whose numbers are measured by bench/relevance. Not thread-safe:
 * one builder a thread. */
#ifndef MINS_INDEX_DOCUMENT_H
#define MINS_INDEX_DOCUMENT_H

#include "base/error.h"
#include "engine/engine_writer.h"
#include "index/vocabulary.h"
#include "minutes/parse.h"
#include "minutes/resolve.h"

struct document_builder;

/* The words of all documents join the vocabulary, which outlives the builder.
 */
struct document_builder *document_builder_new(struct vocabulary *vocabulary);
void document_builder_free(struct document_builder *builder);

/* What a section gets from other files. */
struct document_context {
  struct str meeting; /* data NULL: none */
  struct section_resolution resolved;
  uint32_t numbers[ENGINE_NUMBERS]; /* store/section_numbers.h */
};

/* The document of section `index`; valid until the next call, with the
 * context. */
const struct engine_document *document_build(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index, const struct document_context *context);
/* The same in two steps. First what the section itself tells; its terms do not
 * outlive the next call, and it has no numbers ... */
const struct engine_document *document_build_own(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index);
/* ... then the whole, of `own` in memory of the caller's, with positions as
 * they are stored. */
const struct engine_document *document_complete(
    struct document_builder *builder, const struct engine_document *own,
    const struct document_context *context);
/* Only what depends on other files: date, teams, references. Use it with
 * document_resolved_prefixes to edit a document. Valid likewise. */
const struct engine_document *document_build_resolved(
    struct document_builder *builder, const struct document_context *context);
extern const char *const document_resolved_prefixes[];

/* Equal hashes: equal postings, whatever lines the section stands on. */
uint64_t document_hash(const struct minutes *minutes, size_t index);

#endif
