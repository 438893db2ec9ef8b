#include "index/update.h"

#include <stdlib.h>

#include "base/map.h"
#include "index/pass.h"
#include "minutes/path.h"
#include "store/facts.h"
#include "store/field.h"

/* ---- dates and teams of all ---- */

static enum status add_known_text(struct pass *pass,
                                  const struct file_record *known,
                                  struct error *error) {
  struct text_file text = {0};
  enum status status =
      store_facts(pass->update->store, &pass->arena, known->path,
                  &text.candidates.facts, &text.packed, error);
  text.candidates.facts.content = known->content;
  if (status == STATUS_OK) vec_push(&pass->texts, text);
  return status;
}

/* A file without sections: its path and content still count. */
static void add_empty_text(struct pass *pass, const struct file_record *file) {
  struct text_file text = {0};
  text.candidates.facts.path = file->path;
  text.candidates.facts.content = file->content;
  vec_push(&pass->texts, text);
}

static void add_changed_text(struct pass *pass, struct changed_file *file) {
  struct text_file text = {.changed = file};
  filewrite_copy_facts(&pass->arena, &pass->kept_texts, file->record.path,
                       &file->read, &text.candidates.facts);
  file->sections =
      arena_zalloc(&pass->arena, text.candidates.facts.heading_count *
                                     sizeof *file->sections);
  text.candidates.sections = file->sections;
  vec_push(&pass->texts, text);
}

static enum status load_old(struct pass *pass, const struct file_record *known,
                            struct old_sections *old, struct error *error) {
  *old = (struct old_sections){0};
  if (!pass_has_text(known)) return STATUS_OK;
  enum status status = store_candidates(pass->update->store, &pass->arena,
                                        known->path, &old->candidates, error);
  old->taken =
      arena_zalloc(&pass->arena, old->candidates.facts.heading_count + 1);
  return status;
}

static enum status gather_changed(struct pass *pass, struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < pass->changed.len && status == STATUS_OK; i++) {
    struct changed_file *file = pass->changed.data[i];
    if (file->record.state == FILE_INDEXED)
      add_changed_text(pass, file);
    else if (file->record.state == FILE_EMPTY)
      add_empty_text(pass, &file->record);
    status = load_old(pass, file->known, &file->old, error);
  }
  return status;
}

static enum status gather_unchanged(struct pass *pass, struct error *error) {
  struct file_records all = *pass->update->known;
  struct map gone = {0}; /* paths of which the old text does not count */
  enum status status = STATUS_OK;
  if (!pass->update->all)
    status = store_files(pass->update->store, &pass->arena, &all, error);
  for (size_t i = 0; i < pass->removed.len; i++)
    map_put(&gone, pass->removed.data[i]->path, 0, NULL);
  for (size_t i = 0; i < pass->changed.len; i++)
    map_put(&gone, pass->changed.data[i]->record.path, 0, NULL);
  for (size_t i = 0; i < all.len && status == STATUS_OK; i++) {
    const struct file_record *record = &all.data[i];
    if (map_get(&gone, record->path)) continue;
    if (record->state == FILE_INDEXED)
      status = add_known_text(pass, record, error);
    else if (record->state == FILE_EMPTY)
      add_empty_text(pass, record);
  }
  map_free(&gone);
  return status;
}

/* Whether some file's date depends on which files are copies of it, and this
 * one was or becomes such a copy, or is that file: copies settle only where
 * name and heading disagree. */
static bool settles_conflict(const struct changed_file *file,
                             const struct conflict_records *conflicts) {
  for (size_t i = 0; i < conflicts->len; i++) {
    const struct conflict_record *conflict = &conflicts->data[i];
    if (str_eq(conflict->path, file->record.path) ||
        hash128_eq(conflict->content, file->known->content) ||
        hash128_eq(conflict->content, file->record.content))
      return true;
  }
  return false;
}

static bool same_facts(const struct pass *pass, size_t text) {
  struct buf old = {0}, new = {0};
  const struct text_file *file = &pass->texts.data[text];
  record_pack_facts(&file->changed->old.candidates.facts, &old);
  record_pack_facts(&file->candidates.facts, &new);
  bool same = str_eq(buf_str(&old), buf_str(&new));
  buf_free(&old);
  buf_free(&new);
  return same;
}

/* Whether nothing has changed that dates, teams or references of any section
 * depend on: then all stay as they are, and other files need not be looked at.
 */
static enum status resolution_stays(struct pass *pass, bool *stays,
                                    struct error *error) {
  struct conflict_records conflicts;
  *stays = pass->removed.len == 0 && pass->texts.len == pass->changed.len;
  if (!*stays) return STATUS_OK;
  enum status status =
      store_conflicts(pass->update->store, &pass->arena, &conflicts, error);
  for (size_t i = 0; i < pass->texts.len && *stays; i++) {
    const struct changed_file *file = pass->texts.data[i].changed;
    *stays = file && pass_has_text(file->known) && same_facts(pass, i) &&
             !settles_conflict(file, &conflicts);
  }
  return status;
}

static void keep_resolution(struct pass *pass) {
  size_t count = pass->texts.len;
  pass->resolution.files =
      arena_zalloc(&pass->arena, (count + 1) * sizeof *pass->resolution.files);
  for (size_t i = 0; i < count; i++) {
    struct file_resolution *file = &pass->resolution.files[i];
    const struct candidates *old = &pass->texts.data[i].changed->old.candidates;
    struct path_facts path;
    path_read(&pass->arena, pass->texts.data[i].candidates.facts.path, &path);
    file->meeting = path.meeting;
    file->sections = arena_alloc(
        &pass->arena, (old->facts.heading_count + 1) * sizeof *file->sections);
    for (size_t j = 0; j < old->facts.heading_count; j++)
      file->sections[j] = old->sections[j].resolved;
  }
}

static struct file_facts *resolve_texts(struct pass *pass) {
  const struct config *config = pass->update->options->config;
  struct file_facts *facts =
      arena_alloc(&pass->arena, (pass->texts.len + 1) * sizeof *facts);
  for (size_t i = 0; i < pass->texts.len; i++)
    facts[i] = pass->texts.data[i].candidates.facts;
  resolve(&pass->arena, facts, pass->texts.len, config->teams,
          config->team_count, &pass->resolution);
  return facts;
}

/* ---- writing ---- */

/* A section whose text is as it was. */
static enum status edit_section(struct pass *pass,
                                const struct filewrite_file *file, size_t index,
                                uint32_t id, struct error *error) {
  struct document_context context;
  struct engine_numbers old;
  enum status status =
      filewrite_context(&pass->symbols, file, index, 0, &context, error);
  if (status == STATUS_OK)
    status =
        engine_read_numbers(pass->update->store->engine, &id, 1, &old, error);
  if (status != STATUS_OK) return status;
  context.numbers[NUMBER_FILE] = old.of[NUMBER_FILE];
  facts_set_fold(context.numbers, facts_fold(&old));
  pass->report->sections_written++;
  return engine_writer_edit(pass->to.writer, id, document_resolved_prefixes,
                            document_build_resolved(pass->to.builder, &context),
                            error);
}

/* The symbol of a file's key, which the file's sections in the index have; 0 if
 * there are none. */
static enum status old_symbol(struct pass *pass, const struct old_sections *old,
                              uint32_t *symbol, struct error *error) {
  struct engine_numbers numbers = {0};
  enum status status = STATUS_OK;
  if (old->candidates.facts.heading_count > 0)
    status = engine_read_numbers(pass->update->store->engine,
                                 &old->candidates.sections[0].id, 1, &numbers,
                                 error);
  *symbol = numbers.of[NUMBER_FILE];
  return status;
}

/* A file as it was, whose dates or teams may be others now. */
static enum status write_unchanged(struct pass *pass, size_t index,
                                   struct arena *scratch, struct error *error) {
  struct text_file *text = &pass->texts.data[index];
  struct candidates *candidates = &text->candidates;
  const struct file_facts *facts = &candidates->facts;
  const struct file_resolution *resolved = &pass->resolution.files[index];
  const struct filewrite_file file = {.resolved = resolved};
  bool edited = false;
  enum status status =
      record_unpack_sections(scratch, text->packed, facts->heading_count,
                             &candidates->sections, error);
  for (size_t i = 0; i < facts->heading_count && status == STATUS_OK; i++) {
    struct section_record *section = &candidates->sections[i];
    if (resolution_eq(&resolved->sections[i], &section->resolved)) continue;
    section->resolved = resolved->sections[i];
    edited = true;
    status = edit_section(pass, &file, i, section->id, error);
  }
  if (status == STATUS_OK && edited)
    status = filewrite_candidates(&pass->to, facts->path, candidates, error);
  candidates->sections = NULL;
  arena_reset(scratch);
  return status;
}

static enum status write_section(struct pass *pass, struct changed_file *file,
                                 const struct filewrite_file *from, size_t i,
                                 struct error *error) {
  const struct section_resolution *resolved = &from->resolved->sections[i];
  struct section_record *section = &file->sections[i];
  bool kept = section->id != 0;
  bool same = kept && resolution_eq(resolved, &section->resolved);
  section->resolved = *resolved;
  if (same) return STATUS_OK;
  if (kept) return edit_section(pass, from, i, section->id, error);
  section->id = old_sections_free(&file->old, &pass->last_id);
  pass->report->sections_written++;
  return filewrite_section(&pass->to, &file->read.minutes, i, from, section->id,
                           error);
}

static enum status delete_untaken(struct pass *pass, struct old_sections *old,
                                  struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0;
       i < old->candidates.facts.heading_count && status == STATUS_OK; i++) {
    if (old->taken[i]) continue;
    pass->report->sections_removed++;
    status = engine_writer_delete(pass->to.writer,
                                  old->candidates.sections[i].id, error);
  }
  return status;
}

static enum status write_changed(struct pass *pass, size_t text,
                                 struct error *error) {
  struct changed_file *file = pass->texts.data[text].changed;
  const struct minutes *minutes = &file->read.minutes;
  struct old_sections *old = &file->old;
  struct buf key = {0};
  enum status status = STATUS_OK;
  record_key(file->record.path, &key);
  for (size_t i = 0; i < minutes->section_count; i++)
    file->sections[i].hash = document_hash(minutes, i);
  old_sections_match(old, file->sections, minutes->section_count);
  struct filewrite_file from = {&pass->resolution.files[text], buf_str(&key),
                                0};
  status = old_symbol(pass, old, &from.symbol, error);
  if (status == STATUS_OK && from.symbol == 0)
    status = symbols_add(&pass->symbols, from.key, &from.symbol, error);
  for (size_t i = 0; i < minutes->section_count && status == STATUS_OK; i++)
    status = write_section(pass, file, &from, i, error);
  if (status == STATUS_OK) status = delete_untaken(pass, old, error);
  if (status == STATUS_OK)
    status =
        filewrite_records(&pass->to, file->record.path,
                          &pass->texts.data[text].candidates, minutes, error);
  buf_free(&key);
  return status;
}

/* A file that has no sections any more, or never had. */
static enum status write_without_text(struct pass *pass,
                                      const struct file_record *known,
                                      struct error *error) {
  struct old_sections old;
  if (!pass_has_text(known)) return STATUS_OK;
  uint32_t symbol;
  enum status status = load_old(pass, known, &old, error);
  if (status == STATUS_OK) status = old_symbol(pass, &old, &symbol, error);
  if (status == STATUS_OK)
    status = symbols_remove(symbol, pass->to.writer, error);
  if (status == STATUS_OK) status = delete_untaken(pass, &old, error);
  if (status == STATUS_OK)
    status = filewrite_remove_records(&pass->to, known->path, error);
  return status;
}

static enum status write_files(struct pass *pass, struct error *error) {
  struct arena scratch = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < pass->removed.len && status == STATUS_OK; i++)
    status = write_without_text(pass, pass->removed.data[i], error);
  for (size_t i = 0; i < pass->changed.len && status == STATUS_OK; i++) {
    struct changed_file *file = pass->changed.data[i];
    if (file->record.state != FILE_INDEXED)
      status = write_without_text(pass, file->known, error);
  }
  for (size_t i = 0; i < pass->texts.len && status == STATUS_OK; i++)
    status = pass->texts.data[i].changed
                 ? write_changed(pass, i, error)
                 : write_unchanged(pass, i, &scratch, error);
  arena_free(&scratch);
  return status;
}

/* The states of a directory are one record: those in it that stay come from
 * the old one. */
struct states {
  struct map directories; /* -> how many files it has now */
  struct map others;      /* paths whose old state does not count */
  VEC(const struct file_record *) records;
};

static void add_state(struct states *states, struct str path,
                      const struct file_record *record) {
  size_t *count =
      map_put(&states->directories, record_directory(path), 0, NULL);
  map_put(&states->others, path, 0, NULL);
  if (!record) return;
  vec_push(&states->records, record);
  ++*count;
}

static enum status add_old_states(struct pass *pass, struct states *states,
                                  struct str directory, size_t *count,
                                  struct error *error) {
  struct file_records old;
  enum status status =
      store_files_in(pass->update->store, &pass->arena,
                     &(struct str_list){&directory, 1}, &old, error);
  for (size_t i = 0; i < old.len && status == STATUS_OK; i++) {
    if (map_get(&states->others, old.data[i].path)) continue;
    vec_push(&states->records, &old.data[i]);
    ++*count;
  }
  return status;
}

static enum status write_states(struct pass *pass, struct error *error) {
  struct states states = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < pass->removed.len; i++)
    add_state(&states, pass->removed.data[i]->path, NULL);
  for (size_t i = 0; i < pass->changed.len; i++)
    add_state(&states, pass->changed.data[i]->record.path,
              &pass->changed.data[i]->record);
  for (size_t i = 0; i < pass->touched.len; i++)
    add_state(&states, pass->touched.data[i]->record.path,
              &pass->touched.data[i]->record);
  for (size_t i = 0; i < states.directories.cap && status == STATUS_OK; i++) {
    struct map_slot *slot = &states.directories.slots[i];
    if (!slot->key.data) continue;
    status = add_old_states(pass, &states, slot->key, &slot->value, error);
    if (status == STATUS_OK && slot->value == 0)
      status = filewrite_remove_states(pass->to.writer, slot->key, error);
  }
  if (status == STATUS_OK)
    status = filewrite_states(pass->to.writer, states.records.data,
                              states.records.len, error);
  map_free(&states.directories);
  map_free(&states.others);
  vec_free(&states.records);
  return status;
}

static enum status write_all(struct pass *pass, struct error *error) {
  const struct update *update = pass->update;
  struct file_facts *facts = NULL;
  enum status status = gather_changed(pass, error);
  bool stays = false;
  if (status == STATUS_OK) status = resolution_stays(pass, &stays, error);
  if (status == STATUS_OK && !stays) status = gather_unchanged(pass, error);
  if (status != STATUS_OK) return status;
  if (stays)
    keep_resolution(pass);
  else
    facts = resolve_texts(pass);
  struct vocabulary vocabulary;
  status = vocabulary_init(&vocabulary, update->options->config->stemmer.data,
                           error);
  pass->to.builder = document_builder_new(&vocabulary);
  pass->to.symbols = &pass->symbols;
  symbols_init(&pass->symbols, update->store);
  if (status == STATUS_OK)
    status = engine_writer_open(update->store->generation, SHIM_OPEN,
                                &pass->to.writer, error);
  if (status == STATUS_OK)
    status = engine_writer_last_id(pass->to.writer, &pass->last_id, error);
  if (status == STATUS_OK) status = engine_writer_begin(pass->to.writer, error);
  if (status == STATUS_OK) status = write_files(pass, error);
  if (status == STATUS_OK)
    status = vocabulary_write(&vocabulary, 1, update->store->reader,
                              pass->to.writer, error);
  if (status == STATUS_OK)
    status = symbols_write(&pass->symbols, pass->to.writer, error);
  if (status == STATUS_OK) status = write_states(pass, error);
  struct filewrite_globals globals = {
      .root = update->options->root,
      .config = update->options->config,
      .resolution = stays ? NULL : &pass->resolution,
      .facts = facts,
      .count = pass->texts.len,
      .totals = {.sections = pass->report->sections}};
  memcpy(globals.totals.states, pass->report->states,
         sizeof globals.totals.states);
  if (status == STATUS_OK)
    status = filewrite_globals(pass->to.writer, &globals, false, error);
  if (status == STATUS_OK)
    status = engine_writer_commit(pass->to.writer, error);
  engine_writer_close(pass->to.writer);
  document_builder_free(pass->to.builder);
  symbols_free(&pass->symbols);
  vocabulary_free(&vocabulary);
  return status;
}

/* ---- the pass ---- */

static void count_states(const struct pass *pass) {
  struct indexer_report *report = pass->report;
  const struct totals *before = &pass->update->totals;
  memcpy(report->states, before->states, sizeof report->states);
  report->sections = before->sections;
  for (size_t i = 0; i < pass->removed.len; i++) {
    report->states[pass->removed.data[i]->state]--;
    report->sections -= pass->removed.data[i]->sections;
    report->files_removed++;
  }
  for (size_t i = 0; i < pass->changed.len; i++) {
    const struct changed_file *file = pass->changed.data[i];
    if (file->known) {
      report->states[file->known->state]--;
      report->sections -= file->known->sections;
      report->files_changed++;
    } else {
      report->files_added++;
    }
    report->states[file->record.state]++;
    report->sections += file->record.sections;
  }
}

struct pass *update_find(const struct update *update, bool first_only,
                         struct indexer_report *report) {
  struct pass *pass = mem_zalloc(sizeof *pass);
  pass->kept_texts.arena = &pass->arena;
  pass->update = update;
  pass->first_only = first_only;
  pass->report = report;
  report->bytes_read = 0;
  pass_find_changes(pass);
  return pass;
}

static bool has_content(const struct pass *pass) {
  return pass->changed.len > 0 || pass->removed.len > 0;
}

static bool tells_touched(const struct pass *pass) {
  return pass->touched.len > UPDATE_TOUCHED_FILES ||
         pass->bytes_touched > UPDATE_TOUCHED_BYTES;
}

bool update_is_needed(const struct pass *pass) {
  return has_content(pass) || (!pass->first_only && tells_touched(pass));
}

bool update_is_too_much(const struct pass *pass) {
  return pass->bytes_held >= PASS_MOST_BYTES;
}

enum status update_write(struct pass *pass, struct error *error) {
  pass->report->changed = has_content(pass);
  count_states(pass);
  if (!update_is_needed(pass) || pass->update->options->dry_run)
    return STATUS_OK;
  return write_all(pass, error);
}

void update_free(struct pass *pass) {
  if (!pass) return;
  for (size_t i = 0; i < pass->changed.len; i++)
    arena_free(&pass->changed.data[i]->arena);
  for (size_t i = 0; i < pass->touched.len; i++)
    arena_free(&pass->touched.data[i]->arena);
  vec_free(&pass->changed);
  vec_free(&pass->touched);
  vec_free(&pass->removed);
  vec_free(&pass->texts);
  map_free(&pass->kept_texts);
  arena_free(&pass->arena);
  free(pass);
}
