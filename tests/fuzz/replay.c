/* Runs a fuzz target over files: replay FILE|DIRECTORY ... */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t replay(const char *path) {
  struct stat info;
  struct buf bytes = {0};
  char block[4096];
  size_t count = 0;
  if (stat(path, &info) != 0) {
    perror(path);
    exit(1);
  }
  if (S_ISDIR(info.st_mode)) {
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
      if (entry->d_name[0] == '.') continue;
      struct buf name = {0};
      buf_addf(&name, "%s/%s", path, entry->d_name);
      count += replay(buf_cstr(&name));
      buf_free(&name);
    }
    if (directory) closedir(directory);
    return count;
  }
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
    buf_add(&bytes, block, n);
  fclose(file);
  LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
  buf_free(&bytes);
  return 1;
}

int main(int argc, char **argv) {
  size_t count = 0;
  for (int i = 1; i < argc; i++) count += replay(argv[i]);
  printf("%zu inputs\n", count);
  return count > 0 ? 0 : 1;
}
