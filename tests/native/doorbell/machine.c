/* SPDX-License-Identifier: Apache-2.0 */
/* The machine's memory: the same bytes at different addresses, and nothing around. */
#include "doorbell.h"

#include <setjmp.h>
#include <signal.h>
#include <string.h>

#include "arch/native/machine.h"
#include "arch/native/member.h"

#define RAM      DT_REG_ADDR(DT_NODELABEL(shared_ram))
#define RAM_SIZE DT_REG_SIZE(DT_NODELABEL(shared_ram))

static sigjmp_buf after_fault;

static void on_fault(int signal)
{
	(void)signal;
	siglongjmp(after_fault, 1);
}

static bool faults(const volatile char *address)
{
	struct sigaction action = { .sa_handler = on_fault };
	struct sigaction before;
	bool fault = true;

	sigaction(SIGSEGV, &action, &before);
	if (sigsetjmp(after_fault, 1) == 0) {
		(void)*address;
		fault = false;
	}
	sigaction(SIGSEGV, &before, NULL);
	return fault;
}

static void guards_hold(void)
{
	const char *ram = arch_phys_map(RAM, RAM_SIZE);
	const size_t far = 4u << 20;

	CHECK(ram == (const char *)shared);
	CHECK(!faults(ram));
	CHECK(!faults(ram + RAM_SIZE - 1));
	CHECK(faults(ram - 1));
	CHECK(faults(ram + RAM_SIZE));
	CHECK(faults(ram - far));
	CHECK(faults(ram + RAM_SIZE - 1 + far));
}

static void maps_what_is_there(void)
{
	CHECK(arch_phys_map(RAM + 4096, 1) == (char *)shared + 4096);
	CHECK(!arch_phys_map(RAM, RAM_SIZE + 1));
	CHECK(!arch_phys_map(RAM - 1, 1));
	CHECK(!arch_phys_map(RAM + RAM_SIZE, 1));
	CHECK(!arch_phys_map(UINT64_MAX, 2));
	CHECK(!arch_phys_map(RAM, SIZE_MAX));
	CHECK(arch_phys_map(DT_REG_ADDR(DT_NODELABEL(ram3)), 1));
	CHECK(arch_phys_map(DT_REG_ADDR(DT_NODELABEL(ram3)), 1) ==
	      arch_phys_map(DT_REG_ADDR(DT_NODELABEL(ram3)), 1));
}

/* The same words, at two addresses; each core is one process. */
static void peer_maps_elsewhere(void)
{
	await_order();
	CHECK(shared->address != 0);
	CHECK(shared->address != (uintptr_t)shared);
	/* Not by chance: the core is in the address. */
	CHECK(((uintptr_t)shared >> 16) % NATIVE_CPUS == 0);
	CHECK((shared->address >> 16) % NATIVE_CPUS == PEER);
	CHECK(native_member_pid(PEER) > 0);
	CHECK(native_member_pid(2) == 0);
	CHECK(native_member_join(PEER) == -EBUSY);
	CHECK(native_member_join(NATIVE_CPUS) == -EINVAL);
}

void test_machine(void)
{
	peer_maps_elsewhere();
	guards_hold();
	maps_what_is_there();
}
