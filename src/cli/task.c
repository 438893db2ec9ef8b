#include "cli/task.h"

#include <errno.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/spool.h"
#include "cli/request.h"
#include "query/query_tree.h"

/* ---- one query, or one a line ---- */

static void show_problem(struct task *task, const struct query_error *problem) {
  struct buf text = {0};
  query_error_show(problem, task->question.request.query, &text);
  fputs(buf_cstr(&text), stderr);
  buf_free(&text);
}

/* A line of a batch that is no query is a record among the others. */
static void output_problem(struct task *task,
                           const struct query_error *problem) {
  struct answer answer = {.kind = ANSWER_PROBLEM,
                          .query = task->question.request.query,
                          .problem = problem};
  context_write(task->context, task->format, &answer);
}

/* Reads a line without its end. Of one that is longer than any query, only as
 * much is kept as shows that. False at the end of the input. */
static bool read_line(FILE *in, struct buf *line) {
  int byte;
  bool any = false;
  buf_clear(line);
  while ((byte = getc_unlocked(in)) != EOF) {
    any = true;
    if (byte == '\n') break;
    if (line->len <= QUERY_MAX_BYTES) buf_add_char(line, (char)byte);
  }
  while (line->len > 0 && line->data[line->len - 1] == '\r')
    line->data[--line->len] = '\0';
  return any;
}

static enum status run_batch(struct task *task, task_fn *run,
                             struct error *error) {
  struct buf line = {0};
  struct output *out = &task->context->out;
  enum status worst = STATUS_OK, status = STATUS_OK;
  for (size_t number = 1; status == STATUS_OK && read_line(stdin, &line);
       number++) {
    struct arena arena = {0};
    struct reply reply;
    task->question.request.query = buf_str(&line);
    if (!task->context->options->quiet)
      writer_begin_query(out, task->format, number, buf_str(&line));
    status = run(task, &arena, &reply, error);
    if (status == STATUS_QUERY) {
      output_problem(task, &reply.problem);
      worst = STATUS_QUERY;
    }
    if (status == STATUS_QUERY || status == STATUS_NOT_FOUND)
      status = STATUS_OK;
    output_flush(out); /* who asks may wait for it */
    if (out->write_errno) break;
    arena_free(&arena);
  }
  buf_free(&line);
  if (status != STATUS_OK) return status;
  if (ferror(stdin))
    return error_set_errno(error, STATUS_USAGE, errno,
                           "cannot read the queries of standard input");
  error->message[0] = '\0';
  return worst;
}

enum status task_run(struct task *task, task_fn *run, struct error *error) {
  struct context *context = task->context;
  struct error output_error;
  mem_keep();
  enum status status = context_init(context, false, error);
  if (status == STATUS_OK)
    status = session_freshen(&context->session, context->arena, &task->question,
                             error);
  if (status == STATUS_OK) status = session_refresh(&context->session, error);
  if (status != STATUS_OK) return status;
  context_open_output(context, task->format);
  if (context->options->batch) {
    status = run_batch(task, run, error);
  } else {
    struct reply reply;
    status = run(task, context->arena, &reply, error);
    if (status == STATUS_QUERY) {
      show_problem(task, &reply.problem);
      error->message[0] = '\0';
    }
  }
  enum status written = context_finish_output(context, &output_error);
  if (written == STATUS_OK) return status;
  *error = output_error;
  return written;
}

/* ---- lists ---- */

/* How many there are of what is asked for. */
static size_t found_of(enum request_kind kind, const struct reply *reply) {
  switch (kind) {
    case REQUEST_COUNT:
      return reply->count;
    case REQUEST_FACETS:
    case REQUEST_ITEMS:
      return reply->results.total;
    default:
      return reply->results.hit_total;
  }
}

/* A list of all is written as it is filled: the records of a whole answer may
 * be many times as large. They come file by file, and an answer that a writer
 * overtakes comes anew, so nothing is written out before the last has come. */
struct task_hits {
  struct task *task;
  struct spool records; /* by rank */
  size_t first;         /* rank */
};

static bool keep_hits(void *context, const struct hit *hits, size_t count) {
  struct task_hits *kept = context;
  struct output record = kept->task->context->out;
  if (!hits) {
    spool_begin(&kept->records, count);
    return true;
  }
  record.fd = OUTPUT_IN_MEMORY;
  record.header = false;
  record.buf = (struct buf){0};
  for (size_t i = 0; i < count; i++) {
    struct results one = {.hits = (struct hit *)&hits[i], .hit_count = 1};
    struct answer answer = answer_of_results(ANSWER_HITS, &one);
    buf_clear(&record.buf);
    writer_write(&record, kept->task->format, &answer);
    spool_add(&kept->records, hits[i].rank - kept->first, buf_str(&record.buf));
  }
  buf_free(&record.buf);
  return true;
}

static enum status write_kept(struct task_hits *kept, struct error *error) {
  struct output *out = &kept->task->context->out;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < kept->records.count && status == STATUS_OK; i++) {
    status = spool_read(&kept->records, i, &out->buf, error);
    output_flush_if_full(out);
    if (out->write_errno) break; /* nobody reads */
  }
  return status;
}

/* STATUS_NOT_FOUND, without a message, where nothing is found. */
static enum status list_results(struct task *task, struct arena *arena,
                                struct reply *reply, struct error *error) {
  struct context *context = task->context;
  struct request *request = &task->question.request;
  struct task_hits kept = {task, {.fd = -1}, request->offset + 1};
  if (request->limit == 0 && !context->options->quiet &&
      context->command->answer == ANSWER_HITS &&
      format_get(task->format)->flags & FORMAT_IS_RECORDS) {
    request->each_hits = keep_hits;
    request->each_context = &kept;
  }
  enum status status =
      session_ask(&context->session, arena, &task->question, reply, error);
  struct answer answer =
      answer_of_results(context->command->answer, &reply->results);
  if (status == STATUS_OK && !context->options->quiet) {
    context_write(context, task->format, &answer);
    status = write_kept(&kept, error);
  }
  spool_free(&kept.records);
  if (status != STATUS_OK) return status;
  error->message[0] = '\0';
  return found_of(request->kind, reply) > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status task_read(struct context *context, enum request_kind kind,
                      struct task *task, struct error *error) {
  *task = (struct task){.context = context};
  enum status status = context_format(context, &task->format, error);
  if (status == STATUS_OK)
    status = request_read(context, kind, &task->question, error);
  return status;
}

enum status task_run_list(struct context *context, enum request_kind kind,
                          struct error *error) {
  struct task task;
  enum status status = task_read(context, kind, &task, error);
  if (status != STATUS_OK) return status;
  struct request *request = &task.question.request;
  request_shown(context, task.format, request);
  if (context->options->quiet) {
    /* Items are of a section, but not of every one that matches. */
    if (kind != REQUEST_ITEMS) request->kind = REQUEST_COUNT;
    request->never_relax = true;
  }
  return task_run(&task, list_results, error);
}
