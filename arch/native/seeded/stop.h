/* SPDX-License-Identifier: Apache-2.0 */
/* stop.h - how a run ends, and what it then says on standard error.
 *
 *   assertion    exit status 101   __ASSERT() failed, and the application has no assert_post_action()
 *   fatal error              102   a fault or an oops, and it has no k_sys_fatal_error_handler()
 *   deadlock                 103   all CPUs sleep, no time-out is left, and main() has not ended or a thread
 *                                  waits for a mutex that another one has; or threads have waited for each
 *                                  other's mutexes for long, whatever others do
 *   lost wake-up             104   the same, and a thread waits for something that it could have
 *   live-lock                105   --steps are over, or a CPU waits in a loop for very long
 *   failed (status n)          n   the image ended itself: exit(), a test that failed, main()'s result
 *   passed                     0
 *
 * The last line names seed, schedule, one of these, steps and time; before it come, for a find, where each CPU and
 * each thread is, and, for --trace, the turns. */
#ifndef CR_ARCH_NATIVE_SEEDED_STOP_H
#define CR_ARCH_NATIVE_SEEDED_STOP_H

enum seeded_find {
	SEEDED_ASSERTION = 101,
	SEEDED_FATAL,
	SEEDED_DEADLOCK,
	SEEDED_LOST_WAKEUP,
	SEEDED_LIVELOCK,
};

/* Reports and ends the image; why says more than the find's name does. Any context. */
_Noreturn void seeded_stop(enum seeded_find find, const char *why);

/* All CPUs sleep and nothing will wake them: ends the image one way or the other. */
_Noreturn void seeded_stop_asleep(void);

/* Now and then, far apart: ends the image when threads wait for each other and have at the last call. */
void seeded_stop_look(void);

/* From here on the last line is written, however the image ends. Start-up. */
void seeded_stop_init(void);

#endif
