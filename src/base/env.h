/* The environment, in one place. */
#ifndef MINS_BASE_ENV_H
#define MINS_BASE_ENV_H

/* NULL if it is not set. Borrowed: valid as long as nobody sets it. */
const char *env_get(const char *name);
/* Sets what is not set; before any thread is started. */
void env_default(const char *name, const char *value);

#endif
