/* SPDX-License-Identifier: Apache-2.0 */
/* access.c - which devices a domain has for itself. What nobody claims is everybody's. */
#include "tools/system/model.h"

bool sys_has_access(const struct sys_system *sys, const struct sys_domain *domain,
                    const struct dt_node *device)
{
	const struct dt_prop *access = dt_find_prop(domain->node, "access");
	struct dt_ref ref;

	for (unsigned int i = 0; access && dt_ref_at(sys->tree, access, i, &ref); i++)
		if (ref.target == device)
			return true;
	return false;
}

const struct sys_domain *sys_device_owner(const struct sys_system *sys,
                                          const struct dt_node *device)
{
	for (unsigned int i = 0; i < sys->domain_count; i++)
		if (sys_has_access(sys, &sys->domains[i], device))
			return &sys->domains[i];
	return NULL;
}

static void check_console(struct sys_system *sys, const struct sys_domain *domain)
{
	const struct dt_node *console = sys_chosen(sys, domain, "zephyr,console", "corral,console");
	const struct sys_domain *owner = console ? sys_device_owner(sys, console) : NULL;

	if (!owner || owner == domain)
		return;
	dt_error(sys->diag, domain->node->place,
	         "two owners of %s: it is the console of %s, and %s has it for itself",
	         console->path, domain->name, owner->name);
	dt_note(sys->diag, dt_place_of(owner->node, dt_find_prop(owner->node, "access")),
	        "%s claims it here", owner->name);
	dt_cure(sys->diag, "give %s another console: chosen { zephyr,console = &label; };",
	        domain->name);
}

static void check_claim(struct sys_system *sys, const struct sys_domain *domain,
                        const struct dt_prop *access, const struct dt_node *device)
{
	const struct sys_domain *owner = sys_device_owner(sys, device);

	if (owner == domain)
		return;
	dt_error(sys->diag, dt_place_of(domain->node, access), "two owners of %s: %s and %s",
	         device->path, owner->name, domain->name);
	dt_note(sys->diag, dt_place_of(owner->node, dt_find_prop(owner->node, "access")),
	        "%s claims it here", owner->name);
	dt_cure(sys->diag, "leave it in the access of one domain; in none, all may use it");
}

void sys_read_access(struct sys_system *sys)
{
	struct dt_ref ref;

	for (unsigned int d = 0; d < sys->domain_count; d++) {
		const struct sys_domain *domain = &sys->domains[d];
		const struct dt_prop *access = dt_find_prop(domain->node, "access");

		for (unsigned int i = 0; access && dt_ref_at(sys->tree, access, i, &ref); i++)
			check_claim(sys, domain, access, ref.target);
		check_console(sys, domain);
	}
}
