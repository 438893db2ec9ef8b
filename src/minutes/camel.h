/* CamelCase: the words inside "clusterStacks", "HTTPServer", "S3Bucket".
 * A pure function. */
#ifndef MINS_MINUTES_CAMEL_H
#define MINS_MINUTES_CAMEL_H

#include "base/str.h"

enum { CAMEL_MOST_PARTS = 16 };

/* The offsets at which the parts of the run from `start` to `end` begin, the
 * first being `start`; `starts` has room for CAMEL_MOST_PARTS + 1. A part
 * begins at the capital behind a small letter, and at the last capital behind
 * others or a digit. What would be a single letter is none (IaaS|Provider,
 * eBPF|Program). The run is one part where it ends in one (IaaS), or where
 * parts are too many. Returns how many there are. */
size_t camel_parts(struct str text, size_t start, size_t end, size_t *starts);

#endif
