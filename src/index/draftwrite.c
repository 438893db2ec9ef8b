#include "index/draftwrite.h"

#include "store/file_items.h"

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

static enum status write_section(const struct filewrite *to,
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

static enum status write_records(const struct filewrite *to,
                                 const struct file_record *record,
                                 const struct file_draft *draft,
                                 const struct section_record *sections,
                                 size_t count, struct error *error) {
  struct buf text = {0}, facts = {0}, items = {0};
  record_pack_text_front(sections, &record->stamp, &text);
  buf_add_str(&text, draft->text);
  buf_add_str(&facts, draft->facts);
  record_pack_sections(sections, count, &facts);
  file_items_pack_whole(draft->items, sections, &items);
  const struct filewrite_packed packed = {buf_str(&text), buf_str(&facts),
                                          buf_str(&items)};
  enum status status = filewrite_packed(to, record->path, &packed, error);
  buf_free(&text);
  buf_free(&facts);
  buf_free(&items);
  return status;
}

enum status draftwrite_file(const struct filewrite *to,
                            const struct draftwrite_file *file,
                            struct file_draft *draft, struct error *error) {
  struct arena arena = {0};
  struct file_facts facts;
  struct str rest;
  struct buf key = {0};
  enum status status =
      record_unpack_facts(&arena, draft->facts, &facts, &rest, error);
  if (status == STATUS_OK) {
    const struct file_resolution resolved =
        resolve_people(file, &facts, &arena);
    struct section_record *sections =
        arena_zalloc(&arena, facts.heading_count * sizeof *sections);
    record_key(file->record->path, &key);
    const struct filewrite_file from = {&resolved, buf_str(&key), file->symbol};
    for (size_t i = 0; i < facts.heading_count && status == STATUS_OK; i++) {
      sections[i].id = file->first_id + (uint32_t)i;
      status = write_section(to, &from, i, draft, &sections[i], error);
    }
    if (status == STATUS_OK)
      status = write_records(to, file->record, draft, sections,
                             facts.heading_count, error);
  }
  buf_free(&key);
  arena_free(&arena);
  return status;
}
