#include "index/verify_deep.h"

#include "index/filewrite.h"
#include "index/verify_terms.h"
#include "store/file_items.h"
#include "store/file_links.h"
#include "store/section_numbers.h"
#include "store/seen.h"
#include "store/store.h"

/* What is resolved are the facts of the texts that are indexed: those of a file
 * that has another text by now are in the index alone. */
static enum status read_for_facts(struct verify *verify,
                                  const struct file_record *record,
                                  const struct reader_options *reader) {
  struct arena scratch = {0};
  struct read_file file;
  struct file_facts facts = {.heading_count = 0};
  struct str sections;
  enum status status = STATUS_OK;
  reader_read(&scratch, reader, record->path, NULL, &file);
  status = reader_check(&file, record->path, verify->error);
  if (status != STATUS_OK) {
    arena_free(&scratch);
    return status;
  }
  bool same = file.parsed && hash128_eq(file.content, record->content);
  if (!same)
    verify_state_tell(
        verify, VERIFY_STALE, record->path, 0,
        file.parsed ? "has another text" : "cannot be read any more");
  if (same)
    filewrite_copy_facts(&verify->arena, &verify->texts, record->path, &file,
                         true, &facts);
  else if (record->state == FILE_INDEXED)
    status = store_facts(verify->store, &verify->arena, record->path, &facts,
                         &sections, verify->error);
  facts.path = record->path;
  facts.content = record->content;
  vec_push(&verify->facts, facts);
  vec_push(&verify->records, record);
  arena_free(&scratch);
  return status;
}

/* A section's numbers beside those it should have. */
static enum status numbers_differ(struct verify *verify, uint32_t id,
                                  const struct document_context *context,
                                  uint32_t *length, bool *differs) {
  struct engine_numbers found;
  enum status status =
      engine_read_numbers(verify->store->engine, &id, 1, &found, verify->error);
  *differs = status == STATUS_NOT_FOUND;
  if (status != STATUS_OK) return *differs ? STATUS_OK : status;
  *differs = memcmp(context->numbers, found.of, sizeof found.of) != 0;
  *length = found.length;
  return STATUS_OK;
}

static bool document_differs(struct verify *verify, uint32_t id,
                             uint32_t length,
                             const struct engine_document *wanted) {
  uint32_t sum = 0;
  for (size_t i = 0; i < wanted->term_count; i++) sum += wanted->terms[i].wdf;
  return sum != length ||
         tables_values_differ(&verify->tables, verify->store, id, wanted) ||
         verify_terms_differ(verify->store, id, wanted);
}

/* A record that not every file has beside what the file's text makes of it. */
static enum status compare_list(struct verify *verify,
                                const struct file_record *record,
                                enum record_kind kind, struct str wanted,
                                const char *what) {
  struct arena scratch = {0};
  struct buf key = {0};
  struct str found;
  record_key(record->path, &key);
  enum status status = store_record(verify->store, &scratch, kind,
                                    buf_str(&key), &found, verify->error);
  if (status == STATUS_OK && !str_eq(wanted, found))
    verify_state_tell(verify, VERIFY_DIFFERS, record->path, 0, what);
  buf_free(&key);
  arena_free(&scratch);
  return status;
}

/* The records of a file, byte by byte. */
static enum status compare_records(struct verify *verify, size_t index,
                                   const struct read_file *file,
                                   const struct facts_record *stored) {
  const struct file_record *record = verify->records.data[index];
  struct arena scratch = {0};
  struct buf key = {0}, wanted = {0}, facts = {0};
  struct str text, path = record->path;
  record_key(record->path, &key);
  enum status status = store_text_record(verify->store, &scratch, buf_str(&key),
                                         &text, verify->error);
  if (status == STATUS_OK && !record_key_is_path(buf_str(&key)))
    status = store_long_path(verify->store, &scratch, buf_str(&key), &path,
                             verify->error);
  file_items_pack(&file->minutes, stored->sections, &wanted);
  if (status == STATUS_OK)
    status = compare_list(verify, record, RECORD_ITEMS, buf_str(&wanted),
                          "its items");
  buf_clear(&wanted);
  file_links_pack(&file->minutes, stored->sections, &wanted);
  if (status == STATUS_OK)
    status = compare_list(verify, record, RECORD_LINKS, buf_str(&wanted),
                          "its links");
  buf_clear(&wanted);
  record_pack_text(&file->minutes, stored->sections, &record->stamp, &wanted);
  if (status == STATUS_OK && (!record_same_text(buf_str(&wanted), text) ||
                              !str_eq(path, record->path) ||
                              record->sections != file->minutes.section_count))
    verify_state_tell(verify, VERIFY_DIFFERS, record->path, 0,
                      "the text that is shown");
  buf_clear(&wanted);
  record_pack_shared_facts(&verify->facts.data[index], &wanted);
  record_pack_shared_facts(&stored->facts, &facts);
  if (status == STATUS_OK && !str_eq(buf_str(&wanted), buf_str(&facts)))
    verify_state_tell(verify, VERIFY_DIFFERS, record->path, 0,
                      "what the file says");
  buf_free(&key);
  buf_free(&wanted);
  buf_free(&facts);
  arena_free(&scratch);
  return status;
}

/* A file as it is, and what the index has of it. */
struct verify_file {
  const struct file_record *record;
  struct read_file read;
  struct facts_record stored;
  struct filewrite_file wanted;
};

static enum status compare_section(struct verify *verify,
                                   struct verify_file *file, size_t i,
                                   struct document_builder *builder) {
  const struct minutes *minutes = &file->read.minutes;
  const struct section_record *stored = &file->stored.sections[i];
  struct document_context context;
  bool differs = false;
  uint32_t length = 0;
  enum status status = filewrite_context(&verify->symbols, &file->wanted, i,
                                         minutes->sections[i].source_hash,
                                         &context, verify->error);
  if (status == STATUS_OK)
    status = numbers_differ(verify, stored->id, &context, &length, &differs);
  if (status != STATUS_OK) return status;
  const char *what = NULL;
  if (document_hash(minutes, i) != stored->hash)
    what = "the text";
  else if (differs || !resolution_eq(&file->wanted.resolved->sections[i],
                                     &stored->resolved))
    what = "date, teams or references";
  else if (document_differs(verify, stored->id, length,
                            document_build(builder, minutes, i, &context)))
    what = "the index of its words";
  if (what)
    verify_state_tell(verify, VERIFY_DIFFERS, file->record->path,
                      minutes->sections[i].line, what);
  return STATUS_OK;
}

/* The symbol that stands for a file's key; 0 if the one it has does not. */
static uint32_t symbol_of(struct verify *verify,
                          const struct file_record *record, struct str key) {
  struct str text;
  struct error missing;
  bool stands = store_symbol(verify->store, &verify->arena, record->symbol,
                             &text, &missing) == STATUS_OK &&
                str_eq(text, key);
  return stands ? record->symbol : 0;
}

static enum status compare_sections(struct verify *verify, size_t index,
                                    struct document_builder *builder,
                                    const struct reader_options *reader) {
  struct verify_file file = {.record = verify->records.data[index]};
  struct str path = file.record->path;
  struct arena scratch = {0};
  struct buf key = {0};
  enum status status = STATUS_OK;
  record_key(path, &key);
  file.wanted.resolved = &verify->resolution.files[index];
  file.wanted.symbol = symbol_of(verify, file.record, buf_str(&key));
  reader_read(&scratch, reader, path, NULL, &file.read);
  status = reader_check(&file.read, path, verify->error);
  if (status != STATUS_OK || !file.read.parsed ||
      file.record->state != FILE_INDEXED ||
      !hash128_eq(file.read.content, file.record->content))
    goto done; /* told already */
  status = store_facts_record(verify->store, &scratch, path, &file.stored,
                              verify->error);
  const struct minutes *minutes = &file.read.minutes;
  size_t count = file.stored.facts.heading_count;
  for (size_t i = 0; i < minutes->section_count && status == STATUS_OK; i++) {
    if (i < count)
      status = compare_section(verify, &file, i, builder);
    else
      verify_state_tell(verify, VERIFY_MISSING, path, minutes->sections[i].line,
                        "the section");
  }
  if (status == STATUS_OK && minutes->section_count == count)
    status = compare_records(verify, index, &file.read, &file.stored);
  for (size_t i = minutes->section_count; i < count && status == STATUS_OK; i++)
    verify_state_tell(verify, VERIFY_EXTRA, path, 0, "a section");
done:
  buf_free(&key);
  arena_free(&scratch);
  return status;
}

static enum status begin_vocabulary(struct verify *verify,
                                    struct vocabulary *vocabulary) {
  struct str stemmer = {NULL, 0};
  *vocabulary = (struct vocabulary){.stemmer = NULL};
  enum status status =
      store_language(verify->store, &verify->arena, &stemmer, verify->error);
  return status == STATUS_OK
             ? vocabulary_init(vocabulary, stemmer.data, verify->error)
             : status;
}

static enum status compare_texts(struct verify *verify) {
  const struct indexer_options *options = verify->options;
  struct reader_options reader = {options->root, options->max_bytes,
                                  &options->config->parse};
  struct vocabulary vocabulary;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < verify->known.len && status == STATUS_OK; i++) {
    const struct file_record *record = &verify->known.data[i];
    if (record->state == FILE_INDEXED || record->state == FILE_EMPTY)
      status = read_for_facts(verify, record, &reader);
  }
  if (status != STATUS_OK) return status;
  const struct counts_sink sink = count_records_sink(&verify->counts);
  resolve(&verify->arena, verify->facts.data, verify->facts.len,
          options->config->teams, options->config->team_count, &sink,
          &verify->resolution);
  status = begin_vocabulary(verify, &vocabulary);
  struct document_builder *builder = document_builder_new(&vocabulary);
  for (size_t i = 0; i < verify->records.len && status == STATUS_OK; i++)
    status = compare_sections(verify, i, builder, &reader);
  document_builder_free(builder);
  size_t missing = 0;
  if (status == STATUS_OK)
    status = vocabulary_missing(&vocabulary, verify->store->reader, &missing,
                                verify->error);
  vocabulary_free(&vocabulary);
  if (missing > 0)
    verify_state_tell(verify, VERIFY_MISSING, STR("."), 0,
                      "the stems of some words");
  return status;
}

static enum status compare_global(struct verify *verify, const char *key,
                                  const struct buf *wanted) {
  struct str found;
  enum status status =
      store_get(verify->store, &verify->arena, key, &found, verify->error);
  if (status == STATUS_OK && !str_eq(found, buf_str(wanted)))
    verify_state_tell(verify, VERIFY_DIFFERS, STR("."), 0,
                      "what is known of all files");
  return status;
}

/* What follows from all files together, if they are those that are indexed. */
static enum status compare_globals(struct verify *verify) {
  struct buf wanted = {0};
  struct totals totals = {0};
  if (verify->is_stale) return STATUS_OK;
  store_pack_labels(&verify->resolution, &wanted);
  enum status status = compare_global(verify, STORE_KEY_LABELS, &wanted);
  buf_clear(&wanted);
  store_pack_people(&verify->resolution.people, &wanted);
  if (status == STATUS_OK)
    status = compare_global(verify, STORE_KEY_PEOPLE, &wanted);
  buf_clear(&wanted);
  struct conflict_records conflicts =
      filewrite_conflicts(&verify->arena, &verify->resolution,
                          verify->facts.data, verify->facts.len);
  store_pack_conflicts(&conflicts, &wanted);
  if (status == STATUS_OK)
    status = compare_global(verify, STORE_KEY_CONFLICTS, &wanted);
  for (size_t i = 0; i < verify->known.len; i++) {
    totals.states[verify->known.data[i].state]++;
    totals.sections += verify->known.data[i].sections;
  }
  buf_clear(&wanted);
  store_pack_totals(&totals, &wanted);
  if (status == STATUS_OK)
    status = compare_global(verify, STORE_KEY_TOTALS, &wanted);
  bool differ = false;
  if (status == STATUS_OK)
    status = count_records_differ(&verify->counts, verify->store, &differ,
                                  verify->error);
  if (differ)
    verify_state_tell(verify, VERIFY_DIFFERS, STR("."), 0,
                      "what is counted of all files");
  buf_free(&wanted);
  return status;
}

static void tell_of_tables(void *context, const char *what) {
  verify_state_tell(context, VERIFY_DIFFERS, STR("."), 0, what);
}

/* As many documents as sections: none that no file owns. */
static enum status compare_counts(struct verify *verify) {
  struct shim_totals totals = {0};
  uint64_t sections = 0;
  enum status status =
      shim_reader_totals(verify->store->reader, &totals, verify->error);
  for (size_t i = 0; i < verify->known.len; i++)
    sections += verify->known.data[i].sections;
  if (status == STATUS_OK && sections != totals.documents)
    verify_state_tell(
        verify, sections < totals.documents ? VERIFY_EXTRA : VERIFY_MISSING,
        STR("."), 0, "the number of documents is not that of sections");
  return status;
}

enum status verify_deep(struct verify *verify) {
  struct seen seen; /* has a hash of its own */
  enum status status = compare_counts(verify);
  if (status == STATUS_OK)
    status = tables_check(verify->store, &verify->tables, tell_of_tables,
                          verify, verify->error);
  if (status == STATUS_OK)
    status = seen_read(verify->store, &verify->arena, &seen, verify->error);
  if (status == STATUS_OK) status = compare_texts(verify);
  return status == STATUS_OK ? compare_globals(verify) : status;
}
