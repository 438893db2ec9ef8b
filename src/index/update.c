#include "index/update.h"

#include "index/states.h"
#include "index/updating.h"
#include "store/field.h"
#include "store/section_numbers.h"

/* ---- writing ---- */

/* A section whose text is as it was. */
static enum status edit_section(struct updating *to,
                                const struct filewrite_file *file, size_t index,
                                uint32_t id, struct error *error) {
  struct document_context context;
  struct engine_numbers old;
  enum status status =
      filewrite_context(&to->symbols, file, index, 0, &context, error);
  if (status == STATUS_OK)
    status =
        engine_read_numbers(to->update->store->engine, &id, 1, &old, error);
  if (status != STATUS_OK) return status;
  context.numbers[NUMBER_FILE] = old.of[NUMBER_FILE];
  section_numbers_set_fold(context.numbers, section_numbers_fold(&old));
  to->report->sections_written++;
  return engine_writer_edit(
      to->filewrite.writer, id, document_resolved_prefixes,
      document_build_resolved(to->filewrite.builder, &context), error);
}

/* What the index knows of a file that is refused. */
static void find_at_hand(struct updating *to, struct str path) {
  struct file_record *known = arena_zalloc(&to->arena, sizeof *known);
  struct error ignored;
  if (store_file(to->update->store, &to->arena, path, known, &ignored) ==
      STATUS_OK)
    to->at_hand = known;
}

/* A file as it was, whose dates or teams may be others now. */
static enum status write_unchanged(struct updating *to, size_t index,
                                   struct arena *scratch, struct error *error) {
  struct text_file *text = &to->texts.data[index];
  struct facts_record *stored = &text->stored;
  const struct file_facts *facts = &stored->facts;
  const struct file_resolution *resolved = &to->resolution.files[index];
  const struct filewrite_file file = {.resolved = resolved};
  bool edited = false;
  to->at_hand = text->known;
  enum status status = record_unpack_sections(
      scratch, text->packed, facts->heading_count, &stored->sections, error);
  for (size_t i = 0; i < facts->heading_count && status == STATUS_OK; i++) {
    struct section_record *section = &stored->sections[i];
    if (resolution_eq(&resolved->sections[i], &section->resolved)) continue;
    section->resolved = resolved->sections[i];
    edited = true;
    status = edit_section(to, &file, i, section->id, error);
  }
  if (status == STATUS_OK && edited)
    status = filewrite_facts(&to->filewrite, facts->path, stored, error);
  stored->sections = NULL;
  arena_reset(scratch);
  if (status == STATUS_OK)
    to->at_hand = NULL;
  else if (status == STATUS_USAGE && !text->known)
    find_at_hand(to, facts->path);
  return status;
}

static enum status write_section(struct updating *to, struct changed_text *text,
                                 const struct filewrite_file *from, size_t i,
                                 struct error *error) {
  const struct section_resolution *resolved = &from->resolved->sections[i];
  struct section_record *section = &text->sections[i];
  bool kept = section->id != 0;
  bool same = kept && resolution_eq(resolved, &section->resolved);
  section->resolved = *resolved;
  if (same) return STATUS_OK;
  if (kept) return edit_section(to, from, i, section->id, error);
  section->id = old_sections_free(&text->old, &to->last_id);
  to->report->sections_written++;
  return filewrite_section(&to->filewrite, &text->file->read.minutes, i, from,
                           section->id, error);
}

static enum status delete_untaken(struct updating *to, struct old_sections *old,
                                  struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < old->stored.facts.heading_count && status == STATUS_OK;
       i++) {
    if (old->taken[i]) continue;
    to->report->sections_removed++;
    status = engine_writer_delete(to->filewrite.writer,
                                  old->stored.sections[i].id, error);
  }
  return status;
}

static enum status write_changed(struct updating *to, size_t index,
                                 struct error *error) {
  struct changed_text *text = to->texts.data[index].changed;
  struct changed_file *file = text->file;
  to->at_hand = &file->record;
  const struct minutes *minutes = &file->read.minutes;
  struct old_sections *old = &text->old;
  struct buf key = {0};
  enum status status = STATUS_OK;
  record_key(file->record.path, &key);
  for (size_t i = 0; i < minutes->section_count; i++)
    text->sections[i].hash = document_hash(minutes, i);
  old_sections_match(old, text->sections, minutes->section_count);
  struct filewrite_file from = {&to->resolution.files[index],
                                file->known ? file->known->symbol : 0};
  if (from.symbol == 0)
    status = symbols_add(&to->symbols, buf_str(&key), &from.symbol, error);
  file->record.symbol = from.symbol;
  for (size_t i = 0; i < minutes->section_count && status == STATUS_OK; i++)
    status = write_section(to, text, &from, i, error);
  if (status == STATUS_OK) status = delete_untaken(to, old, error);
  if (status == STATUS_OK)
    status = filewrite_records(&to->filewrite, file->record.path,
                               &to->texts.data[index].stored, minutes,
                               &file->record.stamp, error);
  if (status == STATUS_OK) to->at_hand = NULL;
  buf_free(&key);
  return status;
}

/* A file that has no sections any more, or never had. */
static enum status write_without_text(struct updating *to,
                                      const struct file_record *known,
                                      struct error *error) {
  struct old_sections old;
  if (!updating_has_text(known)) return STATUS_OK;
  enum status status = updating_load_old(to, known, &old, error);
  if (status == STATUS_OK)
    status = symbols_remove(known->symbol, to->filewrite.writer, error);
  if (status == STATUS_OK) status = delete_untaken(to, &old, error);
  if (status == STATUS_OK)
    status = filewrite_remove_records(&to->filewrite, known->path, error);
  return status;
}

static enum status write_files(struct updating *to, struct error *error) {
  struct arena scratch = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < to->changes->removed.len && status == STATUS_OK; i++)
    status = write_without_text(to, to->changes->removed.data[i], error);
  for (size_t i = 0; i < to->changes->changed.len && status == STATUS_OK; i++) {
    const struct changed_file *file = to->changes->changed.data[i];
    if (file->record.state != FILE_INDEXED)
      status = write_without_text(to, file->known, error);
  }
  for (size_t i = 0; i < to->texts.len && status == STATUS_OK; i++)
    status = !stop_step(to->update->options->stop)
                 ? error_set(error, STATUS_INTERRUPTED, "stopped")
             : to->texts.data[i].changed
                 ? write_changed(to, i, error)
                 : write_unchanged(to, i, &scratch, error);
  arena_free(&scratch);
  return status;
}

/* Opens the transaction, and what all files share that are written in it. */
static enum status begin_writing(struct updating *to, struct error *error) {
  const struct update *update = to->update;
  struct str stemmer = {NULL, 0};
  enum status status =
      store_language(update->store, &to->arena, &stemmer, error);
  if (status == STATUS_OK)
    status = vocabulary_init(&to->vocabulary, stemmer.data, error);
  to->filewrite.builder = document_builder_new(&to->vocabulary);
  to->filewrite.symbols = &to->symbols;
  to->filewrite.seen = &to->texts_seen;
  symbols_init(&to->symbols, update->store);
  if (status == STATUS_OK)
    status = engine_writer_open(update->store->generation, SHIM_OPEN,
                                &to->filewrite.writer, error);
  if (status == STATUS_OK)
    status = engine_writer_last_id(to->filewrite.writer, &to->last_id, error);
  if (status == STATUS_OK)
    status = engine_writer_begin(to->filewrite.writer, error);
  return status;
}

static void end_writing(struct updating *to) {
  engine_writer_close(to->filewrite.writer);
  document_builder_free(to->filewrite.builder);
  symbols_free(&to->symbols);
  vocabulary_free(&to->vocabulary);
}

/* What an index has once. */
static enum status write_shared(struct updating *to, struct error *error) {
  const struct update *update = to->update;
  struct engine_writer *writer = to->filewrite.writer;
  struct ledger_state ledger;
  enum status status = vocabulary_write(&to->vocabulary, 1,
                                        update->store->reader, writer, error);
  if (status == STATUS_OK) status = symbols_write(&to->symbols, writer, error);
  if (status == STATUS_OK)
    status =
        states_write(update->store, &to->arena, to->changes, writer, error);
  if (status == STATUS_OK)
    status = first_seen_tell(update->options->directory, update->store,
                             &to->texts_seen, &ledger, error);
  struct filewrite_globals globals = {
      .root = update->options->root,
      .config = update->options->config,
      .resolution = to->scope == UPDATE_TEXTS ? NULL : &to->resolution,
      .facts = to->facts,
      .count = to->texts.len,
      .complete = to->scope == UPDATE_ALL,
      .conflicts = &to->conflicts,
      .counts = &to->counts,
      .scan = update->scan,
      .all = update->all,
      .store = update->store,
      .totals = {.sections = to->report->sections},
      .ledger = &ledger};
  memcpy(globals.totals.states, to->report->states,
         sizeof globals.totals.states);
  return status == STATUS_OK ? filewrite_globals(writer, &globals, false, error)
                             : status;
}

static enum status write_all(struct updating *to, struct error *error) {
  enum status status = updating_resolve(to, error);
  to->report->resolved_all = to->scope == UPDATE_ALL;
  if (status != STATUS_OK) return status;
  status = begin_writing(to, error);
  if (status == STATUS_OK) status = write_files(to, error);
  if (status == STATUS_OK) status = write_shared(to, error);
  if (status == STATUS_OK)
    status = engine_writer_commit(to->filewrite.writer, error);
  end_writing(to);
  return status;
}

static enum status write_once(struct updating *to, struct error *error) {
  to->kept_texts.arena = &to->arena;
  enum status status = write_all(to, error);
  vec_free(&to->texts_seen.list);
  updating_free(to);
  return status;
}

enum status update_write(const struct update *update, struct changes *changes,
                         struct indexer_report *report, struct error *error) {
  /* What is refused takes the transaction with it; each time one file less. */
  for (;;) {
    struct updating to = {
        .update = update, .changes = changes, .report = report};
    changes_report(changes, &update->totals, report);
    if (!changes_need_writing(changes) || update->options->dry_run)
      return STATUS_OK;
    enum status status = write_once(&to, error);
    bool refused = status == STATUS_USAGE && to.at_hand;
    if (refused)
      changes_refuse(to.changes, to.at_hand,
                     error_behind(error, update->store->generation));
    arena_free(&to.arena);
    if (!refused) return status;
    report->sections_written = report->sections_removed = 0;
  }
}
