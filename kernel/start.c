/* SPDX-License-Identifier: Apache-2.0 */
/* From the boot CPU's first C function to main(). */
#include "arch/common/init.h"
#include "arch/kernel.h"
#include "kernel/sched.h"
#include "kernel/slice.h"
#include "kernel/smp.h"
#include "kernel/thread.h"

int main(void);

static struct k_thread main_thread;
static K_THREAD_STACK_DEFINE(main_stack, CONFIG_MAIN_STACK_SIZE);

/* Weak: an image without any has no such section. */
extern const struct z_static_thread __start_z_static_threads[] __attribute__((weak));
extern const struct z_static_thread __stop_z_static_threads[] __attribute__((weak));

static bool up;

bool k_is_pre_kernel(void)
{
	return !cr_load_relaxed(&up);
}

/* The host runs those of native_sim. */
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

static void construct(void)
{
	if (IS_ENABLED(CONFIG_ARCH_NATIVE))
		return;
	for (void (*const *fn)(void) = __init_array_start; fn != __init_array_end; fn++)
		(*fn)();
}

static void run_main(void *p1, void *p2, void *p3)
{
	const struct z_static_thread *first = __start_z_static_threads;

	(void)p1;
	(void)p2;
	(void)p3;
	z_slice_init();
	cr_init_open();
	construct();
	if (first != __stop_z_static_threads)
		first->start_all();
	if (CONFIG_BOOT_DELAY > 0)
		k_busy_wait((uint32_t)CONFIG_BOOT_DELAY * USEC_PER_MSEC);
	z_smp_init();
	cr_init_smp();
	(void)main();
	/* As every thread that returns; the others go on. */
	main_thread.base.user_options &= (uint8_t)~K_ESSENTIAL;
}

void cr_kernel_start(void)
{
	z_ready_init(&z_shared);
	for (unsigned int id = 0; id < CONFIG_MP_MAX_NUM_CPUS; id++)
		z_smp_init_cpu(&_kernel.cpus[id], id);
	z_smp_adopt(&_kernel.cpus[0]);
	arch_cpu_init();
	cr_init_masked();
	z_thread_set_up(&main_thread, main_stack, K_THREAD_STACK_SIZEOF(main_stack), run_main, NULL,
	                NULL, NULL, CONFIG_MAIN_THREAD_PRIORITY, K_ESSENTIAL);
	(void)k_thread_name_set(&main_thread, "main");
	/* Nobody else knows it yet. */
	main_thread.base.thread_state = 0;
	z_sched_enqueue(&main_thread);
	cr_store_relaxed(&up, true);
	z_smp_join();
	z_sched_first();
}
