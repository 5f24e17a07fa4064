#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes and ends as a seeded image does. Seeds 4 and 6 end in a deadlock, 9 by a signal, 12 otherwise each
# time ($STATE is a file).
seed= trace=${CORRAL_TRACE-} state= schedule=random
for arg; do
	case $arg in
	--seed=*) seed=${arg#*=} ;;
	--schedule=*) schedule=${arg#*=} ;;
	--state=*) state=${arg#*=} ;;
	esac
done
end()
{
	[ -z "$trace" ] || echo "seeded: the CPUs' turns: step, time, CPU, thread, what it goes on with" >&2
	[ -z "$trace" ] || for step in $(seq 100); do
		echo "  $step   $((step * 10)).000 us  CPU $((step % 2))  thread$((step % 3))  load  take+0x14 (0x1234)" >&2
	done
	echo "seeded: seed $seed, schedule $schedule: $2, 100 steps, 1000 us" >&2
	exit "$1"
}
echo "arguments: $*"
case $seed in
4 | 6)
	echo "one waits for two, two waits for one" >&2
	end 103 deadlock
	;;
9) kill -s SEGV $$ ;;
12)
	echo >>"$state"
	[ "$(wc -l <"$state")" -gt 1 ] || end 101 assertion
	;;
esac
end 0 passed
