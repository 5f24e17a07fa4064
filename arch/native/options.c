/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/options.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arch/native/control.h"

const char *native_option(char *const *argv, const char *option, const char *variable)
{
	size_t size = strlen(option);

	for (; argv && *argv; argv++) {
		if (!strcmp(*argv, "--"))
			break;
		if (!strncmp(*argv, option, size))
			return *argv + size;
	}
	return variable ? getenv(variable) : NULL;
}

bool native_option_number(const char *text, char end, uint64_t max, uint64_t *value)
{
	char *stop;

	errno = 0;
	*value = strtoull(text, &stop, 10);
	return *text >= '0' && *text <= '9' && *stop == end && errno == 0 && *value <= max;
}

int native_option_wrong(const char *option, const char *text, const char *cure)
{
	fprintf(stderr, "%s: error: '%s' is not understood\n  cure: %s\n", option, text, cure);
	return -EINVAL;
}

static int read_shm_kill(struct native_options *options)
{
	const char *text = getenv(NATIVE_ENV_SHM_KILL);
	uint64_t cpu;
	uint64_t count;

	if (!text || !*text)
		return 0;

	const char *colon = strchr(text, ':');

	if (!colon || !native_option_number(text, ':', NATIVE_CPUS - 1, &cpu) ||
	    !native_option_number(colon + 1, '\0', UINT64_MAX, &count))
		return native_option_wrong(NATIVE_ENV_SHM_KILL, text,
		                           "give CORE:COUNT, as in 1:250");
	if (cpu == options->cpu)
		options->shm_kill_at = count;
	return 0;
}

int native_options_read(struct native_options *options, char *const *argv)
{
	const char *cpu = native_option(argv, "--cpu=", NATIVE_ENV_CPU);
	const char *cpus = native_option(argv, "--cpus=", NATIVE_ENV_CPUS);
	const char *parent = getenv(NATIVE_ENV_PARENT);
	uint64_t n = 0;
	uint64_t count = 0;
	uint64_t pid = 0;

	*options = (struct native_options){
		.argv = argv,
		.ram = native_option(argv, "--ram=", NATIVE_ENV_RAM),
		.name = native_option(argv, "--name=", NATIVE_ENV_NAME),
		.shm_report = getenv(NATIVE_ENV_SHM_REPORT) != NULL,
	};
	if (options->ram && !*options->ram)
		options->ram = NULL;
	if (cpu && !native_option_number(cpu, '\0', NATIVE_CPUS - 1, &n))
		return native_option_wrong("--cpu", cpu, "give a core of the machine, 0 to 7");
	if (cpus && (!native_option_number(cpus, '\0', UINT16_MAX, &count) || count == 0))
		return native_option_wrong("--cpus", cpus,
		                           "give the number of CPUs that the kernel may use");
	if (parent && !native_option_number(parent, '\0', INT_MAX, &pid))
		return native_option_wrong(NATIVE_ENV_PARENT, parent,
		                           "give a process, or leave it out");
	options->cpu = (unsigned int)n;
	options->cpus = (unsigned int)count;
	options->parent = (pid_t)pid;
	return read_shm_kill(options);
}
