#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills one side after its n-th write to shared memory, for every n of a full session, and
# expects the session to be held all the same.
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

# How many writes a whole session makes: a few more, since lives differ.
count_writes() {
	CORRAL_SHM_REPORT=1 "$images/host/image.elf" start >"$log"
	sed -n "s/.*core $1 wrote shared memory \([0-9]*\) times/\1/p" "$log"
}

fail() {
	echo "error: $side killed after write $n: $1"
	cat "$log"
	exit 1
}

remote_dies() {
	CORRAL_SHM_KILL=1:$n timeout 100 "$images/host/image.elf" start >"$log" 2>&1 || fail "session not held"
	! grep -q "remote was killed" "$log" || kills=$((kills + 1))
}

host_dies() {
	rm -f "$ram"
	CORRAL_RAM=$ram timeout 100 "$images/remote/image.elf" --cpu=1 >>"$log" 2>&1 &
	remote=$!
	# Killed, or through when n is beyond its last write.
	status=0
	CORRAL_SHM_KILL=0:$n timeout 100 "$images/host/image.elf" --ram="$ram" leave >"$log" 2>&1 || status=$?
	case $status in
	137) kills=$((kills + 1)) ;;
	0) ;;
	*) fail "it ended with $status" ;;
	esac
	timeout 100 "$images/host/image.elf" --ram="$ram" attach >"$log" 2>&1 || fail "next host: session not held"
	wait "$remote" || fail "remote ended with $?"
	remote=
}

case $side in
remote) last=$(count_writes 1) ;;
host) last=$(count_writes 0) ;;
*) echo "usage: run.sh remote|host IMAGES [STEP]"; exit 2 ;;
esac
last=$((last + 10))
n=1
kills=0
rounds=0
while [ $n -le $last ]; do
	"${side}_dies"
	[ $((n % 50)) -ne 1 ] || echo "$side killed after write $n of $last: session held"
	n=$((n + step))
	rounds=$((rounds + 1))
done
# Lives differ in their number of writes: the last few may end before.
[ $((kills * 10)) -ge $((rounds * 8)) ] || { n=all; fail "only $kills of $rounds lives were ended"; }
echo "$side killed after each of $last writes, $kills lives ended: every session held"
