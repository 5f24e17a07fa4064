/* SPDX-License-Identifier: Apache-2.0 */
/* No code of its own for this architecture: what C makes of a few doubles. */
#include "../registers.h"
static double next(double x)
{
	return 3.7 * x * (1.0 - x);
}

bool registers_hold(unsigned int seed)
{
	double a = 1.0 / (seed + 3);
	double b = a;

	for (int i = 0; i < 20000; i++) {
		a = next(a);
		__asm__ volatile("" : : : "memory");
		b = next(b);
	}
	return a == b;
}

void registers_spoil(void)
{
	volatile double a = 0.3;

	for (int i = 0; i < 20; i++)
		a = next(a);
}
