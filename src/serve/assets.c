#include "serve/assets.h"

#include "base/hash.h"

/* The assembler reads the file; CMake tells when it has changed. */
#define EMBED(name, file)                                                   \
  __asm__(".section .rodata\n.global asset_" #name "\nasset_" #name         \
          ":\n.incbin \"" MINS_PAGE_DIR "/" file "\"\n.global asset_" #name \
          "_end\nasset_" #name "_end:\n.byte 0\n.previous\n");              \
  extern const char asset_##name[], asset_##name##_end[]

EMBED(css, "page.css");
EMBED(js, "page.js");
EMBED(icon, "icon.svg");

struct asset {
  const char *path, *type;
  const char *data, *end;
};

static const struct asset assets[] = {
    {"/page.css", "text/css; charset=utf-8", asset_css, asset_css_end},
    {"/page.js", "text/javascript; charset=utf-8", asset_js, asset_js_end},
    {"/page.svg", "image/svg+xml", asset_icon, asset_icon_end},
    {"/favicon.ico", "image/svg+xml", asset_icon, asset_icon_end},
};

bool assets_answer(struct exchange *exchange) {
  for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
    const struct asset *asset = &assets[i];
    if (!str_eq(exchange->path, str_of(asset->path))) continue;
    exchange->constant =
        str_make(asset->data, (size_t)(asset->end - asset->data));
    exchange->etag = arena_strf(&exchange->arena, "W/\"%016llx\"",
                                (unsigned long long)hash64(exchange->constant));
    exchange->status = 200;
    exchange->type = asset->type;
    return true;
  }
  return false;
}
