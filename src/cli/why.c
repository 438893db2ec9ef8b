#include "cli/why.h"

#include "index/why.h"
#include "output/json_writer.h"
#include "search/request.h"

static const char *verdict(const struct heard_witness *witness) {
  if (witness->moved) return "the year of its directory is taken instead";
  return witness->agrees ? "agrees" : "disagrees";
}

static void print_text(struct context *context, struct str path,
                       const struct file_resolution *file) {
  struct buf *out = &context->out.buf;
  char date[DATE_TEXT_SIZE];
  date_format(file->date, date);
  buf_addf(out, "file      ");
  output_safe_text(&context->out, path);
  buf_addf(out, "\ndate      %s\nmeeting   ", *date ? date : "none");
  output_safe_text(&context->out,
                   file->meeting.data ? file->meeting : STR("none"));
  if (file->witness_count == 0)
    buf_addf(out,
             "\nwitnesses none: no name, directory, front matter, label, "
             "title or heading tells a date");
  for (size_t i = 0; i < file->witness_count; i++) {
    const struct heard_witness *witness = &file->witnesses[i];
    date_format(witness->date, date);
    buf_addf(out, "\n%s%-16s %-10s right in %d %% here, %s",
             i == 0 ? "witnesses " : "          ", witness_name(witness->kind),
             date, witness->worth, verdict(witness));
  }
  for (size_t i = 0; i < file->conflict_count; i++)
    buf_addf(out, "\n%s%s and %s: %s", i == 0 ? "conflicts " : "          ",
             witness_name(file->conflicts[i].first),
             witness_name(file->conflicts[i].second),
             file->conflicts[i].reason);
  buf_add_char(out, '\n');
}

static void write_date(struct json_writer *json, const char *key,
                       struct date date) {
  char text[DATE_TEXT_SIZE];
  date_format(date, text);
  json_writer_key(json, key);
  json_writer_str_or_null(json, *text ? str_of(text) : (struct str){NULL, 0});
}

static void print_json(struct context *context, struct str path,
                       const struct file_resolution *file) {
  struct json_writer json = {.out = &context->out.buf};
  json_writer_begin_object(&json);
  json_writer_key(&json, "format_version");
  json_writer_count(&json, 1);
  json_writer_key(&json, "path");
  json_writer_str(&json, path);
  write_date(&json, "date", file->date);
  json_writer_key(&json, "meeting");
  json_writer_str_or_null(&json, file->meeting);
  json_writer_key(&json, "witnesses");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < file->witness_count; i++) {
    const struct heard_witness *witness = &file->witnesses[i];
    json_writer_begin_object(&json);
    json_writer_key(&json, "witness");
    json_writer_str(&json, str_of(witness_name(witness->kind)));
    write_date(&json, "date", witness->date);
    json_writer_key(&json, "worth");
    json_writer_decimal(&json, witness->worth / 100.0, 2, false);
    json_writer_key(&json, "agrees");
    json_writer_bool(&json, witness->agrees && !witness->moved);
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  json_writer_key(&json, "conflicts");
  json_writer_begin_array(&json);
  for (size_t i = 0; i < file->conflict_count; i++) {
    const struct conflict *conflict = &file->conflicts[i];
    json_writer_begin_object(&json);
    json_writer_key(&json, "first");
    json_writer_str(&json, str_of(witness_name(conflict->first)));
    write_date(&json, "first_date", conflict->first_date);
    json_writer_key(&json, "second");
    json_writer_str(&json, str_of(witness_name(conflict->second)));
    write_date(&json, "second_date", conflict->second_date);
    json_writer_key(&json, "reason");
    json_writer_str(&json, str_of(conflict->reason));
    json_writer_end_object(&json);
  }
  json_writer_end_array(&json);
  json_writer_end_object(&json);
  buf_add_char(&context->out.buf, '\n');
}

enum status why_print(struct context *context, struct str path,
                      enum output_format format, struct error *error) {
  struct hit section;
  struct file_resolution file;
  bool found;
  enum status status = context_find_section(context, path, &section, error);
  if (status == STATUS_OK)
    status = why_file(context->store, context->arena, &context->config,
                      section.path, &file, &found, error);
  if (status == STATUS_OK && !found)
    status = error_set(error, STATUS_NOT_FOUND, "no file \"%.*s\" in the index",
                       STR_FMT(path));
  if (status != STATUS_OK) return status;
  if (format == FORMAT_JSON)
    print_json(context, section.path, &file);
  else
    print_text(context, section.path, &file);
  return STATUS_OK;
}
