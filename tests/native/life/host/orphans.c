/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a remote whose host dies, and of one that nobody here started. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "drivers/remoteproc/rproc_driver.h"
#include "life.h"

#define NAP_US   2000
#define LIMIT_US (20 * SECOND_US)

void be_orphan_maker(bool detach)
{
	begin(MODE_SERVE);
	if (detach)
		CHECK(corral_rproc_detach(&rp) == 0);
	(void)raise(SIGKILL);
}

static pid_t run(const char *program, const char *ram, const char *option)
{
	char ram_option[128];
	char *argv[] = { (char *)(uintptr_t)program, ram_option, (char *)(uintptr_t)option, NULL };
	pid_t pid;

	snprintf(ram_option, sizeof(ram_option), "--ram=%s", ram);
	CHECK(posix_spawn(&pid, program, NULL, NULL, argv, environ) == 0);
	return pid;
}

static bool becomes(const char *ram, bool alive)
{
	for (uint64_t limit = arch_time_us() + LIMIT_US; arch_time_us() < limit;) {
		if ((machine_core(ram, CPU) != 0) == alive)
			return true;
		usleep(NAP_US);
	}
	return false;
}

static void host_dies(const char *self, bool detach)
{
	char ram[] = "/tmp/corral-life-XXXXXX";
	int fd = mkstemp(ram);
	int status;

	CHECK(fd >= 0);
	close(fd);

	pid_t host = run(self, ram, detach ? "--detached" : "--orphan");

	CHECK(waitpid(host, &status, 0) == host);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	if (detach) {
		usleep(100000);
		CHECK(machine_core(ram, CPU) > 0);
		CHECK(kill(machine_core(ram, CPU), SIGKILL) == 0);
	}
	CHECK(becomes(ram, false));
	unlink(ram);
}

/* Started by somebody else on our machine: attached, not started over, and ended. */
static void outsider_is_attached(void)
{
	char ram[64];
	pid_t pid;

	snprintf(ram, sizeof(ram), "/proc/%d/fd/%d", (int)getpid(), native_machine.fd);
	CHECK(corral_rproc_attach(&rp) != 0);
	cr_store_relaxed(&shared->mode, (uint32_t)MODE_SERVE);
	pid = run(corral_firmware[0].path, ram, "--cpu=1");
	for (uint64_t limit = arch_time_us() + LIMIT_US; native_member_pid(CPU) != pid;) {
		CHECK(arch_time_us() < limit);
		usleep(NAP_US);
	}
	CHECK(corral_rproc_load(&rp, &image) == -EEXIST);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_OFFLINE);
	for (uint64_t limit = arch_time_us() + LIMIT_US; corral_rproc_attach(&rp) != 0;) {
		CHECK(arch_time_us() < limit);
		usleep(NAP_US);
	}
	CHECK(native_member_pid(CPU) == pid);
	CHECK(corral_rproc_stop(&rp) == 0);
	CHECK(native_member_pid(CPU) == 0);
}

void test_orphans(const char *self)
{
	outsider_is_attached();
	host_dies(self, false);
	host_dies(self, true);
}
