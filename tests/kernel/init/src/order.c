/* SPDX-License-Identifier: Apache-2.0 */
/* Init functions run by level, then by priority; the constructors before them, main() after. */
#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/ztest.h>

static char calls[32];
static bool isr_open[32];
static unsigned int cpus_up;
static bool constructed;

static int call(char name)
{
	size_t at = strlen(calls);
	unsigned int key = arch_irq_lock();

	calls[at] = name;
	isr_open[at] = arch_irq_unlocked(key);
	arch_irq_unlock(key);
	return 0;
}

#define INIT(name, letter, level, prio)                                                            \
	static int name(void)                                                                      \
	{                                                                                          \
		return call(letter);                                                               \
	}                                                                                          \
	SYS_INIT(name, level, prio)

/* Not in the order in which they shall run. */
INIT(app_high, 'j', APPLICATION, 99);
INIT(app_low, 'i', APPLICATION, 0);
INIT(post_50, 'h', POST_KERNEL, 50);
INIT(post_3, 'g', POST_KERNEL, 3);
INIT(pre2, 'f', PRE_KERNEL_2, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);
INIT(pre1_10, 'd', PRE_KERNEL_1, 10);
INIT(pre1_9, 'c', PRE_KERNEL_1, 9);
INIT(early, 'b', EARLY, 0);

static int again(void)
{
	return call('e');
}

SYS_INIT_NAMED(first_time, again, PRE_KERNEL_1, 20);
SYS_INIT_NAMED(second_time, again, PRE_KERNEL_1, 21);

static int smp(void)
{
	for (unsigned int id = 0; id < arch_num_cpus(); id++)
		cpus_up += _kernel.cpus[id].active;
	return call('k');
}

SYS_INIT(smp, SMP, 50);

__attribute__((constructor)) static void construct(void)
{
	constructed = true;
}

ZTEST_SUITE(init, NULL, NULL, NULL, NULL, NULL);

ZTEST(init, test_order)
{
	zassert_str_equal(calls, "bcdeefghijk", "%s", calls);
	zassert_true(constructed);
}

ZTEST(init, test_interrupts)
{
	for (size_t i = 0; calls[i]; i++)
		zassert_equal(isr_open[i], calls[i] >= 'g', "%c", calls[i]);
}

ZTEST(init, test_smp_level)
{
	zassert_equal(cpus_up, arch_num_cpus());
	zassert_false(k_is_pre_kernel());
}

ZTEST(init, test_boot_delay)
{
	zassert_true(k_uptime_get() >= CONFIG_BOOT_DELAY, "%lld", k_uptime_get());
}

/* ---- devices ---- */

struct driver_api {
	int (*get)(const struct device *dev);
};

__maybe_unused static int get(const struct device *dev)
{
	return *(const int *)dev->config + *(int *)dev->data;
}

static const struct driver_api api = { .get = get };
static const int config = 40;
static int data = 1;

static int good_init(const struct device *dev)
{
	*(int *)dev->data += 1;
	return 0;
}

static int bad_init(const struct device *dev)
{
	ARG_UNUSED(dev);
	return -EIO;
}

DEVICE_DEFINE(good, "good", good_init, NULL, &data, &config, POST_KERNEL, 60, &api);
DEVICE_DEFINE(bad, "bad", bad_init, NULL, NULL, NULL, POST_KERNEL, 61, NULL);
DEVICE_DEFINE(plain, "plain", NULL, NULL, NULL, NULL, APPLICATION, 10, NULL);
DEVICE_DECLARE(good);

ZTEST(init, test_devices)
{
	const struct device *dev = device_get_binding("good");

	zassert_not_null(dev);
	zassert_equal_ptr(dev, DEVICE_GET(good));
	zassert_str_equal(dev->name, "good");
	zassert_true(device_is_ready(dev));
	zassert_equal(((const struct driver_api *)dev->api)->get(dev), 42);
	zassert_false(device_is_ready(DEVICE_GET(bad)));
	zassert_is_null(device_get_binding("bad"));
	zassert_is_null(device_get_binding("no such"));
	zassert_true(device_is_ready(DEVICE_GET(plain)));
	zassert_false(device_is_ready(NULL));
}

static int inits;

static int count_init(const struct device *dev)
{
	ARG_UNUSED(dev);
	inits++;
	return 0;
}

#define DEFINE_DEVICE(node)                                                                        \
	DEVICE_DT_DEFINE(node, count_init, NULL, NULL, NULL, POST_KERNEL, 60, NULL);
DT_FOREACH_STATUS_OKAY(test_device, DEFINE_DEVICE)

	/* zephyr,deferred-init */
	ZTEST(init, test_deferred)
	{
		const struct device *later = DEVICE_DT_GET(DT_NODELABEL(later));

		zassert_equal(inits, 1);
		zassert_true(device_is_ready(DEVICE_DT_GET_OR_NULL(DT_NODELABEL(at_start))));
		zassert_not_null(DEVICE_DT_GET_ANY(test_device));
		zassert_false(device_is_ready(later));
		zassert_ok(device_init(later));
		zassert_equal(inits, 2);
		zassert_true(device_is_ready(later));
		zassert_equal(device_init(later), -EALREADY);
		zassert_equal(device_init(DEVICE_DT_GET(DT_NODELABEL(at_start))), -EALREADY);
	}
