/* Runs one program and tells what it used.
 *
 *   launch STDIN STDOUT STDERR PROGRAM [ARGUMENT...]
 *
 * The program's three streams are these files. Prints nanoseconds from start to
 * end, microseconds of processor time, KiB of memory at its peak, and the exit
 * status (128 and more: the signal that ended it).
 *
 * The kernel counts what a process had before it became another program, so
 * that a child of an interpreter seems to need what the interpreter does. This
 * program needs next to nothing. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long microseconds(struct timeval time) {
  return time.tv_sec * 1000000LL + time.tv_usec;
}

int main(int argc, char **argv) {
  if (argc < 5) return fputs("usage: see launch.c\n", stderr), 2;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, argv[1], O_RDONLY, 0);
  for (int file = STDOUT_FILENO; file <= STDERR_FILENO; file++)
    posix_spawn_file_actions_addopen(&files, file, argv[file + 1],
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child;
  int status;
  struct rusage used;
  long long start = now_ns();
  int number = posix_spawnp(&child, argv[4], &files, NULL, argv + 4, environ);
  if (number != 0) {
    fprintf(stderr, "launch: %s: %s\n", argv[4], strerror(number));
    return 1;
  }
  while (wait4(child, &status, 0, &used) < 0)
    if (errno != EINTR) return perror("launch"), 1;
  printf("%lld %lld %ld %d\n", now_ns() - start,
         microseconds(used.ru_utime) + microseconds(used.ru_stime),
         used.ru_maxrss,
         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
