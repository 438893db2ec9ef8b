#include "watch/filesystem.h"

#include <stddef.h>
#include <sys/vfs.h>

/* The magic numbers of statfs(2) and linux/magic.h. */
static const unsigned long remote_types[] = {
    0x6969,     /* NFS */
    0x517b,     /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB 2 and 3 */
    0x65735546, /* FUSE, also virtiofs */
    0x01021997, /* 9p */
    0x5346414f, /* AFS */
    0x6b414653, /* AFS of the kernel */
    0x73757245, /* Coda */
    0x00c36400, /* Ceph */
    0x7461636f, /* OCFS2 */
    0x01161970, /* GFS2 */
    0x0bd00bd0, /* Lustre */
    0x47504653, /* GPFS */
    0x786f4256, /* shared folders of VirtualBox */
};

bool filesystem_is_remote(int fd) {
  struct statfs info;
  if (fstatfs(fd, &info) != 0) return false;
  unsigned long type = (unsigned long)info.f_type & 0xffffffffUL;
  for (size_t i = 0; i < sizeof remote_types / sizeof *remote_types; i++)
    if (type == remote_types[i]) return true;
  return false;
}
