/* SPDX-License-Identifier: Apache-2.0 */
/* Every way in which a core's life ends, and what is left of it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "drivers/remoteproc/rproc_driver.h"
#include "env/env.h"
#include "life.h"

static void stops_when_asked(void)
{
	begin(MODE_SERVE);
	CHECK(native_member_pid(CPU) > 0);
	CHECK(corral_rproc_stop(&rp) == 0);
	CHECK(native_member_pid(CPU) == 0);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_OFFLINE);
}

/* The interrupt tells, not a look that comes anyway. */
static void death_is_noticed_at_once(void)
{
	begin(MODE_SERVE);
	/* What rings now is past. */
	while (cr_event_wait(&rp.changed, cr_event_seq(&rp.changed), arch_time_us() + 50000))
		;

	uint32_t seq = cr_event_seq(&rp.changed);
	uint64_t begin_us = arch_time_us();

	CHECK(kill(native_member_pid(CPU), SIGKILL) == 0);
	CHECK(cr_event_wait(&rp.changed, seq, arch_time_us() + 5 * SECOND_US));
	printk("death noticed after %u us\n", (unsigned int)(arch_time_us() - begin_us));
	await_crash(CORRAL_FAULT_DIED, 128 + SIGKILL);
	CHECK(corral_rproc_stop(&rp) == 0);
}

static void exit_status_is_seen(void)
{
	begin(MODE_EXIT);
	await_crash(CORRAL_FAULT_DIED, EXIT_STATUS);
	CHECK(corral_rproc_stop(&rp) == 0);
}

/* By force, in the middle of whatever it does; the next life is a clean one. */
static void stuck_core_is_forced(enum mode mode)
{
	begin(mode);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_RUNNING);
	CHECK(cr_rproc_driver.ops.stop(&rp, false) == 0);
	CHECK(native_member_pid(CPU) == 0);
	CHECK(corral_rproc_stop(&rp) == 0);
	stops_when_asked();
}

/* ---- core dumps ---- */

static int write_file(void *ctx, const void *data, size_t size)
{
	return write(*(int *)ctx, data, size) == (ssize_t)size ? 0 : -EIO;
}

/* The words of the core: it reports a crash, and dies of it a moment later. */
static void await_fault(int signal_number)
{
	uint64_t limit_us = arch_time_us() + 20 * SECOND_US;

	while (corral_rproc_state(&rp) != CORRAL_RPROC_CRASHED && arch_time_us() < limit_us)
		(void)corral_rproc_wait(&rp, SECOND_US);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_CRASHED);

	struct corral_reason reason = corral_rproc_reason(&rp);

	if (reason.fault == CORRAL_FAULT_CRASHED)
		CHECK(reason.at == (uint64_t)signal_number);
	else
		CHECK(reason.fault == CORRAL_FAULT_DIED);
	CHECK(cr_load_relaxed(&rp.control->state) == CORRAL_REMOTE_CRASHED);
	CHECK(cr_load_relaxed(&rp.control->regs_bytes) > 0);
}

/* path, and what kind of end the dump is of. */
static void dump(const char *path, const char *kind)
{
	char name[256];
	int fd;

	snprintf(name, sizeof(name), "%s.%s", path, kind);
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	CHECK(fd >= 0);
	CHECK(corral_rproc_coredump(&rp, write_file, &fd) == 0);
	close(fd);
	CHECK(corral_rproc_stop(&rp) == 0);
	printk("core dump: %s\n", name);
}

static void crash_leaves_a_core_dump(const char *path)
{
	begin(MODE_TRAP);
	await_fault(SIGILL);
	dump(path, "trap");
	begin(MODE_SEGV);
	await_fault(SIGSEGV);
	dump(path, "segv");
	/* Its data is there even when it had no time for a word. */
	begin(MODE_SERVE);
	CHECK(kill(native_member_pid(CPU), SIGKILL) == 0);
	await_crash(CORRAL_FAULT_DIED, 128 + SIGKILL);
	dump(path, "kill");
}

/* ---- images ---- */

static void starts_from_memory(void)
{
	struct corral_image file = image;
	void *bytes = malloc((size_t)file.size_bytes);

	CHECK(bytes && file.read(file.ctx, 0, bytes, (size_t)file.size_bytes) == 0);
	image = (struct corral_image){ .data = bytes, .size_bytes = file.size_bytes };
	stops_when_asked();
	image = file;
	free(bytes);
}

static void refuses_what_is_not_there(void)
{
	struct corral_firmware missing = { .domain = "remote", .path = "/nowhere/image.elf" };
	struct corral_firmware folder = { .domain = "remote", .path = "/tmp" };
	struct corral_image none;
	struct cr_rproc_core wrong = { .cpu = NATIVE_CPUS };
	struct corral_rproc_config config = *rp.config;
	struct corral_rproc other = { .config = &config };

	CHECK(cr_rproc_image(&none, &missing) == -ENOENT);
	CHECK(cr_rproc_image(&none, &folder) == -ENOENT);
	config.priv = &wrong;
	CHECK(cr_rproc_driver.ops.prepare(&other, true) == -ENODEV);
	wrong.cpu = native_machine.cpu;
	CHECK(cr_rproc_driver.ops.prepare(&other, true) == -ENODEV);
	wrong.cpu = CPU + 1;
	CHECK(cr_rproc_driver.ops.attach(&other) == -ENODEV);
	CHECK(cr_rproc_driver.ops.start(&other, 0) == -ENOENT);
}

static void detaches_and_attaches(void)
{
	begin(MODE_SERVE);

	pid_t pid = native_member_pid(CPU);

	CHECK(corral_rproc_detach(&rp) == 0);
	CHECK(native_member_pid(CPU) == pid);
	CHECK(corral_rproc_attach(&rp) == 0);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_ATTACHED);
	CHECK(kill(pid, SIGKILL) == 0);
	await_crash(CORRAL_FAULT_DIED, 128 + SIGKILL);
	CHECK(corral_rproc_stop(&rp) == 0);
	CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

void test_ends(const char *core_path)
{
	refuses_what_is_not_there();
	stops_when_asked();
	death_is_noticed_at_once();
	exit_status_is_seen();
	stuck_core_is_forced(MODE_SPIN);
	stuck_core_is_forced(MODE_SPIN_LOCKED);
	crash_leaves_a_core_dump(core_path);
	starts_from_memory();
	detaches_and_attaches();
}

/* ---- dying at each write ---- */

/* The remote is killed after its n-th write to shared memory, for every n of a life. */
void test_shm_faults(void)
{
	struct native_slot *slot = &native_machine.control->slot[CPU];

	stops_when_asked();

	uint64_t all = cr_load_relaxed(&slot->shm_writes);
	unsigned int kills = 0;

	CHECK(all >= 3); /* ready, a beat, stopped */
	for (uint64_t n = 1; n <= all; n++) {
		cr_store_relaxed(&slot->shm_kill_at, n);
		cr_store_relaxed(&shared->mode, (uint32_t)MODE_SERVE);
		CHECK(corral_rproc_load(&rp, &image) == 0);
		(void)corral_rproc_start(&rp);
		(void)corral_rproc_stop(&rp);
		/* Beats are timed, so a life may have fewer writes than the one we measured. */
		if (cr_load_relaxed(&slot->shm_kill_at) == 0) {
			CHECK(cr_load_relaxed(&slot->shm_writes) == n);
			kills++;
		}
		cr_store_relaxed(&slot->shm_kill_at, 0u);
		CHECK(native_member_pid(CPU) == 0);
		CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_OFFLINE);
	}
	stops_when_asked();
	CHECK(kills >= 2);
	printk("killed after %u of %u writes\n", kills, (unsigned int)all);
}

/* ---- leaks ---- */

static unsigned int open_files(void)
{
	DIR *dir = opendir("/proc/self/fd");
	unsigned int count = 0;

	CHECK(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

void test_cycles(unsigned int cycles)
{
	stops_when_asked();

	unsigned int files = open_files();
	size_t heap = mallinfo2().uordblks;
	uint64_t begin_us = arch_time_us();

	for (unsigned int i = 0; i < cycles; i++) {
		begin(MODE_SERVE);
		if (i % 8 == 7)
			CHECK(cr_rproc_driver.ops.stop(&rp, false) == 0);
		CHECK(corral_rproc_stop(&rp) == 0);
	}
	CHECK(open_files() == files);
	CHECK(mallinfo2().uordblks == heap);
	CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
	printk("%u start/stop cycles, %u us each\n", cycles,
	       cycles ? (unsigned int)((arch_time_us() - begin_us) / cycles) : 0);
}
