#include "serve/mcp_wire.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/json_member.h"

void mcp_wire_init(struct mcp_wire *wire, int fd) {
  *wire = (struct mcp_wire){.fd = fd};
  pthread_mutex_init(&wire->mutex, NULL);
}

void mcp_wire_free(struct mcp_wire *wire) {
  pthread_mutex_destroy(&wire->mutex);
}

int mcp_wire_errno(struct mcp_wire *wire) {
  pthread_mutex_lock(&wire->mutex);
  int number = wire->write_errno;
  pthread_mutex_unlock(&wire->mutex);
  return number;
}

/* Writes the message as a line, and frees it. */
static void send_line(struct mcp_wire *wire, struct buf *message) {
  size_t done = 0;
  buf_add_char(message, '\n');
  pthread_mutex_lock(&wire->mutex);
  while (done < message->len && wire->write_errno == 0) {
    ssize_t written =
        write(wire->fd, message->data + done, message->len - done);
    if (written > 0)
      done += (size_t)written;
    else if (errno != EINTR)
      wire->write_errno = errno;
  }
  pthread_mutex_unlock(&wire->mutex);
  buf_free(message);
}

/* What a client chose, a text or a number, goes back as it was. */
static void write_chosen(struct json_writer *json, const char *name,
                         const json_t *chosen) {
  json_writer_key(json, name);
  if (!json_is_string(chosen) && !json_is_number(chosen)) {
    json_writer_null(json);
    return;
  }
  char *text = json_dumps(chosen, JSON_ENCODE_ANY);
  buf_add_str(json->out, str_of(text));
  json->comma = true;
  free(text);
}

static struct json_writer begin(struct buf *message) {
  struct json_writer json = {.out = message};
  json_writer_begin_object(&json);
  json_member_str(&json, "jsonrpc", STR("2.0"));
  return json;
}

void mcp_wire_result(struct mcp_wire *wire, const json_t *id,
                     struct str result) {
  struct buf message = {0};
  struct json_writer json = begin(&message);
  write_chosen(&json, "id", id);
  json_writer_key(&json, "result");
  buf_add_str(&message, result);
  json_writer_end_object(&json);
  send_line(wire, &message);
}

void mcp_wire_error(struct mcp_wire *wire, const json_t *id, int code,
                    struct str text) {
  struct buf message = {0};
  struct json_writer json = begin(&message);
  write_chosen(&json, "id", id);
  json_writer_key(&json, "error");
  json_writer_begin_object(&json);
  json_writer_key(&json, "code");
  json_writer_decimal(&json, code, 0, true);
  json_member_str(&json, "message", text);
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  send_line(wire, &message);
}

void mcp_wire_progress(struct mcp_wire *wire, const json_t *token, size_t done,
                       size_t total) {
  struct buf message = {0};
  if (!token) return;
  struct json_writer json = begin(&message);
  json_member_str(&json, "method", STR("notifications/progress"));
  json_writer_key(&json, "params");
  json_writer_begin_object(&json);
  write_chosen(&json, "progressToken", token);
  json_member_count(&json, "progress", done);
  if (total > 0) json_member_count(&json, "total", total);
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  send_line(wire, &message);
}
