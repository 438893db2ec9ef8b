#include "base/clock.h"

static struct timespec read_clock(clockid_t id) {
  struct timespec now;
  clock_gettime(id, &now);
  return now;
}

static int64_t in_ns(struct timespec time) {
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int64_t clock_now_ns(void) { return in_ns(read_clock(CLOCK_REALTIME)); }

int64_t clock_now_s(void) { return time(NULL); }

struct tm clock_local(int64_t now_s) {
  time_t time = (time_t)now_s;
  struct tm local;
  localtime_r(&time, &local);
  return local;
}

uint64_t clock_elapsed_ns(void) {
  return (uint64_t)in_ns(read_clock(CLOCK_MONOTONIC));
}

uint64_t clock_elapsed_ms(void) { return clock_elapsed_ns() / 1000000; }

double clock_elapsed_s(void) { return (double)clock_elapsed_ns() / 1e9; }

uint64_t clock_thread_ms(void) {
  return (uint64_t)in_ns(read_clock(CLOCK_THREAD_CPUTIME_ID)) / 1000000;
}

bool clock_process_ms(pid_t process, uint64_t *used_ms) {
  clockid_t id;
  struct timespec used;
  if (clock_getcpuclockid(process, &id) != 0 || clock_gettime(id, &used) != 0)
    return false;
  *used_ms = (uint64_t)in_ns(used) / 1000000;
  return true;
}

void clock_sleep_us(long us) {
  nanosleep(&(struct timespec){.tv_sec = us / 1000000,
                               .tv_nsec = us % 1000000 * 1000},
            NULL);
}

void clock_sleep_ms(long ms) { clock_sleep_us(ms * 1000); }
