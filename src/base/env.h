/* The environment, in one place. */
#ifndef MINS_BASE_ENV_H
#define MINS_BASE_ENV_H

/* NULL if unset. Borrowed: valid until somebody sets the variable. */
const char *env_get(const char *name);
/* Sets a variable that is unset. Call it before any thread is started. */
void env_default(const char *name, const char *value);

#endif
