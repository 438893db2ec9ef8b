#include "index/draftwrite.h"

#include <stdlib.h>

#include "store/file_items.h"
#include "store/file_links.h"

/* With the people of its sections, which are not kept for all files. */
static struct file_resolution resolve_people(const struct draftwrite_file *file,
                                             const struct file_facts *facts,
                                             struct arena *arena) {
  struct file_resolution resolved = *file->resolved;
  struct people people = *file->people;
  people.arena = arena;
  resolved.sections =
      arena_dup(arena, resolved.sections,
                facts->heading_count * sizeof *resolved.sections);
  people_of_sections(&people, facts, resolved.sections);
  return resolved;
}

static enum status write_section(const struct draftwrite *to,
                                 const struct filewrite_file *from,
                                 size_t index, struct file_draft *draft,
                                 struct section_record *record,
                                 struct error *error) {
  struct arena arena = {0};
  struct document_context context;
  struct section_draft section;
  enum status status = drafts_next_section(draft, &arena, &section, error);
  if (status == STATUS_OK)
    status = filewrite_context(to->symbols, from, index, section.source_hash,
                               &context, error);
  if (status == STATUS_OK)
    status = engine_writer_put(
        to->writer, record->id,
        document_complete(to->builder, &section.document, &context), error);
  record->hash = section.hash;
  record->resolved = from->resolved->sections[index];
  arena_free(&arena);
  return status;
}

/* ---- records ---- */

static void keep_record(struct draftwrite *to, enum record_kind kind,
                        struct str path, struct str value) {
  vec_push(&to->records, (struct draftwrite_record){
                             kind, path, arena_str(&to->arena, value)});
}

static void keep_records(struct draftwrite *to,
                         const struct file_record *record,
                         const struct file_draft *draft,
                         const struct section_record *sections, size_t count) {
  struct buf bytes = {0};
  record_pack_facts_and_sections(draft->facts, sections, count, &bytes);
  keep_record(to, RECORD_FACTS, record->path, buf_str(&bytes));
  buf_clear(&bytes);
  record_pack_text_front(sections, &record->stamp, &bytes);
  buf_add_str(&bytes, draft->text);
  size_t first = record_text_first(buf_str(&bytes));
  keep_record(to, RECORD_TEXT, record->path,
              str_slice(buf_str(&bytes), 0, first));
  if (first < bytes.len)
    keep_record(to, RECORD_TEXT_REST, record->path,
                str_slice(buf_str(&bytes), first, bytes.len));
  buf_clear(&bytes);
  record_pack_counted(draft->items, sections, &bytes);
  if (bytes.len > 0)
    keep_record(to, RECORD_ITEMS, record->path, buf_str(&bytes));
  buf_clear(&bytes);
  record_pack_counted(draft->links, sections, &bytes);
  if (bytes.len > 0)
    keep_record(to, RECORD_LINKS, record->path, buf_str(&bytes));
  record_key(record->path, &bytes);
  if (!record_key_is_path(buf_str(&bytes)))
    keep_record(to, RECORD_PATH, record->path, record->path);
  buf_free(&bytes);
}

static int compare_records(const void *a, const void *b) {
  const struct draftwrite_record *x = a, *y = b;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  return str_cmp(x->path, y->path);
}

enum status draftwrite_records(struct draftwrite *to, struct error *error) {
  enum status status = STATUS_OK;
  if (to->records.len > 1)
    qsort(to->records.data, to->records.len, sizeof *to->records.data,
          compare_records);
  for (size_t i = 0; i < to->records.len && status == STATUS_OK; i++) {
    const struct draftwrite_record *record = &to->records.data[i];
    status = filewrite_record(to->writer, record->kind, record->path,
                              record->value, error);
  }
  return status;
}

void draftwrite_free(struct draftwrite *to) {
  vec_free(&to->records);
  arena_free(&to->arena);
}

/* ---- files ---- */

enum status draftwrite_file(struct draftwrite *to,
                            const struct draftwrite_file *file,
                            struct file_draft *draft, struct error *error) {
  struct arena arena = {0};
  struct file_facts facts;
  struct str rest;
  enum status status =
      record_unpack_file_facts(&arena, draft->facts, &facts, &rest, error);
  if (status == STATUS_OK) {
    const struct file_resolution resolved =
        resolve_people(file, &facts, &arena);
    struct section_record *sections =
        arena_zalloc(&arena, facts.heading_count * sizeof *sections);
    const struct filewrite_file from = {&resolved, file->record->symbol};
    for (size_t i = 0; i < facts.heading_count && status == STATUS_OK; i++) {
      sections[i].id = file->first_id + (uint32_t)i;
      status = write_section(to, &from, i, draft, &sections[i], error);
    }
    if (status == STATUS_OK)
      keep_records(to, file->record, draft, sections, facts.heading_count);
  }
  arena_free(&arena);
  return status;
}
