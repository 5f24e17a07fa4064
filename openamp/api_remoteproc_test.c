/* SPDX-License-Identifier: Apache-2.0 */
/* Every name of open-amp 1.10 in the remoteproc and loader headers, with its type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <openamp/open_amp.h>
#include <openamp/remoteproc_loader.h>

#define EQUAL(name, value) _Static_assert((name) == (value), #name)

#define SAME_TYPE(name) _Static_assert(__builtin_types_compatible_p(name, own_##name), #name)

#define SAME(type, member)                                                                         \
	_Static_assert(__builtin_types_compatible_p(__typeof__(((struct type *)0)->member),        \
	                                            __typeof__(((struct own_##type *)0)->member)), \
	               #type "." #member)

struct own_resource_table {
	uint32_t ver;
	uint32_t num;
	uint32_t reserved[2];
	uint32_t offset[0];
};
SAME(resource_table, ver);
SAME(resource_table, num);
SAME(resource_table, reserved);
SAME(resource_table, offset);

struct own_fw_rsc_hdr {
	uint32_t type;
	uint8_t data[0];
};
SAME(fw_rsc_hdr, type);
SAME(fw_rsc_hdr, data);

struct own_fw_rsc_carveout {
	uint32_t type;
	uint32_t da;
	uint32_t pa;
	uint32_t len;
	uint32_t flags;
	uint32_t reserved;
	uint8_t name[32];
};
SAME(fw_rsc_carveout, type);
SAME(fw_rsc_carveout, da);
SAME(fw_rsc_carveout, pa);
SAME(fw_rsc_carveout, len);
SAME(fw_rsc_carveout, flags);
SAME(fw_rsc_carveout, reserved);
SAME(fw_rsc_carveout, name);

struct own_fw_rsc_devmem {
	uint32_t type;
	uint32_t da;
	uint32_t pa;
	uint32_t len;
	uint32_t flags;
	uint32_t reserved;
	uint8_t name[32];
};
SAME(fw_rsc_devmem, type);
SAME(fw_rsc_devmem, da);
SAME(fw_rsc_devmem, pa);
SAME(fw_rsc_devmem, len);
SAME(fw_rsc_devmem, flags);
SAME(fw_rsc_devmem, reserved);
SAME(fw_rsc_devmem, name);

struct own_fw_rsc_trace {
	uint32_t type;
	uint32_t da;
	uint32_t len;
	uint32_t reserved;
	uint8_t name[32];
};
SAME(fw_rsc_trace, type);
SAME(fw_rsc_trace, da);
SAME(fw_rsc_trace, len);
SAME(fw_rsc_trace, reserved);
SAME(fw_rsc_trace, name);

struct own_fw_rsc_vdev_vring {
	uint32_t da;
	uint32_t align;
	uint32_t num;
	uint32_t notifyid;
	uint32_t reserved;
};
SAME(fw_rsc_vdev_vring, da);
SAME(fw_rsc_vdev_vring, align);
SAME(fw_rsc_vdev_vring, num);
SAME(fw_rsc_vdev_vring, notifyid);
SAME(fw_rsc_vdev_vring, reserved);

struct own_fw_rsc_vdev {
	uint32_t type;
	uint32_t id;
	uint32_t notifyid;
	uint32_t dfeatures;
	uint32_t gfeatures;
	uint32_t config_len;
	uint8_t status;
	uint8_t num_of_vrings;
	uint8_t reserved[2];
	struct fw_rsc_vdev_vring vring[0];
};
SAME(fw_rsc_vdev, type);
SAME(fw_rsc_vdev, id);
SAME(fw_rsc_vdev, notifyid);
SAME(fw_rsc_vdev, dfeatures);
SAME(fw_rsc_vdev, gfeatures);
SAME(fw_rsc_vdev, config_len);
SAME(fw_rsc_vdev, status);
SAME(fw_rsc_vdev, num_of_vrings);
SAME(fw_rsc_vdev, reserved);
SAME(fw_rsc_vdev, vring);

struct own_fw_rsc_vendor {
	uint32_t type;
	uint32_t len;
};
SAME(fw_rsc_vendor, type);
SAME(fw_rsc_vendor, len);

struct own_remoteproc_mem {
	metal_phys_addr_t da;
	metal_phys_addr_t pa;
	size_t size;
	char name[32];
	struct metal_io_region *io;
	struct metal_list node;
};
SAME(remoteproc_mem, da);
SAME(remoteproc_mem, pa);
SAME(remoteproc_mem, size);
SAME(remoteproc_mem, name);
SAME(remoteproc_mem, io);
SAME(remoteproc_mem, node);

struct own_remoteproc {
	metal_mutex_t lock;
	void *rsc_table;
	size_t rsc_len;
	struct metal_io_region *rsc_io;
	struct metal_list mems;
	struct metal_list vdevs;
	unsigned long bitmap;
	const struct remoteproc_ops *ops;
	metal_phys_addr_t bootaddr;
	const struct loader_ops *loader;
	unsigned int state;
	void *priv;
};
SAME(remoteproc, lock);
SAME(remoteproc, rsc_table);
SAME(remoteproc, rsc_len);
SAME(remoteproc, rsc_io);
SAME(remoteproc, mems);
SAME(remoteproc, vdevs);
SAME(remoteproc, bitmap);
SAME(remoteproc, ops);
SAME(remoteproc, bootaddr);
SAME(remoteproc, loader);
SAME(remoteproc, state);
SAME(remoteproc, priv);

struct own_remoteproc_ops {
	struct remoteproc *(*init)(struct remoteproc *, const struct remoteproc_ops *, void *);
	void (*remove)(struct remoteproc *);
	void *(*mmap)(struct remoteproc *, metal_phys_addr_t *, metal_phys_addr_t *, size_t,
	              unsigned int, struct metal_io_region **);
	int (*handle_rsc)(struct remoteproc *, void *, size_t);
	int (*config)(struct remoteproc *, void *);
	int (*start)(struct remoteproc *);
	int (*stop)(struct remoteproc *);
	int (*shutdown)(struct remoteproc *);
	int (*notify)(struct remoteproc *, uint32_t);
	struct remoteproc_mem *(*get_mem)(struct remoteproc *, const char *, metal_phys_addr_t,
	                                  metal_phys_addr_t, void *, size_t,
	                                  struct remoteproc_mem *);
};
SAME(remoteproc_ops, init);
SAME(remoteproc_ops, remove);
SAME(remoteproc_ops, mmap);
SAME(remoteproc_ops, handle_rsc);
SAME(remoteproc_ops, config);
SAME(remoteproc_ops, start);
SAME(remoteproc_ops, stop);
SAME(remoteproc_ops, shutdown);
SAME(remoteproc_ops, notify);
SAME(remoteproc_ops, get_mem);

struct own_image_store_ops {
	int (*open)(void *, const char *, const void **);
	void (*close)(void *);
	int (*load)(void *, size_t, size_t, const void **, metal_phys_addr_t,
	            struct metal_io_region *, char);
	unsigned int features;
};
SAME(image_store_ops, open);
SAME(image_store_ops, close);
SAME(image_store_ops, load);
SAME(image_store_ops, features);

struct own_loader_ops {
	int (*load_header)(const void *, size_t, size_t, void **, int, size_t *, size_t *);
	int (*load_data)(struct remoteproc *, const void *, size_t, size_t, void **, int,
	                 metal_phys_addr_t *, size_t *, size_t *, unsigned char *, size_t *);
	int (*locate_rsc_table)(void *, metal_phys_addr_t *, size_t *, size_t *);
	void (*release)(void *);
	metal_phys_addr_t (*get_entry)(void *);
	int (*get_load_state)(void *);
};
SAME(loader_ops, load_header);
SAME(loader_ops, load_data);
SAME(loader_ops, locate_rsc_table);
SAME(loader_ops, release);
SAME(loader_ops, get_entry);
SAME(loader_ops, get_load_state);

EQUAL(RSC_NOTIFY_ID_ANY, 0xFFFFFFFFU);
EQUAL(RPROC_MAX_NAME_LEN, 32);
EQUAL(FW_RSC_U64_ADDR_ANY, 0xFFFFFFFFFFFFFFFFUL);
EQUAL(FW_RSC_U32_ADDR_ANY, 0xFFFFFFFFUL);
EQUAL(RPROC_EBASE, 0);
EQUAL(RPROC_ENOMEM, ((RPROC_EBASE + 1)));
EQUAL(RPROC_EINVAL, ((RPROC_EBASE + 2)));
EQUAL(RPROC_ENODEV, ((RPROC_EBASE + 3)));
EQUAL(RPROC_EAGAIN, ((RPROC_EBASE + 4)));
EQUAL(RPROC_ERR_RSC_TAB_TRUNC, ((RPROC_EBASE + 5)));
EQUAL(RPROC_ERR_RSC_TAB_VER, ((RPROC_EBASE + 6)));
EQUAL(RPROC_ERR_RSC_TAB_RSVD, ((RPROC_EBASE + 7)));
EQUAL(RPROC_ERR_RSC_TAB_VDEV_NRINGS, ((RPROC_EBASE + 9)));
EQUAL(RPROC_ERR_RSC_TAB_NP, ((RPROC_EBASE + 10)));
EQUAL(RPROC_ERR_RSC_TAB_NS, ((RPROC_EBASE + 11)));
EQUAL(RPROC_ERR_LOADER_STATE, ((RPROC_EBASE + 12)));
EQUAL(RPROC_EMAX, ((RPROC_EBASE + 16)));
EQUAL(SUPPORT_SEEK, 1UL);
EQUAL(RPROC_LOAD_ANYADDR, (((metal_phys_addr_t)-1)));
EQUAL(RPROC_LOADER_NOT_READY, 0x0L);
EQUAL(RPROC_LOADER_READY_TO_LOAD, 0x10000L);
EQUAL(RPROC_LOADER_POST_DATA_LOAD, 0x20000L);
EQUAL(RPROC_LOADER_LOAD_COMPLETE, 0x40000L);
EQUAL(RPROC_LOADER_MASK, 0x00FF0000L);
EQUAL(RPROC_LOADER_PRIVATE_MASK, 0x0000FFFFL);
EQUAL(RPROC_LOADER_RESERVED_MASK, 0x0F000000L);
EQUAL(RSC_CARVEOUT, 0);
EQUAL(RSC_DEVMEM, 1);
EQUAL(RSC_TRACE, 2);
EQUAL(RSC_VDEV, 3);
EQUAL(RSC_LAST, 4);
EQUAL(RSC_VENDOR_START, 128);
EQUAL(RSC_VENDOR_END, 512);
EQUAL(RPROC_OFFLINE, 0);
EQUAL(RPROC_CONFIGURED, 1);
EQUAL(RPROC_READY, 2);
EQUAL(RPROC_RUNNING, 3);
EQUAL(RPROC_SUSPENDED, 4);
EQUAL(RPROC_ERROR, 5);
EQUAL(RPROC_STOPPED, 6);
EQUAL(RPROC_LAST, 7);

static long (*const p_RPROC_PTR_ERR)(const void *ptr) = RPROC_PTR_ERR;
static int (*const p_RPROC_IS_ERR)(const void *ptr) = RPROC_IS_ERR;
static void *(*const p_RPROC_ERR_PTR)(long error) = RPROC_ERR_PTR;
static struct remoteproc *(*const p_remoteproc_init)(struct remoteproc *rproc,
                                                     const struct remoteproc_ops *ops,
                                                     void *priv) = remoteproc_init;
static int (*const p_remoteproc_remove)(struct remoteproc *rproc) = remoteproc_remove;
static void (*const p_remoteproc_init_mem)(struct remoteproc_mem *mem, const char *name,
                                           metal_phys_addr_t pa, metal_phys_addr_t da, size_t size,
                                           struct metal_io_region *io) = remoteproc_init_mem;
static void (*const p_remoteproc_add_mem)(struct remoteproc *rproc,
                                          struct remoteproc_mem *mem) = remoteproc_add_mem;
static struct metal_io_region *(*const p_remoteproc_get_io_with_name)(
	struct remoteproc *rproc, const char *name) = remoteproc_get_io_with_name;
static struct metal_io_region *(*const p_remoteproc_get_io_with_pa)(
	struct remoteproc *rproc, metal_phys_addr_t pa) = remoteproc_get_io_with_pa;
static struct metal_io_region *(*const p_remoteproc_get_io_with_da)(
	struct remoteproc *rproc, metal_phys_addr_t da,
	unsigned long *offset) = remoteproc_get_io_with_da;
static struct metal_io_region *(*const p_remoteproc_get_io_with_va)(
	struct remoteproc *rproc, void *va) = remoteproc_get_io_with_va;
static void *(*const p_remoteproc_mmap)(struct remoteproc *rproc, metal_phys_addr_t *pa,
                                        metal_phys_addr_t *da, size_t size, unsigned int attribute,
                                        struct metal_io_region **io) = remoteproc_mmap;
static int (*const p_remoteproc_set_rsc_table)(struct remoteproc *rproc,
                                               struct resource_table *rsc_table,
                                               size_t rsc_size) = remoteproc_set_rsc_table;
static int (*const p_remoteproc_config)(struct remoteproc *rproc, void *data) = remoteproc_config;
static int (*const p_remoteproc_start)(struct remoteproc *rproc) = remoteproc_start;
static int (*const p_remoteproc_stop)(struct remoteproc *rproc) = remoteproc_stop;
static int (*const p_remoteproc_shutdown)(struct remoteproc *rproc) = remoteproc_shutdown;
static int (*const p_remoteproc_load)(struct remoteproc *rproc, const char *path, void *store,
                                      const struct image_store_ops *store_ops,
                                      void **img_info) = remoteproc_load;
static int (*const p_remoteproc_load_noblock)(struct remoteproc *rproc, const void *img_data,
                                              size_t offset, size_t len, void **img_info,
                                              metal_phys_addr_t *pa, struct metal_io_region **io,
                                              size_t *noffset, size_t *nlen, size_t *nmlen,
                                              unsigned char *padding) = remoteproc_load_noblock;
static unsigned int (*const p_remoteproc_allocate_id)(struct remoteproc *rproc, unsigned int start,
                                                      unsigned int end) = remoteproc_allocate_id;
static struct virtio_device *(*const p_remoteproc_create_virtio)(
	struct remoteproc *rproc, int vdev_id, unsigned int role,
	void (*rst_cb)(struct virtio_device *)) = remoteproc_create_virtio;
static void (*const p_remoteproc_remove_virtio)(
	struct remoteproc *rproc, struct virtio_device *vdev) = remoteproc_remove_virtio;
static int (*const p_remoteproc_get_notification)(struct remoteproc *rproc,
                                                  uint32_t notifyid) = remoteproc_get_notification;

#define NAME(name)                                                                                 \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*function)(void);
} functions[] = {
	NAME(RPROC_PTR_ERR),
	NAME(RPROC_IS_ERR),
	NAME(RPROC_ERR_PTR),
	NAME(remoteproc_init),
	NAME(remoteproc_remove),
	NAME(remoteproc_init_mem),
	NAME(remoteproc_add_mem),
	NAME(remoteproc_get_io_with_name),
	NAME(remoteproc_get_io_with_pa),
	NAME(remoteproc_get_io_with_da),
	NAME(remoteproc_get_io_with_va),
	NAME(remoteproc_mmap),
	NAME(remoteproc_set_rsc_table),
	NAME(remoteproc_config),
	NAME(remoteproc_start),
	NAME(remoteproc_stop),
	NAME(remoteproc_shutdown),
	NAME(remoteproc_load),
	NAME(remoteproc_load_noblock),
	NAME(remoteproc_allocate_id),
	NAME(remoteproc_create_virtio),
	NAME(remoteproc_remove_virtio),
	NAME(remoteproc_get_notification),
};

static void test_every_function_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		if (!functions[i].function)
			fail_msg("%s", functions[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_function_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
