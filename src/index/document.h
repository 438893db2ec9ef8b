/* A section as a document of the index: terms with weights and positions,
 * boolean terms and value slots. Layout: mins-format(5).
 *
 * How much a word counts depends on where it stands: see the weights in
 * document.c, which bench/relevance has measured. Not thread-safe: one builder
 * per thread. */
#ifndef MINS_INDEX_DOCUMENT_H
#define MINS_INDEX_DOCUMENT_H

#include "base/error.h"
#include "engine/engine_writer.h"
#include "index/vocabulary.h"
#include "minutes/parse.h"
#include "minutes/resolve.h"

struct document_builder;

/* The words of all documents are added to the vocabulary, which must outlive
 * the builder. */
struct document_builder *document_builder_new(struct vocabulary *vocabulary);
void document_builder_free(struct document_builder *builder); /* may be NULL */

/* What a document has that its own file does not tell. */
struct document_context {
  struct str meeting; /* data NULL: none */
  struct section_resolution resolved;
  uint32_t numbers[ENGINE_NUMBERS]; /* store/section_numbers.h */
};

/* The document of section `index`. It borrows from the minutes and the context,
 * and is valid until the builder's next call. */
const struct engine_document *document_build(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index, const struct document_context *context);
/* The same in two steps. First what the section itself tells, without numbers;
 * valid as above ... */
const struct engine_document *document_build_own(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index);
/* ... then the whole, from a copy of that in the caller's memory, with
 * `positions` as they are stored. */
const struct engine_document *document_complete(
    struct document_builder *builder, const struct engine_document *own,
    const struct document_context *context);
/* Only what depends on other files (date, teams, people, references), to edit a
 * document together with document_resolved_prefixes. Valid as above. */
const struct engine_document *document_build_resolved(
    struct document_builder *builder, const struct document_context *context);
extern const char *const document_resolved_prefixes[];

/* Equal hashes mean equal postings, apart from what depends on other files,
 * whatever lines the section is on. */
uint64_t document_hash(const struct minutes *minutes, size_t index);

#endif
