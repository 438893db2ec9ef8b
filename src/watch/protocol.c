#include "watch/protocol.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct number {
  const char *name;
  size_t offset;
};

#define OF_STATUS(member) \
  { #member, offsetof(struct watch_status, member) }
static const struct number status_numbers[] = {
    OF_STATUS(pid),        OF_STATUS(since),   OF_STATUS(pending),
    OF_STATUS(busy),       OF_STATUS(batches), OF_STATUS(last_batch),
    OF_STATUS(last_files), OF_STATUS(last_ms), OF_STATUS(overflows),
    OF_STATUS(watches),    OF_STATUS(polled),  {NULL, 0}};

#define OF_REPORT(member) \
  { #member, offsetof(struct indexer_report, member) }
_Static_assert(sizeof(size_t) == sizeof(uint64_t), "counts are 64 bits wide");
static const struct number report_numbers[] = {
    OF_REPORT(files_added),      OF_REPORT(files_changed),
    OF_REPORT(files_removed),    OF_REPORT(sections),
    OF_REPORT(sections_written), OF_REPORT(sections_removed),
    OF_REPORT(bytes_read),       OF_REPORT(teams),
    OF_REPORT(meetings),         {NULL, 0}};

/* ---- packing ---- */

static void pack_numbers(const struct number *numbers, const void *from,
                         struct buf *out) {
  for (; numbers->name; numbers++) {
    uint64_t value;
    memcpy(&value, (const char *)from + numbers->offset, sizeof value);
    buf_addf(out, "%s %llu\n", numbers->name, (unsigned long long)value);
  }
}

/* A line's text cannot hold a newline. */
static void pack_text(const char *name, struct str text, struct buf *out) {
  if (text.len == 0) return;
  buf_addf(out, "%s ", name);
  for (size_t i = 0; i < text.len; i++)
    buf_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
  buf_add_char(out, '\n');
}

void protocol_pack_status(const struct watch_status *status, struct buf *out) {
  pack_numbers(status_numbers, status, out);
  pack_text("problem", status->problem, out);
}

void protocol_pack_report(const struct indexer_report *report,
                          struct buf *out) {
  pack_numbers(report_numbers, report, out);
  for (int i = 0; i < FILE_STATE_COUNT; i++)
    buf_addf(out, "state-%d %zu\n", i, report->states[i]);
  buf_addf(out, "built %d\nchanged %d\nmicroseconds %.0f\n", report->built,
           report->changed, report->seconds * 1e6);
  if (report->why_built) pack_text("why", str_of(report->why_built), out);
}

void protocol_pack_end(enum status status, const char *message,
                       struct buf *out) {
  char name[32];
  snprintf(name, sizeof name, "done %d", (int)status);
  if (message && *message)
    pack_text(name, str_of(message), out);
  else
    buf_addf(out, "%s\n", name);
}

/* ---- unpacking ---- */

static struct str value_of(struct str answer, const char *name) {
  struct str line, wanted = str_of(name);
  while (str_split(&answer, '\n', &line))
    if (str_starts(line, wanted) && line.len > wanted.len &&
        line.data[wanted.len] == ' ')
      return str_slice(line, wanted.len + 1, line.len);
  return (struct str){NULL, 0};
}

/* Every line ends with a newline, so that a number ends in the answer. */
static uint64_t number_of(struct str answer, const char *name) {
  struct str text = value_of(answer, name);
  return text.len > 0 ? strtoull(text.data, NULL, 10) : 0;
}

static void unpack_numbers(const struct number *numbers, struct str answer,
                           void *to) {
  for (; numbers->name; numbers++) {
    uint64_t value = number_of(answer, numbers->name);
    memcpy((char *)to + numbers->offset, &value, sizeof value);
  }
}

void protocol_unpack_status(struct arena *arena, struct str answer,
                            struct watch_status *status) {
  unpack_numbers(status_numbers, answer, status);
  status->problem = arena_str(arena, value_of(answer, "problem"));
}

void protocol_unpack_report(struct arena *arena, struct str answer,
                            struct indexer_report *report) {
  struct str why = value_of(answer, "why");
  unpack_numbers(report_numbers, answer, report);
  for (int i = 0; i < FILE_STATE_COUNT; i++) {
    char name[32];
    snprintf(name, sizeof name, "state-%d", i);
    report->states[i] = number_of(answer, name);
  }
  report->built = number_of(answer, "built");
  report->changed = number_of(answer, "changed");
  report->seconds = (double)number_of(answer, "microseconds") / 1e6;
  report->why_built = why.data ? arena_str(arena, why).data : NULL;
}

bool protocol_unpack_end(struct str answer, enum status *status,
                         struct error *error) {
  if (!str_ends(answer, STR("\n"))) return false;
  struct str end = value_of(answer, "done");
  if (!end.data) return false;
  *status = (enum status)strtol(end.data, NULL, 10);
  size_t space = str_find_byte(end, ' ');
  struct str message = str_slice(end, space + 1, end.len);
  if (*status != STATUS_OK) error_set(error, *status, "%.*s", STR_FMT(message));
  return true;
}

/* ---- the address ---- */

int protocol_socket(const char *directory, struct sockaddr_un *address,
                    int *directory_fd) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  *directory_fd = -1;
  int length = snprintf(address->sun_path, sizeof address->sun_path,
                        "%s/" PROTOCOL_SOCKET, directory);
  if (length >= (int)sizeof address->sun_path) {
    *directory_fd = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*directory_fd < 0) return -1;
    snprintf(address->sun_path, sizeof address->sun_path,
             "/proc/self/fd/%d/" PROTOCOL_SOCKET, *directory_fd);
  }
  return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}
