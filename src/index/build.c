#include "index/build.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "index/build_last.h"
#include "index/build_state.h"
#include "index/draftwrite.h"
#include "index/filewrite.h"
#include "index/frequent_words.h"
#include "index/sample.h"

/* Up to so much Markdown drafts stay in memory; beyond, in files. */
#define KEPT_BYTES ((uint64_t)8 << 20)

/* Each file is read and written: half of it is done after the first round. */
static void tell_progress(void *context) {
  struct build *build = context;
  struct indexer_progress progress = {
      .files_done = atomic_load(&build->files_done) / 2,
      .files = build->count,
      .bytes_done = atomic_load(&build->bytes_done),
      .bytes = build->bytes};
  if (build->options->progress)
    build->options->progress(build->options->context, &progress);
}

static enum status run_all(struct build *build, size_t count,
                           enum status (*work)(void *, size_t, size_t,
                                               struct error *),
                           struct error *error) {
  build->workers.work = work;
  return workers_run(&build->workers, count, error);
}

/* ---- first round: facts and drafts ---- */

static void tell_done(struct build *build, const struct build_file *file) {
  atomic_fetch_add(&build->files_done, 1);
  atomic_fetch_add(&build->bytes_done, file->entry->stamp.size);
}

static void not_read(struct build_file *file) {
  file->record = (struct file_record){.path = file->entry->path,
                                      .state = file->entry->state,
                                      .stamp = file->entry->stamp,
                                      .reason = file->entry->reason};
}

static void draft_file(struct build_thread *thread,
                       const struct read_file *read, struct drafts *drafts) {
  drafts_add(drafts, &thread->drafts, &read->minutes);
  for (size_t i = 0; i < read->minutes.section_count; i++)
    first_seen_add_section(&thread->seen, &read->minutes.sections[i]);
  first_seen_add_file(&thread->seen, read->content);
}

static enum status read_file(struct build *build, struct build_thread *thread,
                             struct build_file *file, struct arena *arena,
                             struct drafts *drafts, struct error *error) {
  struct read_file read;
  if (file->entry->state != FILE_INDEXED) {
    not_read(file);
    return STATUS_OK;
  }
  reader_read(arena, &build->reader, file->entry->path, NULL, &read);
  enum status status = reader_check(&read, file->entry->path, error);
  if (status != STATUS_OK) return status;
  /* One that is gone is forgotten by the pass that settles. */
  if (read.vanished) atomic_store(&build->unsettled, true);
  reader_record(&read, file->entry->path, &file->record);
  if (!read.parsed) file->record.stamp = file->entry->stamp;
  file->record.reason = arena_str(&thread->arena, file->record.reason);
  if (read.parsed)
    filewrite_copy_facts(&thread->arena, &thread->texts, file->entry->path,
                         &read, false, &file->facts);
  if (file->record.state == FILE_INDEXED) draft_file(thread, &read, drafts);
  tell_done(build, file);
  return STATUS_OK; /* what cannot be read is a state of the file */
}

static enum status read_segment(void *context, size_t thread, size_t index,
                                struct error *error) {
  struct build *build = context;
  const struct segment *segment = &build->segments.data[index];
  struct drafts *drafts = &build->drafts[index];
  enum status status = STATUS_OK;
  for (size_t i = 0; i < segment->count && status == STATUS_OK; i++) {
    struct arena arena = {0};
    status = atomic_load(&build->workers.stop)
                 ? error_set(error, STATUS_INTERRUPTED, "stopped")
                 : read_file(build, &build->threads[thread],
                             &build->files[segment->first + i], &arena, drafts,
                             error);
    arena_free(&arena);
  }
  if (status == STATUS_OK && !build->keeps_drafts) {
    struct buf path = {0};
    buf_addf(&path, "%s.draft", segment->directory);
    status = drafts_put_away(drafts, buf_cstr(&path), error);
    buf_free(&path);
  }
  return status;
}

/* ---- between: dates, teams, ids, segments ---- */

static void resolve_all(struct build *build) {
  struct file_facts *facts = mem_alloc(build->count * sizeof *facts);
  const struct counts_sink sink = count_records_sink(&build->counts);
  for (size_t i = 0; i < build->count; i++) facts[i] = build->files[i].facts;
  resolve_files(&build->arena, facts, build->count,
                build->options->config->teams,
                build->options->config->team_count, &sink, &build->resolution);
  people_init(&build->people, &build->arena, &build->resolution.people);
  free(facts);
}

/* Segments share no block of ids. */
static void assign_ids(struct build *build) {
  uint32_t next = 1;
  for (size_t i = 0; i < build->segments.len; i++) {
    const struct segment *segment = &build->segments.data[i];
    if (i > 0) next = (next + ENGINE_BLOCK - 1) / ENGINE_BLOCK * ENGINE_BLOCK;
    for (size_t k = 0; k < segment->count; k++) {
      struct build_file *file = &build->files[segment->first + k];
      file->first_id = next;
      next += (uint32_t)file->facts.heading_count;
    }
  }
}

/* Teams and meetings before files: they are counted by small numbers. */
static enum status assign_symbols(struct build *build, struct error *error) {
  struct document_context context;
  struct buf key = {0};
  enum status status = STATUS_OK;
  for (size_t i = 0; i < build->count; i++) {
    const struct filewrite_file file = {.resolved =
                                            &build->resolution.files[i]};
    for (size_t k = 0;
         k < build->files[i].facts.heading_count && status == STATUS_OK; k++)
      status = filewrite_context(&build->symbols, &file, k, 0, &context, error);
  }
  for (size_t i = 0; i < build->count && status == STATUS_OK; i++) {
    if (build->files[i].facts.heading_count == 0) continue;
    record_key(build->files[i].entry->path, &key);
    status = symbols_add(&build->symbols, buf_str(&key),
                         &build->files[i].record.symbol, error);
  }
  buf_free(&key);
  return status;
}

/* ---- second round: documents ---- */

static enum status write_file(struct build *build, struct build_file *file,
                              struct unpack *drafts, struct draftwrite *to,
                              struct error *error) {
  struct file_draft draft;
  if (file->record.state != FILE_INDEXED) return STATUS_OK;
  enum status status = drafts_next(drafts, &draft, error);
  if (status != STATUS_OK || file->refused) return status;
  const struct draftwrite_file from = {
      .record = &file->record,
      .first_id = file->first_id,
      .resolved = &build->resolution.files[file - build->files],
      .people = &build->people};
  status = draftwrite_file(to, &from, &draft, error);
  tell_done(build, file);
  return status;
}

/* What is refused takes the whole transaction with it. *again: it was, and the
 * file is left out from now on. */
static enum status try_segment(struct build *build, size_t thread,
                               const struct segment *segment, bool *again,
                               struct error *error) {
  struct draftwrite to = {.symbols = &build->symbols,
                          .builder = build->threads[thread].drafts.builder};
  struct unpack drafts =
      drafts_start(&build->drafts[segment - build->segments.data]);
  enum status status =
      engine_writer_open(segment->directory, SHIM_SEGMENT, &to.writer, error);
  if (status == STATUS_OK) status = engine_writer_begin(to.writer, error);
  *again = false;
  for (size_t i = 0; status == STATUS_OK && i < segment->count; i++) {
    struct build_file *file = &build->files[segment->first + i];
    status = atomic_load(&build->workers.stop)
                 ? error_set(error, STATUS_INTERRUPTED, "stopped")
                 : write_file(build, file, &drafts, &to, error);
    *again = status == STATUS_USAGE;
    if (*again)
      file->refused = mem_copy_text(error_behind(error, segment->directory));
  }
  if (status == STATUS_OK) status = draftwrite_records(&to, error);
  if (status == STATUS_OK) status = engine_writer_commit(to.writer, error);
  engine_writer_close(to.writer);
  draftwrite_free(&to);
  return status;
}

static enum status write_segment(void *context, size_t thread, size_t index,
                                 struct error *error) {
  struct build *build = context;
  const struct segment *segment = &build->segments.data[index];
  enum status status = drafts_take_back(&build->drafts[index], error);
  bool again = status == STATUS_OK;
  while (again) {
    status = try_segment(build, thread, segment, &again, error);
    if (!again) break;
    atomic_store(&build->refused, true);
    status = fs_remove_tree(segment->directory, error);
    if (status != STATUS_OK) break;
  }
  drafts_free(&build->drafts[index]);
  return status;
}

/* Tells the scan, so that a build without these files can follow: what they say
 * has had a part in the dates and teams of all. */
static void tell_refused(const struct build *build, struct arena *arena) {
  for (size_t i = 0; i < build->count; i++) {
    struct scan_entry *entry = &build->scan->entries[i];
    if (!build->files[i].refused) continue;
    entry->state = FILE_REFUSED;
    entry->reason = arena_str(arena, str_of(build->files[i].refused));
  }
}

/* ---- all of it ---- */

/* What is known of files; merging the segments needs memory, and not this. */
static void forget_files(struct build *build) {
  for (size_t i = 0; i < build->count; i++) free(build->files[i].refused);
  build->count = 0;
  free(build->files);
  build->files = NULL;
  for (size_t i = 0; i < WORKERS_MOST; i++) {
    struct build_thread *thread = &build->threads[i];
    arena_free(&thread->arena);
    map_free(&thread->texts);
    drafts_writer_free(&thread->drafts);
    vocabulary_free(&thread->vocabulary);
    vec_free(&thread->seen.list);
    *thread = (struct build_thread){0};
  }
  people_free(&build->people);
  count_records_free(&build->counts);
  symbols_free(&build->symbols);
  symbols_init(&build->symbols, NULL);
  arena_free(&build->arena);
}

static void free_build(struct build *build) {
  forget_files(build);
  for (size_t i = 0; build->drafts && i < build->segments.len; i++)
    drafts_free(&build->drafts[i]);
  free(build->drafts);
  segments_free(&build->segments);
  free(build);
}

static struct build *new_build(const struct indexer_options *options,
                               const struct scan *scan,
                               struct first_seen *seen) {
  struct build *build = mem_zalloc(sizeof *build);
  build->seen = seen;
  build->stemmer = options->config->stemmer;
  if (!build->stemmer.data)
    build->stemmer = sample_language(options->root, scan);
  build->options = options;
  build->reader = (struct reader_options){options->root, options->max_bytes,
                                          &options->config->parse};
  build->bytes = scan->bytes * 2;
  build->keeps_drafts = scan->bytes <= KEPT_BYTES;
  build->scan = scan;
  build->count = scan->count;
  build->files = mem_zalloc((scan->count + 1) * sizeof *build->files);
  for (size_t i = 0; i < scan->count; i++)
    build->files[i].entry = &scan->entries[i];
  for (size_t i = 0; i < WORKERS_MOST; i++)
    build->threads[i].texts.arena = &build->threads[i].arena;
  symbols_init(&build->symbols, NULL);
  build->workers.tick = tell_progress;
  build->workers.context = build;
  build->workers.asked = options->stop;
  return build;
}

static enum status start_threads(struct build *build, struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < WORKERS_MOST && status == STATUS_OK; i++) {
    struct build_thread *thread = &build->threads[i];
    status = vocabulary_init(&thread->vocabulary, build->stemmer.data, error);
    drafts_writer_init(&thread->drafts, &thread->vocabulary);
  }
  return status;
}

/* First and second round, and what is done in between: the segments. */
static enum status make_segments(struct build *build, const char *temporary,
                                 struct error *error) {
  enum status status = fs_remove_tree(temporary, error);
  if (status == STATUS_OK) status = fs_make_directories(temporary, 0700, error);
  if (status == STATUS_OK) status = start_threads(build, error);
  if (status != STATUS_OK) return status;
  segments_plan(build->scan, temporary, &build->segments);
  build->drafts = mem_calloc(build->segments.len + 1, sizeof *build->drafts);
  status = run_all(build, build->segments.len, read_segment, error);
  if (status != STATUS_OK) return status;
  resolve_all(build);
  assign_ids(build);
  status = assign_symbols(build, error);
  if (status != STATUS_OK) return status;
  return run_all(build, build->segments.len, write_segment, error);
}

/* A segment of its own without documents: states are settled only when all
 * files have been read. */
static enum status write_last(struct build *build,
                              const struct build_result *result,
                              const char *temporary, struct error *error) {
  struct engine_writer *writer = NULL;
  struct buf path = {0};
  buf_addf(&path, "%s/last", temporary);
  vec_push(&build->segments, (struct segment){build->count, 0, path.data});
  enum status status =
      engine_writer_open(path.data, SHIM_SEGMENT, &writer, error);
  if (status == STATUS_OK) status = engine_writer_begin(writer, error);
  if (status == STATUS_OK)
    status = build_last_write(build, result, writer, error);
  if (status == STATUS_OK) status = engine_writer_commit(writer, error);
  engine_writer_close(writer);
  return status;
}

static enum status join_segments(struct build *build, const char *temporary,
                                 const char *generation,
                                 struct build_result *result,
                                 struct error *error) {
  build_last_result(build, result);
  enum status status = build_last_seen(build, error);
  if (status == STATUS_OK) status = write_last(build, result, temporary, error);
  forget_files(build);
  if (status == STATUS_OK)
    status = segments_merge(&build->segments, generation, error);
  if (status == STATUS_OK) status = frequent_words_write(generation, error);
  if (status != STATUS_OK) fs_remove_tree(generation, NULL);
  return status;
}

/* *again: some files were refused, and the scan says so now. */
static enum status build_once(const struct indexer_options *options,
                              struct arena *arena, const struct scan *scan,
                              struct first_seen *seen, const char *generation,
                              struct build_result *result, bool *again,
                              struct error *error) {
  struct build *build = new_build(options, scan, seen);
  struct buf temporary = {0};
  buf_addf(&temporary, "%s/tmp-%ld", options->directory, (long)getpid());
  enum status status = make_segments(build, buf_cstr(&temporary), error);
  *again = status == STATUS_OK && atomic_load(&build->refused);
  if (*again)
    tell_refused(build, arena);
  else if (status == STATUS_OK)
    status =
        join_segments(build, buf_cstr(&temporary), generation, result, error);
  fs_remove_tree(buf_cstr(&temporary), NULL);
  buf_free(&temporary);
  free_build(build);
  return status;
}

enum status build_generation(const struct indexer_options *options,
                             struct arena *arena, const struct scan *scan,
                             struct first_seen *seen, const char *generation,
                             struct build_result *result, struct error *error) {
  for (;;) {
    bool again;
    enum status status = build_once(options, arena, scan, seen, generation,
                                    result, &again, error);
    if (!again) return status;
  }
}
