#include "watch/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/location_names.h"
#include "watch/protocol.h"

enum { LONGEST_REQUEST = 128, BACKLOG = 64 };

struct control_client {
  uv_pipe_t pipe;
  struct control *control;
  struct control_client *next;
  char line[LONGEST_REQUEST];
  size_t len;
  bool asked, answered, closing;
};

struct control {
  struct control_options options;
  uv_pipe_t *listener; /* NULL: not listening */
  struct control_client *clients;
  int lock;  /* held as long as we are the watcher */
  bool well; /* as was told last */
};

struct control *control_new(const struct control_options *options) {
  struct control *control = mem_zalloc(sizeof *control);
  control->options = *options;
  control->lock = -1;
  return control;
}

/* ---- clients ---- */

static void on_client_closed(uv_handle_t *handle) { free(handle->data); }

static void close_client(struct control_client *client) {
  struct control *control = client->control;
  struct control_client **at = &control->clients;
  if (client->closing) return;
  client->closing = true;
  while (*at != client) at = &(*at)->next;
  *at = client->next;
  if (client->asked && !client->answered)
    control->options.gone(control->options.context, client);
  uv_close((uv_handle_t *)&client->pipe, on_client_closed);
}

struct writing {
  uv_write_t request;
  struct control_client *client;
  bool last;
  char bytes[];
};

static void on_written(uv_write_t *request, int status) {
  struct writing *writing = request->data;
  if (status != UV_ECANCELED && (writing->last || status != 0))
    close_client(writing->client);
  free(writing);
}

static void write_text(struct control_client *client, struct str text,
                       bool last) {
  struct writing *writing = mem_alloc(sizeof *writing + text.len);
  writing->request.data = writing;
  writing->client = client;
  writing->last = last;
  memcpy(writing->bytes, text.data, text.len);
  uv_buf_t bytes = uv_buf_init(writing->bytes, (unsigned)text.len);
  if (uv_write(&writing->request, (uv_stream_t *)&client->pipe, &bytes, 1,
               on_written) == 0)
    return;
  free(writing);
  close_client(client);
}

void control_send(struct control_client *client, struct str text) {
  write_text(client, text, false);
}

void control_answer(struct control_client *client, struct str text) {
  client->answered = true;
  write_text(client, text, true);
}

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room) {
  struct control_client *client = handle->data;
  (void)suggested;
  *room = uv_buf_init(client->line + client->len,
                      (unsigned)(sizeof client->line - client->len));
}

static void on_read(uv_stream_t *stream, ssize_t got, const uv_buf_t *bytes) {
  struct control_client *client = stream->data;
  (void)bytes;
  if (got < 0) {
    close_client(client);
    return;
  }
  client->len += (size_t)got;
  struct str line = str_make(client->line, client->len);
  size_t end = str_find_byte(line, '\n');
  if (client->asked) {
    client->len = 0; /* one request a connection: the rest is not heard */
  } else if (end < line.len) {
    struct control *control = client->control;
    client->asked = true;
    control->options.request(control->options.context, client,
                             str_slice(line, 0, end));
  } else if (line.len == sizeof client->line) {
    close_client(client);
  }
}

static void on_connection(uv_stream_t *stream, int status) {
  struct control *control = stream->data;
  if (status != 0) return;
  struct control_client *client = mem_zalloc(sizeof *client);
  client->control = control;
  uv_pipe_init(control->options.loop, &client->pipe, 0);
  client->pipe.data = client;
  client->next = control->clients;
  control->clients = client;
  if (uv_accept(stream, (uv_stream_t *)&client->pipe) != 0 ||
      uv_read_start((uv_stream_t *)&client->pipe, on_room, on_read) != 0)
    close_client(client);
}

/* ---- listening ---- */

static bool holds_lock(const struct control *control, const char *path) {
  struct stat held, there;
  return control->lock >= 0 && fstat(control->lock, &held) == 0 &&
         stat(path, &there) == 0 && held.st_ino == there.st_ino &&
         held.st_dev == there.st_dev;
}

/* Bytes of its own file: freed by the kernel however the process ends. */
static int set_lock(int fd, int byte, bool held) {
  struct flock lock = {.l_type = held ? F_WRLCK : F_UNLCK,
                       .l_whence = SEEK_SET,
                       .l_start = byte,
                       .l_len = 1};
  return fcntl(fd, F_OFD_SETLK, &lock);
}

void control_set_well(struct control *control, bool well) {
  if (control->lock < 0 || control->well == well) return;
  if (set_lock(control->lock, LOCATION_NAMES_WATCHER_WELL, well) == 0)
    control->well = well;
}

static enum status take_lock(struct control *control, struct error *error) {
  struct buf path = {0};
  enum status status = STATUS_OK;
  buf_addf(&path, "%s/" LOCATION_NAMES_WATCH_LOCK, control->options.directory);
  if (holds_lock(control, buf_cstr(&path))) {
    buf_free(&path);
    return STATUS_OK;
  }
  int fd = open(buf_cstr(&path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    status = error_set_errno(error, STATUS_IO, errno, "%s: cannot open",
                             buf_cstr(&path));
  else if (set_lock(fd, LOCATION_NAMES_WATCHER, true) != 0)
    status = error_set(error, STATUS_LOCKED,
                       "another watcher follows already (mins status)");
  buf_free(&path);
  if (status != STATUS_OK) {
    if (fd >= 0) close(fd);
    return status;
  }
  if (control->lock >= 0) close(control->lock);
  control->lock = fd;
  control->well = false;
  return STATUS_OK;
}

static void on_listener_closed(uv_handle_t *handle) { free(handle); }

static void close_listener(struct control *control) {
  if (control->listener)
    uv_close((uv_handle_t *)control->listener, on_listener_closed);
  control->listener = NULL;
}

/* Who holds the lock may remove the socket that another left. */
static int bind_socket(const char *directory) {
  struct sockaddr_un address;
  int directory_fd, number;
  int fd = protocol_socket(directory, &address, &directory_fd);
  bool bound = fd >= 0 && (unlink(address.sun_path) == 0 || errno == ENOENT) &&
               fchmod(fd, 0600) == 0 && /* the mode that the name will get */
               bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
  number = errno;
  if (directory_fd >= 0) close(directory_fd);
  if (!bound && fd >= 0) close(fd);
  errno = number;
  return bound ? fd : -1;
}

enum status control_listen(struct control *control, struct error *error) {
  const char *directory = control->options.directory;
  enum status status = fs_make_directories(directory, 0700, error);
  if (status == STATUS_OK) status = take_lock(control, error);
  if (status != STATUS_OK) return status;
  close_listener(control);
  int fd = bind_socket(directory);
  if (fd < 0)
    return error_set_errno(error, STATUS_IO, errno,
                           "%s: cannot make the socket", directory);
  control->listener = mem_alloc(sizeof *control->listener);
  uv_pipe_init(control->options.loop, control->listener, 0);
  control->listener->data = control;
  int code = uv_pipe_open(control->listener, fd);
  if (code == 0)
    code = uv_listen((uv_stream_t *)control->listener, BACKLOG, on_connection);
  else
    close(fd);
  if (code == 0) return STATUS_OK;
  close_listener(control);
  return error_set(error, STATUS_IO, "%s: cannot listen: %s", directory,
                   uv_strerror(code));
}

void control_close(struct control *control) {
  struct buf path = {0};
  buf_addf(&path, "%s/" PROTOCOL_SOCKET, control->options.directory);
  if (control->listener) unlink(buf_cstr(&path));
  buf_free(&path);
  close_listener(control);
  while (control->clients) close_client(control->clients);
}

void control_free(struct control *control) {
  if (control->lock >= 0) close(control->lock);
  free(control);
}
