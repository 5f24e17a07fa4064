/* SPDX-License-Identifier: Apache-2.0 */
/* native_sim's other cores: each is a process, made from its image and ended by force.
 *
 * A core that we started ends with us, unless it was detached. Its death is an
 * interrupt (arch/native/process.h). Who is core n is asked of the system, never of
 * shared memory, so a core that somebody else started can be attached, and no
 * other process is ever ended. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/sys/printk.h>

#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "arch/native/process.h"
#include "arch/native/raise.h"
#include "base/atomic.h"
#include "drivers/remoteproc/process_native.h"
#include "drivers/remoteproc/rproc_driver.h"

#define END_BY_ITSELF_MS 3000 /* a sanitizer looks for leaks at the end */
#define END_BY_FORCE_MS  5000
#define DETACH_MS        1000
#define PIECE_BYTES      4096
#define IMAGE_MAX        (1ull << 31)

#if defined(__x86_64__)
#define MACHINE CORRAL_ELF_MACHINE_X86_64
#elif defined(__aarch64__)
#define MACHINE CORRAL_ELF_MACHINE_AARCH64
#elif defined(__riscv)
#define MACHINE CORRAL_ELF_MACHINE_RISCV
#endif

struct core {
	struct corral_rproc *rp; /* told of the death; NULL: nobody */
	int image;               /* file that start executes, -1 when none is loaded */
	pid_t left;    /* our child that was detached and may have to be reaped, 0 when none */
	uint32_t code; /* how the process ended */
	struct native_process process; /* that is, or was, the core; NONE when none */
	bool image_is_ours;
	bool reported;
	bool reaped; /* code is valid */
};

static struct core cores[NATIVE_CPUS] = {
	[0 ... NATIVE_CPUS - 1] = { .image = -1, .process = { .fd = -1 } },
};

static const struct cr_rproc_core *config_of(const struct corral_rproc *rp)
{
	return rp->config->priv;
}

static struct core *core_of(const struct corral_rproc *rp)
{
	return &cores[config_of(rp)->cpu];
}

static int prepare(struct corral_rproc *rp, bool attach)
{
	uint32_t cpu = config_of(rp)->cpu;

	if (cpu >= NATIVE_CPUS || cpu == native_machine.cpu)
		return -ENODEV;
	/* Somebody else started it; a load would put a fresh table over its words. */
	if (!attach && native_member_pid(cpu) != 0)
		return -EEXIST;
	cores[cpu].rp = rp;
	return 0;
}

static void forget_image(struct core *core)
{
	if (core->image >= 0 && core->image_is_ours)
		close(core->image);
	core->image = -1;
}

/* on_death() must see all of it or nothing. */
static void set_process(struct core *core, const struct native_process *process)
{
	unsigned int key = arch_irq_lock();

	core->process = *process;
	core->reported = false;
	core->reaped = false;
	arch_irq_unlock(key);
}

static void forget_process(struct core *core)
{
	struct native_process old = core->process;

	set_process(core, &NATIVE_PROCESS_NONE);
	native_process_close(&old);
}

static void unprepare(struct corral_rproc *rp)
{
	struct core *core = core_of(rp);

	core->rp = NULL;
	forget_image(core);
	forget_process(core);
}

/* ---- the image ---- */

static int read_file(void *ctx, uint64_t offset, void *buf, size_t len)
{
	int fd = (int)(intptr_t)ctx;
	char *at = buf;

	while (len) {
		ssize_t got = pread(fd, at, len, (off_t)offset);

		if (got == 0)
			return -EIO; /* it was longer when we opened it */
		if (got < 0 && errno != EINTR)
			return -errno;
		if (got > 0) {
			at += got;
			offset += (uint64_t)got;
			len -= (size_t)got;
		}
	}
	return 0;
}

int cr_rproc_image(struct corral_image *image, const struct corral_firmware *firmware)
{
	struct stat st;

	if (firmware->start) {
		*image = (struct corral_image){
			.data = firmware->start,
			.size_bytes = (uint64_t)(firmware->end - firmware->start),
		};
		return 0;
	}

	int fd = open(firmware->path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return -ENOENT;
	}
	*image = (struct corral_image){
		.read = read_file,
		.ctx = (void *)(intptr_t)fd,
		.size_bytes = (uint64_t)st.st_size,
	};
	return 0;
}

static int write_all(int fd, const void *data, size_t size)
{
	const char *at = data;

	while (size) {
		ssize_t put = write(fd, at, size);

		if (put < 0 && errno != EINTR)
			return -errno;
		if (put > 0) {
			at += put;
			size -= (size_t)put;
		}
	}
	return 0;
}

static int copy_image(int fd, const struct corral_image *image)
{
	char piece[PIECE_BYTES];
	uint64_t size = 0;

	if (image->data)
		return write_all(fd, image->data, (size_t)image->size_bytes);
	for (uint64_t at = 0; at < image->size_bytes; at += size) {
		size = image->size_bytes - at;
		size = size > PIECE_BYTES ? PIECE_BYTES : size;

		int err = image->read(image->ctx, at, piece, (size_t)size);

		if (!err)
			err = write_all(fd, piece, (size_t)size);
		if (err)
			return err;
	}
	return 0;
}

/* A file that has a path is executed from there: debuggers and sanitizers find it. */
static int load(struct corral_rproc *rp, const struct corral_image *image)
{
	struct core *core = core_of(rp);

	forget_image(core);
	if (image->size_bytes > IMAGE_MAX)
		return -EFBIG;
	if (!image->data && image->read == read_file) {
		core->image = (int)(intptr_t)image->ctx;
		core->image_is_ours = false;
		return 0;
	}

	int fd = memfd_create(rp->config->name, MFD_CLOEXEC);

	if (fd < 0)
		return -errno;

	int err = copy_image(fd, image);

	if (err) {
		close(fd);
		return err;
	}
	core->image = fd;
	core->image_is_ours = true;
	return 0;
}

/* ---- the process ---- */

static void reap(struct core *core)
{
	if (core->reaped)
		return;
	core->code = native_process_reap(&core->process);
	core->reaped = true;
}

/* A detached child that has ended since: there is at most one for each core. */
static void reap_left(struct core *core)
{
	if (core->left && waitpid(core->left, NULL, WNOHANG) != 0)
		core->left = 0;
}

static int end_by_force(struct core *core)
{
	native_process_kill(&core->process);
	return native_process_ended(&core->process, END_BY_FORCE_MS) ? 0 : -ETIMEDOUT;
}

static int start(struct corral_rproc *rp, uint64_t entry)
{
	struct native_process process;
	struct core *core = core_of(rp);
	uint32_t cpu = config_of(rp)->cpu;

	(void)entry; /* the system enters the image */
	reap_left(core);
	forget_process(core);
	if (core->image < 0)
		return -ENOENT;
	if (native_member_pid(cpu) != 0)
		return -EEXIST; /* somebody else started it; -EBUSY would mean: try again */

	int err = cr_process_start(&process, core->image, rp->config->name, cpu);

	if (err)
		return err;
	set_process(core, &process);
	err = native_process_watch(&process);
	if (err) {
		(void)end_by_force(core);
		reap(core);
		forget_process(core);
	}
	return err;
}

static int stop(struct corral_rproc *rp, bool parked)
{
	struct core *core = core_of(rp);
	struct native_slot *slot = &native_machine.control->slot[config_of(rp)->cpu];

	if (!core->process.pid)
		return 0;

	bool was_over = native_process_ended(&core->process, 0);
	bool by_itself = parked && native_process_ended(&core->process, END_BY_ITSELF_MS);

	if (!by_itself && end_by_force(core))
		return -ETIMEDOUT;
	reap(core);
	/* Nobody sleeps there now: ringing is a write and no more. */
	cr_store_relaxed(&slot->wants, NATIVE_WANTS_NOTHING);
	/* A last word that nobody would hear otherwise: that of a sanitizer, for example. */
	if (by_itself && !was_over && core->code)
		printk("%s: ended with status %u\n", rp->config->name, core->code);
	forget_process(core);
	return 0;
}

static int attach(struct corral_rproc *rp)
{
	struct native_process process;
	struct core *core = core_of(rp);

	reap_left(core);
	forget_process(core);

	int err = native_process_find(&process, config_of(rp)->cpu);

	if (err)
		return err == -ESRCH ? -ENODEV : err;
	set_process(core, &process);
	err = native_process_watch(&process);
	if (err)
		forget_process(core);
	return err;
}

/* Asks the core not to end with us, and waits for its answer. */
static int detach(struct corral_rproc *rp)
{
	struct core *core = core_of(rp);
	uint32_t cpu = config_of(rp)->cpu;
	struct native_slot *slot = &native_machine.control->slot[cpu];

	/* acquire: pairs with the release in arch/native/follow.c. */
	for (int i = 0; cr_load_acquire(&slot->follows) == (uint32_t)getpid(); i++) {
		if (i == 0)
			native_raise(cpu, CR_BIT(NATIVE_LINE_LET_GO));
		if (i == DETACH_MS || native_process_ended(&core->process, 1))
			return i == DETACH_MS ? -ETIMEDOUT : -ENODEV;
	}
	core->left = core->process.pid;
	forget_process(core);
	return 0;
}

static void kick(struct corral_rproc *rp, uint32_t notify_id)
{
	const struct cr_rproc_core *core = config_of(rp);

	(void)notify_id; /* one line: the core looks at everything */
	if (core->kick.dev)
		(void)mbox_send_dt(&core->kick, NULL);
}

static int alive(struct corral_rproc *rp, uint32_t *code)
{
	struct core *core = core_of(rp);

	if (!core->process.pid)
		return 0;
	if (!native_process_ended(&core->process, 0))
		return 1;
	reap(core);
	*code = core->code;
	return 0;
}

const struct cr_rproc_driver cr_rproc_driver = {
	.ops = {
		.prepare = prepare,
		.unprepare = unprepare,
		.load = load,
		.start = start,
		.stop = stop,
		.attach = attach,
		.detach = detach,
		.kick = kick,
		.alive = alive,
	},
	.machine = MACHINE,
	.elf_class = CORRAL_ELF_CLASS_64,
};

/* ---- the interrupt ---- */

/* Some process has ended, or nobody: anyone can raise the line. */
static void on_death(const void *arg)
{
	(void)arg;
	for (unsigned int i = 0; i < NATIVE_CPUS; i++) {
		struct core *core = &cores[i];

		if (!core->process.pid || core->reported || !core->rp ||
		    !native_process_ended(&core->process, 0))
			continue;
		core->reported = true;
		corral_rproc_notified(core->rp);
	}
}

static int init(void)
{
	IRQ_CONNECT(NATIVE_LINE_DEATH, 1, on_death, NULL, 0);
	irq_enable(NATIVE_LINE_DEATH);
	return 0;
}

SYS_INIT(init, PRE_KERNEL_1, 50);
