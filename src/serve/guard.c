#include "serve/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/html.h"

#define COOKIE "mins_session="

enum { TOKEN_MAX = 4096 };

/* ---- set up ---- */

static enum status read_token(struct guard *guard, struct arena *arena,
                              const char *path, struct error *error) {
  char bytes[TOKEN_MAX + 1];
  struct stat info;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t len = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
  if (len < 0 || fstat(fd, &info) != 0) {
    error_set_errno(error, STATUS_IO, errno, "cannot read the token in %s",
                    path);
    if (fd >= 0) close(fd);
    return STATUS_IO;
  }
  close(fd);
  if (info.st_mode & (S_IRWXG | S_IRWXO))
    return error_set(error, STATUS_USAGE,
                     "%s can be read by others: chmod 600 it", path);
  struct str rest = {bytes, (size_t)len}, line = {NULL, 0};
  str_split(&rest, '\n', &line);
  if (line.len > TOKEN_MAX)
    return error_set(error, STATUS_USAGE, "%s: a token has at most %d bytes",
                     path, TOKEN_MAX);
  guard->token = arena_str(arena, str_trim(line));
  if (guard->token.len > 0) return STATUS_OK;
  return error_set(error, STATUS_USAGE, "%s has no token in its first line",
                   path);
}

enum status guard_init(struct guard *guard, struct arena *arena,
                       const char *token_file, struct error *error) {
  unsigned char random[GUARD_SECRET_BYTES];
  static const char digits[] = "0123456789abcdef";
  if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
    return error_set_errno(error, STATUS_IO, errno, "no random numbers");
  for (size_t i = 0; i < sizeof random; i++) {
    guard->secret[2 * i] = digits[random[i] >> 4];
    guard->secret[2 * i + 1] = digits[random[i] & 15];
  }
  guard->secret[2 * sizeof random] = '\0';
  return token_file ? read_token(guard, arena, token_file, error) : STATUS_OK;
}

/* ---- where a request comes from ---- */

/* "localhost" of "localhost:4714", "[::1]" of "[::1]:80". Any port is good:
 * it may be forwarded. */
static struct str without_port(struct str host) {
  size_t end = host.len;
  while (end > 0 && ascii_is_digit(host.data[end - 1])) end--;
  return end > 0 && end < host.len && host.data[end - 1] == ':'
             ? str_slice(host, 0, end - 1)
             : host;
}

static bool is_loopback_name(struct str host) {
  static const char *const names[] = {"localhost", "127.0.0.1", "[::1]", NULL};
  return str_in_list_nocase(without_port(host), names);
}

static bool is_own_origin(const struct exchange *exchange) {
  static const char *const schemes[] = {"http://", "https://"};
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    struct str scheme = str_of(schemes[i]);
    if (str_starts(exchange->origin, scheme) &&
        str_eq(str_slice(exchange->origin, scheme.len, exchange->origin.len),
               exchange->host))
      return true;
  }
  return false;
}

struct str guard_allowed_origin(const struct guard *guard,
                                const struct exchange *exchange) {
  bool is_allowed = guard->allow_origin.data && exchange->origin.data &&
                    str_eq(guard->allow_origin, exchange->origin);
  return is_allowed ? guard->allow_origin : (struct str){NULL, 0};
}

/* ---- who asks ---- */

/* In a time that does not tell how much was right. */
static bool is_same_secret(struct str given, struct str secret) {
  unsigned char differs = given.len != secret.len;
  for (size_t i = 0; i < given.len && secret.len > 0; i++)
    differs |= (unsigned char)(given.data[i] ^ secret.data[i % secret.len]);
  return !differs;
}

static bool has_cookie(const struct guard *guard,
                       const struct exchange *exchange) {
  struct str rest = exchange->cookie, one;
  while (rest.data && str_split(&rest, ';', &one)) {
    one = str_trim(one);
    if (str_starts(one, STR(COOKIE)) &&
        is_same_secret(str_slice(one, sizeof COOKIE - 1, one.len),
                       str_of(guard->secret)))
      return true;
  }
  return false;
}

static bool has_token(const struct guard *guard,
                      const struct exchange *exchange) {
  struct str bearer = STR("Bearer ");
  return str_starts(exchange->authorization, bearer) &&
         is_same_secret(str_slice(exchange->authorization, bearer.len,
                                  exchange->authorization.len),
                        guard->token);
}

static void log_in(const struct guard *guard, struct exchange *exchange) {
  struct str given =
      html_form_value(&exchange->arena, buf_str(&exchange->form), "token");
  bool is_right = is_same_secret(given, guard->token);
  exchange->is_secret = true;
  exchange->status = is_right ? 303 : 401;
  if (is_right) {
    exchange->location = STR("/");
    exchange->set_cookie = arena_strf(
        &exchange->arena, COOKIE "%s; Path=/; HttpOnly; SameSite=Strict",
        guard->secret);
    return;
  }
  exchange->has_form = true;
  html_login(&exchange->body, true);
  exchange->type = HTML_TYPE;
}

static bool refuse_stranger(struct exchange *exchange) {
  exchange->is_secret = true;
  if (str_starts(exchange->path, STR("/api/")) ||
      str_eq(exchange->path, STR("/feed"))) {
    exchange_fail(exchange, 401, "token",
                  STR("a token is needed: send \"Authorization: Bearer "
                      "TOKEN\""),
                  EXCHANGE_NOWHERE, STR(""));
  } else {
    exchange->status = 401;
    exchange->type = HTML_TYPE;
    exchange->has_form = true;
    html_login(&exchange->body, false);
  }
  return false;
}

/* What the page of the login itself is made of. */
static bool is_public(const struct exchange *exchange) {
  return str_starts(exchange->path, STR("/page."));
}

bool guard_admits(const struct guard *guard, struct exchange *exchange) {
  bool is_login = guard->token.data && str_eq(exchange->path, STR("/login"));
  if (guard->checks_host && !is_loopback_name(exchange->host)) {
    exchange_fail(exchange, 403, "host",
                  STR("this server answers to localhost only: another name "
                      "that leads here may be a foreign page's"),
                  EXCHANGE_NOWHERE, STR(""));
  } else if (exchange->origin.data && !is_own_origin(exchange) &&
             !guard_allowed_origin(guard, exchange).data) {
    exchange_fail(exchange, 403, "origin",
                  STR("pages of other origins may not ask (--allow-origin "
                      "names one that may)"),
                  EXCHANGE_NOWHERE, STR(""));
  } else if (is_login && exchange->method == EXCHANGE_POST) {
    log_in(guard, exchange);
  } else if (exchange->method > EXCHANGE_HEAD) {
    exchange_fail(exchange, 405, "method", STR("only GET and HEAD"),
                  EXCHANGE_NOWHERE, STR(""));
  } else if (guard->token.data && !is_public(exchange) &&
             !has_cookie(guard, exchange) && !has_token(guard, exchange)) {
    return refuse_stranger(exchange);
  } else {
    return true;
  }
  return false;
}
