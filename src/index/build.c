#include "index/build.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "index/compounds.h"
#include "index/filewrite.h"
#include "index/segments.h"
#include "index/workers.h"
#include "minutes/people.h"
#include "store/store.h"

/* Up to so much Markdown the first round keeps what it parsed for the second;
 * beyond, memory counts more than the twentieth of the time that saves. */
#define KEPT_BYTES ((uint64_t)8 << 20)

struct kept {
  struct arena arena;
  struct read_file read;
};

struct build_file {
  const struct scan_entry *entry;
  struct file_record record;
  struct file_facts facts; /* no path: it has no part in the resolution */
  uint32_t first_id;       /* of its sections; the others follow */
  uint32_t symbol;         /* of its key */
  struct kept *kept;       /* what was read, if it is kept */
  char *refused;           /* why its sections are not taken; NULL: they are */
};

struct build {
  const struct indexer_options *options;
  struct reader_options reader;
  struct build_file *files;
  size_t count;
  bool keeps_texts;
  struct resolution resolution; /* without the people of sections */
  struct people people;
  struct segments segments;
  struct arena arenas[WORKERS_MOST]; /* of facts, by thread */
  struct map texts[WORKERS_MOST];    /* of facts, in the arenas */
  struct vocabulary vocabularies[WORKERS_MOST];
  struct first_seen_texts texts_seen[WORKERS_MOST];
  struct first_seen *seen;
  struct count_records counts;
  struct symbols symbols; /* all are known before the second round */
  struct arena arena;
  struct workers workers;
  atomic_size_t files_done;
  atomic_uint_least64_t bytes_done;
  atomic_bool unsettled;
  atomic_bool refused; /* some file is */
  uint64_t bytes;      /* of all work */
  const struct scan *scan;
};

/* Files are done twice: half of it is done after the first round. */
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

/* ---- first round: facts ---- */

static void not_read(struct build_file *file) {
  file->record = (struct file_record){.path = file->entry->path,
                                      .state = file->entry->state,
                                      .stamp = file->entry->stamp,
                                      .reason = file->entry->reason};
}

static enum status read_facts(void *context, size_t thread, size_t index,
                              struct error *error) {
  struct build *build = context;
  struct build_file *file = &build->files[index];
  struct kept made = {0};
  struct read_file *read = &made.read;
  if (file->entry->state != FILE_INDEXED) {
    not_read(file);
    return STATUS_OK;
  }
  reader_read(&made.arena, &build->reader, file->entry->path, NULL, NULL, read);
  enum status status = reader_check(read, file->entry->path, error);
  if (status != STATUS_OK) {
    arena_free(&made.arena);
    return status;
  }
  /* One that is gone is forgotten by the pass that settles. */
  if (read->vanished) atomic_store(&build->unsettled, true);
  reader_record(read, file->entry->path, &file->record);
  if (!read->parsed) file->record.stamp = file->entry->stamp;
  file->record.reason = arena_str(&build->arenas[thread], file->record.reason);
  if (read->parsed)
    filewrite_copy_facts(&build->arenas[thread], &build->texts[thread],
                         file->entry->path, read, &file->facts);
  atomic_fetch_add(&build->files_done, 1);
  atomic_fetch_add(&build->bytes_done, file->entry->stamp.size);
  if (build->keeps_texts) {
    file->kept = mem_alloc(sizeof *file->kept);
    *file->kept = made;
  } else {
    arena_free(&made.arena);
  }
  return STATUS_OK; /* what cannot be read is a state of the file */
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
                         &build->files[i].symbol, error);
  }
  buf_free(&key);
  return status;
}

/* ---- second round: documents ---- */

/* With the people of its sections, which are not kept for all files. */
static struct file_resolution resolve_file(const struct build *build,
                                           const struct build_file *file,
                                           struct arena *arena) {
  struct file_resolution resolved =
      build->resolution.files[file - build->files];
  struct people people = build->people;
  people.arena = arena;
  resolved.sections =
      arena_dup(arena, resolved.sections,
                file->facts.heading_count * sizeof *resolved.sections);
  people_of_sections(&people, &file->facts, resolved.sections);
  return resolved;
}

static enum status write_sections(const struct build_file *file,
                                  const struct read_file *read,
                                  const struct file_resolution *resolved,
                                  struct section_record *sections,
                                  const struct filewrite *to,
                                  struct error *error) {
  struct buf key = {0};
  enum status status = STATUS_OK;
  record_key(file->entry->path, &key);
  const struct filewrite_file from = {resolved, buf_str(&key), file->symbol};
  for (size_t i = 0; i < read->minutes.section_count && status == STATUS_OK;
       i++) {
    struct section_record *section = &sections[i];
    section->id = file->first_id + (uint32_t)i;
    section->hash = document_hash(&read->minutes, i);
    section->resolved = from.resolved->sections[i];
    status =
        filewrite_section(to, &read->minutes, i, &from, section->id, error);
  }
  buf_free(&key);
  return status;
}

/* Reads the file again unless it was kept; the first round has vetted it. If it
 * is another by now it goes in without sections, and a stamp that no file has.
 */
static enum status write_file(struct build *build, struct build_file *file,
                              const struct filewrite *to, struct error *error) {
  if (file->record.state != FILE_INDEXED || file->refused) return STATUS_OK;
  struct kept made = {0};
  struct read_file *read = &made.read;
  if (file->kept)
    made = *file->kept;
  else
    reader_read(&made.arena, &build->reader, file->entry->path, NULL,
                &file->record.content, read);
  free(file->kept);
  file->kept = NULL;
  enum status status = reader_check(read, file->entry->path, error);
  if (status != STATUS_OK) {
    arena_free(&made.arena);
    return status;
  }
  if (!read->parsed || !hash128_eq(read->content, file->record.content)) {
    atomic_store(&build->unsettled, true);
    file->record.stamp = (struct file_stamp){0};
    file->record.content = (struct hash128){0};
    file->record.state = FILE_EMPTY;
    file->record.sections = 0;
  } else {
    struct facts_record stored = {
        file->facts,
        arena_alloc(&made.arena, (read->minutes.section_count + 1) *
                                     sizeof *stored.sections)};
    const struct file_resolution resolved =
        resolve_file(build, file, &made.arena);
    status = write_sections(file, read, &resolved, stored.sections, to, error);
    if (status == STATUS_OK)
      status = filewrite_records(to, file->entry->path, &stored, &read->minutes,
                                 error);
  }
  arena_free(&made.arena);
  atomic_fetch_add(&build->files_done, 1);
  atomic_fetch_add(&build->bytes_done, file->entry->stamp.size);
  return status;
}

/* What is refused takes the whole transaction with it. *again: it was, and the
 * file is left out from now on. */
static enum status try_segment(struct build *build, size_t thread,
                               const struct segment *segment, bool *again,
                               struct error *error) {
  struct filewrite to = {.symbols = &build->symbols,
                         .seen = &build->texts_seen[thread]};
  to.builder = document_builder_new(&build->vocabularies[thread]);
  enum status status =
      engine_writer_open(segment->directory, SHIM_SEGMENT, &to.writer, error);
  if (status == STATUS_OK) status = engine_writer_begin(to.writer, error);
  *again = false;
  for (size_t i = 0; status == STATUS_OK && i < segment->count; i++) {
    struct build_file *file = &build->files[segment->first + i];
    status = atomic_load(&build->workers.stop)
                 ? error_set(error, STATUS_INTERRUPTED, "stopped")
                 : write_file(build, file, &to, error);
    *again = status == STATUS_USAGE;
    if (*again)
      file->refused = mem_copy_text(error_behind(error, segment->directory));
  }
  if (status == STATUS_OK) status = engine_writer_commit(to.writer, error);
  engine_writer_close(to.writer);
  document_builder_free(to.builder);
  return status;
}

static enum status write_segment(void *context, size_t thread, size_t index,
                                 struct error *error) {
  struct build *build = context;
  const struct segment *segment = &build->segments.data[index];
  for (;;) {
    bool again;
    enum status status = try_segment(build, thread, segment, &again, error);
    if (!again) return status;
    atomic_store(&build->refused, true);
    status = fs_remove_tree(segment->directory, error);
    if (status != STATUS_OK) return status;
  }
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

/* ---- last: what is known of all files ---- */

static enum status write_globals(struct build *build,
                                 const struct build_result *result,
                                 struct engine_writer *writer,
                                 struct error *error) {
  struct file_facts *facts = mem_alloc(build->count * sizeof *facts);
  const struct file_record **records =
      mem_alloc(build->count * sizeof *records);
  for (size_t i = 0; i < build->count; i++) {
    facts[i] = build->files[i].facts;
    records[i] = &build->files[i].record;
  }
  struct conflict_records conflicts = filewrite_conflicts(
      &build->arena, &build->resolution, facts, build->count);
  struct filewrite_globals globals = {.root = build->options->root,
                                      .config = build->options->config,
                                      .resolution = &build->resolution,
                                      .facts = facts,
                                      .count = build->count,
                                      .complete = true,
                                      .conflicts = &conflicts,
                                      .counts = &build->counts,
                                      .scan = build->scan,
                                      .all = true,
                                      .totals.sections = result->sections,
                                      .ledger = &build->seen->state};
  memcpy(globals.totals.states, result->states, sizeof result->states);
  enum status status = filewrite_globals(writer, &globals, true, error);
  if (status == STATUS_OK)
    status = filewrite_states(writer, records, build->count, error);
  free(facts);
  free(records);
  return status;
}

/* A segment of its own without documents: states are settled only when all
 * files have been read for the second time. */
static enum status write_last(struct build *build,
                              const struct build_result *result,
                              const char *directory, struct error *error) {
  struct engine_writer *writer = NULL;
  struct buf path = {0};
  buf_addf(&path, "%s/last", directory);
  vec_push(&build->segments, (struct segment){build->count, 0, path.data});
  enum status status =
      engine_writer_open(path.data, SHIM_SEGMENT, &writer, error);
  if (status == STATUS_OK) status = engine_writer_begin(writer, error);
  if (status == STATUS_OK) status = write_globals(build, result, writer, error);
  if (status == STATUS_OK)
    status = vocabulary_write(build->vocabularies, WORKERS_MOST, NULL, writer,
                              error);
  if (status == STATUS_OK)
    status = symbols_write(&build->symbols, writer, error);
  if (status == STATUS_OK) status = engine_writer_commit(writer, error);
  engine_writer_close(writer);
  return status;
}

/* ---- all of it ---- */

static size_t count_meetings(const struct build *build) {
  struct map meetings = {0};
  for (size_t i = 0; i < build->count; i++)
    if (build->files[i].facts.heading_count > 0 &&
        build->resolution.files[i].meeting.data)
      map_put(&meetings, build->resolution.files[i].meeting, 0, NULL);
  size_t count = meetings.len;
  map_free(&meetings);
  return count;
}

static void fill_result(const struct build *build,
                        struct build_result *result) {
  *result = (struct build_result){.teams = build->resolution.label_count,
                                  .meetings = count_meetings(build),
                                  .unsettled = atomic_load(&build->unsettled)};
  for (size_t i = 0; i < build->count; i++) {
    const struct build_file *file = &build->files[i];
    result->states[file->record.state]++;
    result->sections += file->record.sections;
    if (file->entry->state == FILE_INDEXED)
      result->bytes_read += file->entry->stamp.size;
  }
}

/* What is known of files; merging the segments needs memory, and not this. */
static void forget_files(struct build *build) {
  for (size_t i = 0; i < build->count; i++) {
    if (build->files[i].kept) arena_free(&build->files[i].kept->arena);
    free(build->files[i].kept);
    free(build->files[i].refused);
  }
  build->count = 0;
  free(build->files);
  build->files = NULL;
  for (size_t i = 0; i < WORKERS_MOST; i++) {
    arena_free(&build->arenas[i]);
    map_free(&build->texts[i]);
    vocabulary_free(&build->vocabularies[i]);
    vec_free(&build->texts_seen[i].list);
  }
  people_free(&build->people);
  count_records_free(&build->counts);
  symbols_free(&build->symbols);
  symbols_init(&build->symbols, NULL);
  arena_free(&build->arena);
}

static void free_build(struct build *build) {
  forget_files(build);
  segments_free(&build->segments);
  free(build);
}

static struct build *new_build(const struct indexer_options *options,
                               const struct scan *scan,
                               struct first_seen *seen) {
  struct build *build = mem_zalloc(sizeof *build);
  build->seen = seen;
  build->options = options;
  build->reader = (struct reader_options){options->root, options->max_bytes,
                                          &options->config->parse};
  build->bytes = scan->bytes * 2;
  build->keeps_texts = scan->bytes <= KEPT_BYTES;
  build->scan = scan;
  build->count = scan->count;
  build->files = mem_zalloc((scan->count + 1) * sizeof *build->files);
  for (size_t i = 0; i < scan->count; i++)
    build->files[i].entry = &scan->entries[i];
  for (size_t i = 0; i < WORKERS_MOST; i++)
    build->texts[i].arena = &build->arenas[i];
  symbols_init(&build->symbols, NULL);
  build->workers.tick = tell_progress;
  build->workers.context = build;
  return build;
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
  enum status status = fs_remove_tree(buf_cstr(&temporary), error);
  if (status == STATUS_OK)
    status = fs_make_directories(buf_cstr(&temporary), 0700, error);
  for (size_t i = 0; i < WORKERS_MOST && status == STATUS_OK; i++)
    status = vocabulary_init(&build->vocabularies[i],
                             options->config->stemmer.data, error);
  if (status == STATUS_OK)
    status = run_all(build, build->count, read_facts, error);
  if (status == STATUS_OK) {
    resolve_all(build);
    segments_plan(build->scan, buf_cstr(&temporary), &build->segments);
    assign_ids(build);
    status = assign_symbols(build, error);
  }
  if (status == STATUS_OK)
    status = run_all(build, build->segments.len, write_segment, error);
  *again = status == STATUS_OK && atomic_load(&build->refused);
  if (*again) {
    tell_refused(build, arena);
    fs_remove_tree(buf_cstr(&temporary), NULL);
    buf_free(&temporary);
    free_build(build);
    return STATUS_OK;
  }
  if (status == STATUS_OK) {
    fill_result(build, result);
    status = first_seen_write(build->seen, NULL, build->texts_seen,
                              WORKERS_MOST, error);
  }
  if (status == STATUS_OK) {
    status = write_last(build, result, buf_cstr(&temporary), error);
    forget_files(build);
  }
  if (status == STATUS_OK)
    status = segments_merge(&build->segments, generation, error);
  if (status == STATUS_OK) status = compounds_write(generation, error);
  fs_remove_tree(buf_cstr(&temporary), NULL);
  if (status != STATUS_OK) fs_remove_tree(generation, NULL);
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
