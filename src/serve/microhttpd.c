#include "serve/microhttpd.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>

static bool find(void *library, const char *name, void *function) {
  void *found = dlsym(library, name);
  memcpy(function, &found, sizeof found); /* POSIX: both have one size */
  return found;
}

enum status microhttpd_load(struct microhttpd *http, struct error *error) {
  void *library = dlopen(MICROHTTPD_SONAME, RTLD_NOW | RTLD_LOCAL);
  bool has_all = library != NULL;
#define FIND(name) \
  has_all = has_all && find(library, "MHD_" #name, &http->name);
  MICROHTTPD_FUNCTIONS(FIND)
#undef FIND
  if (has_all) return STATUS_OK;
  const char *why = dlerror();
  return error_set(error, STATUS_IO,
                   "cannot load the HTTP library " MICROHTTPD_SONAME
                   " (Debian: libmicrohttpd12): %s",
                   why ? why : "a function is missing");
}
