#include "base/env.h"

#include <stdlib.h>

const char *env_get(const char *name) { return getenv(name); }

void env_default(const char *name, const char *value) {
  setenv(name, value, 0);
}
