#include "index/verify.h"

#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "index/changes.h"
#include "index/filewrite.h"
#include "index/scan.h"
#include "index/symbols.h"
#include "index/tables.h"
#include "index/verify_terms.h"
#include "store/file_items.h"
#include "store/file_links.h"
#include "store/minutes_file.h"
#include "store/section_numbers.h"
#include "store/seen.h"
#include "store/store.h"

const char *verify_kind_name(enum verify_kind kind) {
  static const char *const names[] = {"missing", "extra", "differs", "stale"};
  return names[kind];
}

bool verify_is_damage(const struct verify_difference *difference) {
  return difference->kind == VERIFY_DIFFERS || difference->line > 0 ||
         str_eq(difference->path, STR("."));
}

struct verify {
  const struct indexer_options *options;
  struct store *store;
  struct arena arena;
  struct map texts; /* of facts */
  struct scan scan;
  struct file_records known;
  struct arena *found_arena;
  VEC(struct verify_difference) found;
  /* Deep: of the files that are indexed, in the same order. */
  VEC(struct file_facts) facts;
  VEC(const struct file_record *) records;
  struct resolution resolution;
  struct count_records counts;
  struct symbols symbols;
  struct tables tables;
  bool is_stale; /* files are others than those that are indexed */
  struct error *error;
};

static void tell(struct verify *verify, enum verify_kind kind, struct str path,
                 size_t line, const char *what) {
  struct verify_difference difference = {
      kind, arena_str(verify->found_arena, path), line, what};
  verify->is_stale |= !verify_is_damage(&difference);
  vec_push(&verify->found, difference);
}

/* ---- shallow ---- */

/* Whether the file still has the text that is indexed: it may only have been
 * touched. */
static bool has_text(struct verify *verify, const struct file_record *known) {
  struct buf bytes = {0};
  bool same = minutes_file_read(str_of(verify->options->root), known->path,
                                verify->options->max_bytes, &bytes, NULL,
                                NULL) == STATUS_OK &&
              hash128_eq(hash128(buf_str(&bytes)), known->content);
  buf_free(&bytes);
  return same;
}

static bool is_unreadable(struct verify *verify,
                          const struct file_record *known) {
  struct buf path = {0};
  buf_addf(&path, "%s/%.*s", verify->options->root, STR_FMT(known->path));
  bool unreadable =
      known->state == FILE_UNREADABLE && access(buf_cstr(&path), R_OK) != 0;
  buf_free(&path);
  return unreadable;
}

static void compare_file(struct verify *verify, const struct scan_entry *entry,
                         const struct file_record *known) {
  if (changes_judge(entry, known, verify->options->max_bytes) == CHANGES_SAME)
    return;
  if (known->state == FILE_REFUSED &&
      record_stamp_eq(&entry->stamp, &known->stamp))
    return;
  if (entry->state != FILE_INDEXED || known->state == FILE_UNREADABLE) {
    if (known->state != entry->state && !is_unreadable(verify, known))
      tell(verify, VERIFY_STALE, entry->path, 0,
           record_state_name(entry->state));
    return;
  }
  if (entry->stamp.size != known->stamp.size || !has_text(verify, known))
    tell(verify, VERIFY_STALE, entry->path, 0, "changed since it was indexed");
}

static void compare_trees(struct verify *verify) {
  size_t old = 0;
  for (size_t i = 0; i < verify->scan.count; i++) {
    const struct scan_entry *entry = &verify->scan.entries[i];
    while (old < verify->known.len &&
           str_cmp(verify->known.data[old].path, entry->path) < 0)
      tell(verify, VERIFY_EXTRA, verify->known.data[old++].path, 0,
           "the file is gone");
    if (old == verify->known.len ||
        !str_eq(verify->known.data[old].path, entry->path)) {
      tell(verify, VERIFY_MISSING, entry->path, 0, "the file is not indexed");
      continue;
    }
    compare_file(verify, entry, &verify->known.data[old++]);
  }
  while (old < verify->known.len)
    tell(verify, VERIFY_EXTRA, verify->known.data[old++].path, 0,
         "the file is gone");
}

/* ---- deep ---- */

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
    tell(verify, VERIFY_STALE, record->path, 0,
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
    tell(verify, VERIFY_DIFFERS, record->path, 0, what);
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
    tell(verify, VERIFY_DIFFERS, record->path, 0, "the text that is shown");
  buf_clear(&wanted);
  record_pack_shared_facts(&verify->facts.data[index], &wanted);
  record_pack_shared_facts(&stored->facts, &facts);
  if (status == STATUS_OK && !str_eq(buf_str(&wanted), buf_str(&facts)))
    tell(verify, VERIFY_DIFFERS, record->path, 0, "what the file says");
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
    tell(verify, VERIFY_DIFFERS, file->record->path, minutes->sections[i].line,
         what);
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
      tell(verify, VERIFY_MISSING, path, minutes->sections[i].line,
           "the section");
  }
  if (status == STATUS_OK && minutes->section_count == count)
    status = compare_records(verify, index, &file.read, &file.stored);
  for (size_t i = minutes->section_count; i < count && status == STATUS_OK; i++)
    tell(verify, VERIFY_EXTRA, path, 0, "a section");
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
    tell(verify, VERIFY_MISSING, STR("."), 0, "the stems of some words");
  return status;
}

static enum status compare_global(struct verify *verify, const char *key,
                                  const struct buf *wanted) {
  struct str found;
  enum status status =
      store_get(verify->store, &verify->arena, key, &found, verify->error);
  if (status == STATUS_OK && !str_eq(found, buf_str(wanted)))
    tell(verify, VERIFY_DIFFERS, STR("."), 0, "what is known of all files");
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
    tell(verify, VERIFY_DIFFERS, STR("."), 0, "what is counted of all files");
  buf_free(&wanted);
  return status;
}

static void tell_of_tables(void *context, const char *what) {
  tell(context, VERIFY_DIFFERS, STR("."), 0, what);
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
    tell(verify, sections < totals.documents ? VERIFY_EXTRA : VERIFY_MISSING,
         STR("."), 0, "the number of documents is not that of sections");
  return status;
}

struct verify_attempt {
  const struct indexer_options *options;
  bool deep;
  struct store *store;
  struct arena *arena;
  struct verify_differences *found;
};

/* Compares with the state that the store has. */
static enum status compare(void *context, struct error *error) {
  struct verify_attempt *attempt = context;
  const struct indexer_options *options = attempt->options;
  struct store *store = attempt->store;
  bool deep = attempt->deep;
  struct verify verify = {.options = options,
                          .store = store,
                          .found_arena = attempt->arena,
                          .error = error};
  struct seen seen; /* has a hash of its own */
  struct scan_options from = {options->root, options->directory,
                              &options->config->ignore,
                              &options->config->include};
  verify.texts.arena = &verify.arena;
  symbols_init(&verify.symbols, store);
  enum status status = store_files(store, &verify.arena, &verify.known, error);
  if (status == STATUS_OK)
    status = scan_tree(&verify.arena, &from, &verify.scan, error);
  /* Xapian's check locks the database: only who may write can make it. */
  if (status == STATUS_OK && deep && access(store->generation, W_OK) == 0)
    status = shim_check(store->generation, error);
  if (status == STATUS_OK) compare_trees(&verify);
  if (status == STATUS_OK && deep) status = compare_counts(&verify);
  if (status == STATUS_OK && deep)
    status =
        tables_check(store, &verify.tables, tell_of_tables, &verify, error);
  if (status == STATUS_OK && deep)
    status = seen_read(store, &verify.arena, &seen, error);
  if (status == STATUS_OK && deep) status = compare_texts(&verify);
  if (status == STATUS_OK && deep) status = compare_globals(&verify);
  attempt->found->len = verify.found.len;
  attempt->found->data =
      arena_dup(attempt->arena, verify.found.data,
                verify.found.len * sizeof *verify.found.data);
  count_records_free(&verify.counts);
  tables_free(&verify.tables);
  symbols_free(&verify.symbols);
  map_free(&verify.texts);
  vec_free(&verify.found);
  vec_free(&verify.facts);
  vec_free(&verify.records);
  arena_free(&verify.arena);
  return status;
}

enum status verify_run(struct arena *arena,
                       const struct indexer_options *options, bool deep,
                       struct verify_differences *found, struct error *error) {
  struct verify_attempt attempt = {
      .options = options, .deep = deep, .arena = arena, .found = found};
  *found = (struct verify_differences){NULL, 0};
  reader_begin();
  enum status status = store_open(options->directory, &attempt.store, error);
  if (status == STATUS_OK)
    status = store_read(attempt.store, compare, &attempt, error);
  store_close(attempt.store);
  return status;
}
