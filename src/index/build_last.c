#include "index/build_last.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "index/filewrite.h"
#include "store/store.h"

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

void build_last_result(const struct build *build, struct build_result *result) {
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
                                      .stemmer = build->stemmer,
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

static enum status write_vocabulary(const struct build *build,
                                    struct engine_writer *writer,
                                    struct error *error) {
  struct vocabulary all[WORKERS_MOST];
  for (size_t i = 0; i < WORKERS_MOST; i++)
    all[i] = build->threads[i].vocabulary;
  return vocabulary_write(all, WORKERS_MOST, NULL, writer, error);
}

enum status build_last_seen(struct build *build, struct error *error) {
  struct first_seen_texts all[WORKERS_MOST];
  for (size_t i = 0; i < WORKERS_MOST; i++) all[i] = build->threads[i].seen;
  return first_seen_write(build->seen, NULL, all, WORKERS_MOST, error);
}

enum status build_last_write(struct build *build,
                             const struct build_result *result,
                             struct engine_writer *writer,
                             struct error *error) {
  enum status status = write_globals(build, result, writer, error);
  if (status == STATUS_OK) status = write_vocabulary(build, writer, error);
  if (status == STATUS_OK)
    status = symbols_write(&build->symbols, writer, error);
  return status;
}
