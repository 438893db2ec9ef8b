#include "index/document.h"

#include <assert.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/pack.h"
#include "index/extract.h"
#include "minutes/words.h"
#include "store/field.h"

/* Weights: how often a word is counted for one occurrence. Routine sections
 * count less, by what they are. */
enum {
  WEIGHT_TEXT = WDF_TEXT,
  WEIGHT_HEADING = 3 * WDF_TEXT,
  WEIGHT_BARE_HEADING = WDF_TEXT, /* a heading that nothing is written below */
  WEIGHT_ROUTINE = WDF_TEXT / 2,  /* text and heading of agenda, participants */
  WEIGHT_ABOVE = WDF_TEXT * 3 / 2, /* ancestor headings, the file's title */
  WEIGHT_LINK = WDF_TEXT / 4,      /* link targets, references in them */
};
static_assert(ENGINE_IS_COUNT(WEIGHT_TEXT) && ENGINE_IS_COUNT(WEIGHT_HEADING) &&
                  ENGINE_IS_COUNT(WEIGHT_ROUTINE) &&
                  ENGINE_IS_COUNT(WEIGHT_ABOVE) && ENGINE_IS_COUNT(WEIGHT_LINK),
              "sums of weights leave the bit of the front free");

/* A word that stands in the heading counts one more than its weights: an odd
 * frequency tells it (see WDF_TEXT). */
_Static_assert((WEIGHT_TEXT | WEIGHT_HEADING | WEIGHT_BARE_HEADING |
                WEIGHT_ROUTINE | WEIGHT_ABOVE | WEIGHT_LINK) %
                       2 ==
                   0,
               "weights are even");

/* Phrases and NEAR stay within a block: its words lie this far from the next.
 */
enum { BLOCK_GAP = ENGINE_GAP };

const char *const document_resolved_prefixes[] = {
#define FIELD_SYMBOL(id, name, prefix, ...) prefix,
#define FIELD_RESOLVED(id, name, prefix, ...) prefix,
#include "store/field_rows.h"
    NULL};

/* So many names are kept from one document to the next: most words have stood
 * in one before. */
enum { MOST_NAMES = 8192 };

struct name {
  struct str text;
  bool in_vocabulary;
  uint32_t document; /* the last one that has it, and where */
  uint32_t entry;
};

struct entry { /* a term of the document being built */
  uint32_t name;
  uint32_t wdf;
  bool in_heading;
};

struct document_builder {
  struct tokenizer tokenizer;
  struct vocabulary *vocabulary;
  struct arena arena; /* of the document */
  struct arena arena_of_names;
  struct map place_of_name;
  VEC(struct name) names;
  uint32_t documents; /* so far */
  VEC(struct entry) entries;
  VEC(struct engine_occurrence) occurrences;
  VEC(struct shim_term) terms;
  VEC(struct shim_value) values;
  struct buf scratch;
  struct engine_document document;
  /* Where the words come from that are being added. */
  uint32_t weight;
  bool in_heading;
  bool with_positions;
};

struct document_builder *document_builder_new(struct vocabulary *vocabulary) {
  struct document_builder *made = mem_zalloc(sizeof *made);
  made->vocabulary = vocabulary;
  made->place_of_name.arena = &made->arena_of_names;
  return made;
}

void document_builder_free(struct document_builder *builder) {
  if (!builder) return;
  words_free(&builder->tokenizer);
  arena_free(&builder->arena);
  arena_free(&builder->arena_of_names);
  map_free(&builder->place_of_name);
  vec_free(&builder->names);
  vec_free(&builder->entries);
  vec_free(&builder->occurrences);
  vec_free(&builder->terms);
  vec_free(&builder->values);
  buf_free(&builder->scratch);
  free(builder);
}

static void reset(struct document_builder *b) {
  if (b->names.len > MOST_NAMES) {
    map_clear(&b->place_of_name);
    arena_reset(&b->arena_of_names);
    b->names.len = 0;
  }
  b->documents++;
  arena_reset(&b->arena);
  b->entries.len = b->occurrences.len = b->terms.len = b->values.len = 0;
}

/* ---- terms ---- */

static uint32_t add_term(struct document_builder *b, struct str text,
                         uint32_t wdf) {
  bool is_new;
  size_t *place = map_put(&b->place_of_name, text, b->names.len, &is_new);
  if (is_new) vec_push(&b->names, (struct name){.text = map_key(place)});
  struct name *name = &b->names.data[*place];
  if (name->document != b->documents) {
    name->document = b->documents;
    name->entry = (uint32_t)b->entries.len;
    vec_push(&b->entries, (struct entry){.name = (uint32_t)*place});
  }
  b->entries.data[name->entry].wdf += wdf;
  return name->entry;
}

/* "prefix" and the value. */
static void add_prefixed(struct document_builder *b, const char *prefix,
                         struct str value, uint32_t wdf) {
  buf_clear(&b->scratch);
  buf_add_str(&b->scratch, str_of(prefix));
  buf_add_str(&b->scratch, value);
  add_term(b, buf_str(&b->scratch), wdf);
}

/* By position: a unit comes behind its parts and has that of the first. */
static void add_occurrence(struct document_builder *b, uint32_t term,
                           uint32_t position) {
  vec_push(&b->occurrences, (struct engine_occurrence){term, position});
  struct engine_occurrence *all = b->occurrences.data;
  size_t i = b->occurrences.len - 1;
  for (; i > 0 && all[i - 1].position > position; i--) all[i] = all[i - 1];
  all[i] = (struct engine_occurrence){term, position};
}

static void add_word(void *context, const struct word *word) {
  struct document_builder *b = context;
  uint32_t index = add_term(b, word->term, b->weight);
  struct entry *entry = &b->entries.data[index];
  struct name *name = &b->names.data[entry->name];
  if (b->with_positions) add_occurrence(b, index, word->position);
  if (b->in_heading && word->position <= ENGINE_FRONT_LAST)
    entry->in_heading = true;
  /* The same term may come from what has no stem before it comes from a word.
   */
  if (!word->stemmable || name->in_vocabulary) return;
  name->in_vocabulary = true;
  vocabulary_add(b->vocabulary, word->term);
}

static uint32_t add_text(struct document_builder *b, struct str text,
                         uint32_t position, uint32_t weight,
                         bool with_positions) {
  b->weight = weight;
  b->with_positions = with_positions;
  return words_tokenize(&b->tokenizer, text, position, add_word, b);
}

/* Where the text begins: behind what may be the front, and out of reach of a
 * phrase that begins in the heading. */
static uint32_t add_heading(struct document_builder *b, struct str heading,
                            uint32_t weight) {
  b->in_heading = true;
  uint32_t next = add_text(b, heading, 1, weight, true);
  b->in_heading = false;
  if (b->entries.len == 0) add_term(b, STR(TERM_NO_HEADING), 0);
  return (next > ENGINE_FRONT_LAST ? next : ENGINE_FRONT_LAST + 1) + BLOCK_GAP;
}

static void add_body(struct document_builder *b, const struct section *section,
                     uint32_t position, uint32_t weight) {
  /* Block by block: a line end inside a block is a space. */
  size_t line = 0;
  while (line < section->line_count) {
    size_t next = line + 1;
    while (next < section->line_count && !section->lines[next].block_start)
      next++;
    size_t end = next < section->line_count ? section->lines[next].offset
                                            : section->text.len;
    position =
        add_text(b, str_slice(section->text, section->lines[line].offset, end),
                 position, weight, true);
    position += BLOCK_GAP;
    line = next;
  }
}

/* "org/repo#12" is found as that, as "repo#12" and as "#12". */
static void add_ref_terms(struct document_builder *b, struct str ref,
                          uint32_t weight) {
  size_t slash = str_find_byte(ref, '/'), hash = str_find_byte(ref, '#');
  add_term(b, ref, weight);
  if (hash == ref.len) return;
  if (slash < hash) add_term(b, str_slice(ref, slash + 1, ref.len), weight);
  if (hash > 0) add_term(b, str_slice(ref, hash, ref.len), weight);
}

/* Whether the file's title stands above the section, and no heading says the
 * same. */
static bool is_titled(const struct minutes *minutes, size_t index) {
  for (int at = (int)index; at >= 0; at = minutes->sections[at].parent)
    if (str_eq_nocase(minutes->sections[at].heading, minutes->title))
      return false;
  return minutes->title.len > 0;
}

static void add_words(struct document_builder *b, const struct minutes *minutes,
                      size_t index) {
  const struct section *section = &minutes->sections[index];
  bool routine = section->is_routine;
  bool bare = section->line_count == 0;
  uint32_t heading = routine ? WEIGHT_ROUTINE
                     : bare  ? WEIGHT_BARE_HEADING
                             : WEIGHT_HEADING;
  uint32_t position = add_heading(b, section->heading, heading);
  add_body(b, section, position, routine ? WEIGHT_ROUTINE : WEIGHT_TEXT);
  for (int above = section->parent; above >= 0;
       above = minutes->sections[above].parent)
    add_text(b, minutes->sections[above].heading, 1, WEIGHT_ABOVE, false);
  if (is_titled(minutes, index))
    add_text(b, minutes->title, 1, WEIGHT_ABOVE, false);
  struct str links = section->links, link;
  while (section->links.len > 0 && str_split(&links, '\n', &link))
    add_text(b, link, 1, WEIGHT_LINK, false);
  for (size_t i = 0; i < section->facts.refs.len; i++)
    add_ref_terms(b, section->facts.refs.data[i], WEIGHT_LINK);
}

/* ---- boolean terms and values ---- */

static void add_value(struct document_builder *b, uint32_t slot,
                      struct str data) {
  vec_push(&b->values, (struct shim_value){slot, arena_str(&b->arena, data)});
}

static void join(struct buf *out, struct str_list list) {
  size_t start = out->len;
  for (size_t i = 0; i < list.len; i++) {
    if (list.data[i].len == 0) continue;
    if (out->len > start) buf_add_char(out, FIELD_SEPARATOR);
    buf_add_str(out, list.data[i]);
  }
}

static void add_terms(struct document_builder *b, enum field_id id,
                      struct str_list list) {
  for (size_t i = 0; i < list.len; i++)
    if (list.data[i].len > 0)
      add_prefixed(b, field_get(id)->prefix, list.data[i], 0);
}

static void add_list(struct document_builder *b, enum field_id id,
                     struct str_list list) {
  const struct field *field = field_get(id);
  struct buf joined = {0};
  add_terms(b, id, list);
  join(&joined, list);
  add_value(b, field->slot, buf_str(&joined));
  buf_free(&joined);
}

/* What all files together tell. */
static void add_resolved(struct document_builder *b,
                         const struct document_context *context) {
  struct str meeting = context->meeting;
  add_terms(b, FIELD_TEAM, context->resolved.teams);
  add_terms(b, FIELD_MEETING,
            (struct str_list){&meeting, meeting.data ? 1 : 0});
  add_list(b, FIELD_REF, context->resolved.refs);
  add_list(b, FIELD_PERSON, context->resolved.people);
  add_list(b, FIELD_ATTENDED, context->resolved.attended);
  add_list(b, FIELD_OWNER, context->resolved.owners);
  add_value(b, SLOT_ITEM_OWNERS, context->resolved.item_owners);
}

/* What the section itself tells. */
static void add_own(struct document_builder *b, const struct minutes *minutes,
                    size_t index) {
  struct str_list values;
  for (int id = 0; id < FIELD_VALUE_COUNT; id++)
    if (extract_values(&b->arena, (enum field_id)id, minutes, index, &values))
      add_list(b, (enum field_id)id, values);
}

/* ---- the document ---- */

static const struct engine_document *finish(struct document_builder *b,
                                            const uint32_t *numbers) {
  for (size_t i = 0; i < b->entries.len; i++) {
    const struct entry *entry = &b->entries.data[i];
    vec_push(&b->terms, (struct shim_term){
                            b->names.data[entry->name].text,
                            engine_front_wdf(entry->wdf, entry->in_heading)});
  }
  b->document = (struct engine_document){.terms = b->terms.data,
                                         .term_count = b->terms.len,
                                         .occurrences = b->occurrences.data,
                                         .occurrence_count = b->occurrences.len,
                                         .values = b->values.data,
                                         .value_count = b->values.len,
                                         .numbers = numbers};
  return &b->document;
}

const struct engine_document *document_build(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index, const struct document_context *context) {
  reset(builder);
  add_words(builder, minutes, index);
  add_own(builder, minutes, index);
  add_resolved(builder, context);
  return finish(builder, context->numbers);
}

const struct engine_document *document_build_own(
    struct document_builder *builder, const struct minutes *minutes,
    size_t index) {
  reset(builder);
  add_words(builder, minutes, index);
  add_own(builder, minutes, index);
  return finish(builder, NULL);
}

const struct engine_document *document_complete(
    struct document_builder *builder, const struct engine_document *own,
    const struct document_context *context) {
  reset(builder);
  for (size_t i = 0; i < own->term_count; i++)
    vec_push(&builder->terms, own->terms[i]);
  for (size_t i = 0; i < own->value_count; i++)
    vec_push(&builder->values, own->values[i]);
  add_resolved(builder, context);
  finish(builder, context->numbers);
  builder->document.positions = own->positions;
  return &builder->document;
}

const struct engine_document *document_build_resolved(
    struct document_builder *builder, const struct document_context *context) {
  reset(builder);
  add_resolved(builder, context);
  return finish(builder, context->numbers);
}

/* ---- hashes ---- */

static void pack_values(struct buf *all, const struct minutes *minutes,
                        size_t index) {
  struct arena arena = {0};
  struct str_list values;
  for (int id = 0; id < FIELD_VALUE_COUNT; id++)
    if (extract_values(&arena, (enum field_id)id, minutes, index, &values))
      pack_list(all, values);
  arena_free(&arena);
}

uint64_t document_hash(const struct minutes *minutes, size_t index) {
  const struct section *section = &minutes->sections[index];
  struct buf all = {0};
  pack_str(&all, section->heading);
  for (int above = section->parent; above >= 0;
       above = minutes->sections[above].parent)
    pack_str(&all, minutes->sections[above].heading);
  pack_str(&all, minutes->title);
  pack_str(&all, section->text);
  for (size_t i = 0; i < section->line_count; i++)
    if (section->lines[i].block_start)
      pack_number(&all, section->lines[i].offset);
  pack_str(&all, section->links);
  pack_values(&all, minutes, index);
  pack_list(&all, section->facts.refs);
  pack_number(&all, section->is_routine);
  pack_number(&all, section->source_hash);
  uint64_t hash = hash64(buf_str(&all));
  buf_free(&all);
  return hash;
}
