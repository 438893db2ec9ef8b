#include "serve/exchange.h"

#include <zlib.h>

#include "output/format.h"
#include "output/json_member.h"

enum {
  COMPRESS_FROM = 1024, /* bytes: less is one packet either way */
  COMPRESS_LEVEL = 1,   /* a fourth of the time of the usual one */
  GZIP_WINDOW = 15 + 16 /* zlib.h: 16 more for the format of gzip */
};

void exchange_free(struct exchange *exchange) {
  vec_free(&exchange->parameters);
  buf_free(&exchange->form);
  buf_free(&exchange->body);
  arena_free(&exchange->arena);
}

struct str exchange_parameter(const struct exchange *exchange,
                              const char *name) {
  struct parameters parameters = {exchange->parameters.data,
                                  exchange->parameters.len, NULL};
  return parameter_text(&parameters, name);
}

struct str exchange_take(struct exchange *exchange, const char *name) {
  struct str text = exchange_parameter(exchange, name);
  size_t kept = 0;
  for (size_t i = 0; i < exchange->parameters.len; i++)
    if (!str_eq(exchange->parameters.data[i].name, str_of(name)))
      exchange->parameters.data[kept++] = exchange->parameters.data[i];
  exchange->parameters.len = kept;
  return text;
}

void exchange_fail(struct exchange *exchange, unsigned status, const char *code,
                   struct str message, long offset, struct str suggestion) {
  struct json_writer json = {.out = &exchange->body};
  buf_clear(&exchange->body);
  exchange->constant = (struct str){NULL, 0};
  exchange->status = status;
  exchange->failure = arena_str(&exchange->arena, message);
  exchange->type = format_get(FORMAT_JSON)->content_type;
  exchange->etag = (struct str){NULL, 0};
  json_writer_begin_object(&json);
  json_writer_key(&json, "error");
  json_writer_begin_object(&json);
  json_member_str(&json, "code", str_of(code));
  json_member_str(&json, "message", message);
  json_writer_key(&json, "offset");
  if (offset == EXCHANGE_NOWHERE)
    json_writer_null(&json);
  else
    json_writer_count(&json, (size_t)offset);
  json_member_str_or_null(&json, "suggestion", suggestion);
  json_writer_end_object(&json);
  json_writer_end_object(&json);
  buf_add_char(&exchange->body, '\n');
}

void exchange_compress(struct exchange *exchange) {
  struct str body =
      exchange->constant.data ? exchange->constant : buf_str(&exchange->body);
  z_stream stream = {.next_in = (Bytef *)body.data, .avail_in = (uInt)body.len};
  struct buf packed = {0};
  if (!exchange->accepts_gzip || body.len < COMPRESS_FROM ||
      deflateInit2(&stream, COMPRESS_LEVEL, Z_DEFLATED, GZIP_WINDOW,
                   MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
    return;
  buf_reserve(&packed, deflateBound(&stream, body.len));
  stream.next_out = (Bytef *)packed.data;
  stream.avail_out = (uInt)packed.cap;
  bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.len = stream.total_out;
  deflateEnd(&stream);
  if (!is_whole) {
    buf_free(&packed);
    return;
  }
  buf_free(&exchange->body);
  exchange->body = packed;
  exchange->constant = (struct str){NULL, 0};
  exchange->is_gzipped = true;
}
