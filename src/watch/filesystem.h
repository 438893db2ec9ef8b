/* What kind of file system a directory is on. */
#ifndef MINS_WATCH_FILESYSTEM_H
#define MINS_WATCH_FILESYSTEM_H

#include <stdbool.h>

/* Whether others can change files on it without the kernel telling us (NFS,
 * CIFS, FUSE, 9p, ...), by the type in statfs(2). `fd`: of anything on it. */
bool filesystem_is_remote(int fd);

#endif
