#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills one side after its n-th write to shared memory, for every n of a full session, and
# expects the session to be held all the same. A session's number of writes differs from life
# to life: n goes on until no life of the last ten came to its n-th write.
#
# usage: run.sh remote|host IMAGES [STEP]   IMAGES: folder with host/image.elf, remote/image.elf
set -eu

side=$1
images=$2
step=${3:-1}
ram=${TMPDIR:-/tmp}/corral-death.$$
log=$ram.log
remote=
trap 'test -z "$remote" || kill -9 "$remote" 2>/dev/null || true; rm -f "$ram" "$log"' EXIT

fail() {
	echo "error: $side killed after write $n: $1"
	cat "$log"
	exit 1
}

remote_dies() {
	CORRAL_SHM_KILL=1:$n timeout 100 "$images/host/image.elf" start >"$log" 2>&1 || fail "session not held"
	! grep -q "remote was killed" "$log" || ended=$n
}

host_dies() {
	rm -f "$ram"
	CORRAL_RAM=$ram timeout 100 "$images/remote/image.elf" --cpu=1 >>"$log" 2>&1 &
	remote=$!
	# Killed, or through when n is beyond its last write.
	status=0
	CORRAL_SHM_KILL=0:$n timeout 100 "$images/host/image.elf" --ram="$ram" leave >"$log" 2>&1 || status=$?
	case $status in
	137) ended=$n ;;
	0) ;;
	*) fail "it ended with $status" ;;
	esac
	timeout 100 "$images/host/image.elf" --ram="$ram" attach >"$log" 2>&1 || fail "next host: session not held"
	wait "$remote" || fail "remote ended with $?"
	remote=
}

case $side in
remote | host) ;;
*) echo "usage: run.sh remote|host IMAGES [STEP]"; exit 2 ;;
esac
n=1
ended=0
while [ $n -le $((ended + 10 * step)) ]; do
	"${side}_dies"
	[ $((n % 50)) -ne 1 ] || echo "$side killed after write $n: session held"
	n=$((n + step))
done
# Six messages each way and a large one cannot be fewer.
[ $ended -ge 100 ] || { n=$ended; fail "and no later: the writes are not counted"; }
echo "$side killed after each of $ended writes: every session held"
