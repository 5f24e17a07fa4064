/* SPDX-License-Identifier: Apache-2.0 */
/* options.h - what the one who starts an image tells it: arguments and environment.
 *
 *   --ram=FILE  CORRAL_RAM   the machine's memory (machine.h); default: a new one
 *   --cpu=N     CORRAL_CPU   the core that this image is; default 0
 *   --cpus=N    CORRAL_CPUS  CPUs of an image with the kernel; default all it was built for
 *   --name=TEXT CORRAL_NAME  prefix of its console lines; default none
 *   CORRAL_PARENT            process whose end ends this one
 *   CORRAL_SHM_KILL=N:COUNT  in core N's first life: end after COUNT writes to shared
 *                            memory (CONFIG_SHM_FAULTS)
 *   CORRAL_SHM_REPORT=1      print the number of writes at the end (CONFIG_SHM_FAULTS)
 *
 * Arguments win. Others are the application's: main() gets them all. */
#ifndef CR_ARCH_NATIVE_OPTIONS_H
#define CR_ARCH_NATIVE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define NATIVE_ENV_RAM        "CORRAL_RAM"
#define NATIVE_ENV_CPU        "CORRAL_CPU"
#define NATIVE_ENV_CPUS       "CORRAL_CPUS"
#define NATIVE_ENV_NAME       "CORRAL_NAME"
#define NATIVE_ENV_PARENT     "CORRAL_PARENT"
#define NATIVE_ENV_SHM_KILL   "CORRAL_SHM_KILL"
#define NATIVE_ENV_SHM_REPORT "CORRAL_SHM_REPORT"

struct native_options {
	char *const *argv; /* all arguments */
	const char *ram;   /* NULL: none given */
	const char *name;  /* NULL: none given */
	unsigned int cpu;
	unsigned int cpus;    /* 0: not said */
	pid_t parent;         /* 0: none */
	uint64_t shm_kill_at; /* of this core, 0: none */
	bool shm_report;
};

/* Returns 0, or -EINVAL after a message on standard error. */
int native_options_read(struct native_options *options, char *const *argv);

/* What follows option (as in "--ram=") in its first argument before "--", else in the variable of the
 * environment, which may be NULL: none. NULL: neither is there. */
const char *native_option(char *const *argv, const char *option, const char *variable);

/* Digits alone up to end, at most max. */
bool native_option_number(const char *text, char end, uint64_t max, uint64_t *value);

/* Says on standard error that text is not understood. Returns -EINVAL. */
int native_option_wrong(const char *option, const char *text, const char *cure);

#endif
