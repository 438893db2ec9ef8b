#include "index/drafts.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/file_items.h"
#include "store/file_links.h"

/* ---- writing ---- */

void drafts_writer_init(struct drafts_writer *writer,
                        struct vocabulary *vocabulary) {
  *writer = (struct drafts_writer){.builder = document_builder_new(vocabulary)};
}

void drafts_writer_free(struct drafts_writer *writer) {
  document_builder_free(writer->builder);
  engine_sequence_free(&writer->sequence);
  buf_free(&writer->file);
  buf_free(&writer->record);
}

static void pack_document(const struct engine_document *document,
                          struct str positions, struct buf *out) {
  pack_str(out, positions);
  pack_number(out, document->term_count);
  for (size_t i = 0; i < document->term_count; i++) {
    pack_str(out, document->terms[i].name);
    pack_number(out, document->terms[i].wdf);
  }
  pack_number(out, document->value_count);
  for (size_t i = 0; i < document->value_count; i++) {
    pack_number(out, document->values[i].slot);
    pack_str(out, document->values[i].data);
  }
}

static void pack_section(struct drafts_writer *writer,
                         const struct minutes *minutes, size_t index) {
  const struct engine_document *document =
      document_build_own(writer->builder, minutes, index);
  pack_fixed(&writer->file, document_hash(minutes, index));
  pack_fixed(&writer->file, minutes->sections[index].source_hash);
  pack_document(document,
                engine_sequence_write(
                    &writer->sequence, document->terms, document->term_count,
                    document->occurrences, document->occurrence_count),
                &writer->file);
}

/* The bodies of the records; they know of ids only how far these are from the
 * first one, and a build gives ids in a row. */
static void pack_records(struct drafts_writer *writer,
                         const struct minutes *minutes) {
  struct buf *record = &writer->record;
  size_t count = minutes->section_count;
  struct section_record *sections = mem_calloc(count, sizeof *sections);
  struct file_facts facts = {
      .dates = minutes->dates,
      .headings = mem_alloc(count * sizeof *facts.headings),
      .heading_count = count};
  for (size_t i = 0; i < count; i++) {
    sections[i].id = (uint32_t)i;
    facts.headings[i] = minutes->sections[i].facts;
  }
  buf_clear(record);
  record_pack_file_facts(&facts, record);
  pack_str(&writer->file, buf_str(record));
  buf_clear(record);
  record_pack_text_rest(minutes, sections, record);
  pack_str(&writer->file, buf_str(record));
  buf_clear(record);
  file_items_pack_rest(minutes, sections, record);
  pack_str(&writer->file, buf_str(record));
  buf_clear(record);
  file_links_pack_rest(minutes, sections, record);
  pack_str(&writer->file, buf_str(record));
  free(facts.headings);
  free(sections);
}

void drafts_add(struct drafts *drafts, struct drafts_writer *writer,
                const struct minutes *minutes) {
  buf_clear(&writer->file);
  pack_records(writer, minutes);
  for (size_t i = 0; i < minutes->section_count; i++)
    pack_section(writer, minutes, i);
  pack_str(&drafts->bytes, buf_str(&writer->file));
}

/* ---- keeping ---- */

enum status drafts_put_away(struct drafts *drafts, const char *path,
                            struct error *error) {
  enum status status = fs_write_new(path, buf_str(&drafts->bytes), error);
  if (status != STATUS_OK) return status;
  drafts->path = mem_copy_text(path);
  buf_free(&drafts->bytes);
  return STATUS_OK;
}

enum status drafts_take_back(struct drafts *drafts, struct error *error) {
  if (!drafts->path) return STATUS_OK;
  enum status status =
      fs_read(drafts->path, SIZE_MAX, &drafts->bytes, NULL, error);
  free(drafts->path);
  drafts->path = NULL;
  return status;
}

void drafts_free(struct drafts *drafts) {
  buf_free(&drafts->bytes);
  free(drafts->path);
  drafts->path = NULL;
}

/* ---- reading ---- */

static enum status check(const struct unpack *in, struct error *error) {
  if (!in->bad) return STATUS_OK;
  return error_set(error, STATUS_IO,
                   "a file that the build had written is not as it was");
}

enum status drafts_next(struct unpack *in, struct file_draft *draft,
                        struct error *error) {
  struct unpack file = unpack_start(unpack_str(in));
  file.bad = in->bad;
  draft->facts = unpack_str(&file);
  draft->text = unpack_str(&file);
  draft->items = unpack_str(&file);
  draft->links = unpack_str(&file);
  draft->sections = file;
  return check(&file, error);
}

static void unpack_document(struct unpack *in, struct arena *arena,
                            struct engine_document *document) {
  *document = (struct engine_document){.positions = unpack_str(in)};
  document->term_count = unpack_count(in);
  struct shim_term *terms =
      arena_alloc(arena, document->term_count * sizeof *terms);
  for (size_t i = 0; i < document->term_count; i++) {
    terms[i].name = unpack_str(in);
    terms[i].wdf = (uint32_t)unpack_number(in);
  }
  document->value_count = unpack_count(in);
  struct shim_value *values =
      arena_alloc(arena, document->value_count * sizeof *values);
  for (size_t i = 0; i < document->value_count; i++) {
    values[i].slot = (uint32_t)unpack_number(in);
    values[i].data = unpack_str(in);
  }
  document->terms = terms;
  document->values = values;
}

enum status drafts_next_section(struct file_draft *draft, struct arena *arena,
                                struct section_draft *section,
                                struct error *error) {
  section->hash = unpack_fixed(&draft->sections);
  section->source_hash = unpack_fixed(&draft->sections);
  unpack_document(&draft->sections, arena, &section->document);
  return check(&draft->sections, error);
}
