#include "watch/disturbance.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* A timer far ahead on the calendar clock, which the kernel cancels whenever
 * that clock is set; waking up from sleep sets it too. */
static int arm_clock(int fd) {
  struct itimerspec far = {.it_value.tv_sec = INT32_MAX};
  far.it_value.tv_sec *= 8;
  return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far,
                         NULL);
}

static void on_clock(uv_poll_t *handle, int status, int events) {
  struct disturbance *disturbance = handle->data;
  uint64_t expired;
  (void)status;
  (void)events;
  ssize_t got = read(disturbance->clock_fd, &expired, sizeof expired);
  (void)got; /* ECANCELED: that is the message */
  if (arm_clock(disturbance->clock_fd) != 0) uv_poll_stop(handle);
  disturbance->happened(disturbance->context);
}

static void on_mounts(uv_poll_t *handle, int status, int events) {
  struct disturbance *disturbance = handle->data;
  (void)events;
  if (status != 0)
    uv_poll_stop(handle);
  else
    disturbance->happened(disturbance->context);
}

void disturbance_start(struct disturbance *disturbance, uv_loop_t *loop) {
  disturbance->clock_fd =
      timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (disturbance->clock_fd >= 0 && arm_clock(disturbance->clock_fd) == 0 &&
      uv_poll_init(loop, &disturbance->clock, disturbance->clock_fd) == 0) {
    disturbance->clock.data = disturbance;
    uv_poll_start(&disturbance->clock, UV_READABLE, on_clock);
  } else if (disturbance->clock_fd >= 0) {
    close(disturbance->clock_fd);
    disturbance->clock_fd = -1;
  }
  disturbance->mounts_fd = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC);
  if (disturbance->mounts_fd < 0) return;
  if (uv_poll_init(loop, &disturbance->mounts, disturbance->mounts_fd) == 0) {
    disturbance->mounts.data = disturbance;
    uv_poll_start(&disturbance->mounts, UV_PRIORITIZED, on_mounts);
  } else {
    close(disturbance->mounts_fd);
    disturbance->mounts_fd = -1;
  }
}

static void on_closed(uv_handle_t *handle) {
  struct disturbance *disturbance = handle->data;
  close(handle == (uv_handle_t *)&disturbance->clock ? disturbance->clock_fd
                                                     : disturbance->mounts_fd);
}

void disturbance_close(struct disturbance *disturbance) {
  if (disturbance->clock_fd >= 0)
    uv_close((uv_handle_t *)&disturbance->clock, on_closed);
  if (disturbance->mounts_fd >= 0)
    uv_close((uv_handle_t *)&disturbance->mounts, on_closed);
}
