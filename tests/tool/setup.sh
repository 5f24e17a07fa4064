#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# scripts/setup with doubles of dpkg-query, apt-get, id and sudo: nothing missing, one missing, not
# root, no network.
set -eu
dir=$BUILD/setup
rm -rf "$dir"
mkdir -p "$dir/bin"
fake()
{
	printf '#!/bin/sh\n%s\n' "$2" >"$dir/bin/$1"
	chmod +x "$dir/bin/$1"
}
setup()
{
	PATH=$dir/bin:$PATH scripts/setup >"$dir/out" 2>&1
}
all='for name; do case $name in -*|"$3") ;; *) echo "installed $name";; esac; done'
fake id 'echo 0'

fake dpkg-query "$all"
fake apt-get "echo called; exit 1"
setup
[ ! -s "$dir/out" ] || { echo "error: nothing is missing, yet it speaks:"; cat "$dir/out"; exit 1; }

fake dpkg-query "($all) | grep -v cppcheck"
fake apt-get "echo \"apt-get \$*\" >>$dir/calls"
setup
cat "$dir/out"
grep -q '^  cppcheck: lint$' "$dir/out"
grep -q 'install -y --no-install-recommends cppcheck$' "$dir/calls"

fake id 'echo 1000'
fake sudo "echo \"\$1\" >$dir/sudo; exec \"\$@\""
rm "$dir/calls"
setup
grep -q '^env$' "$dir/sudo"
grep -q ' install ' "$dir/calls"

# Without sudo: a path that has only what the script needs.
rm "$dir/calls" "$dir/bin/sudo"
for tool in sed grep dirname; do
	ln -s "$(command -v $tool)" "$dir/bin/$tool"
done
if PATH=$dir/bin /bin/sh scripts/setup >"$dir/out" 2>&1; then
	echo "error: it does not say that it may not install"
	exit 1
fi
cat "$dir/out"
grep -q 'error: not root, and there is no sudo$' "$dir/out"
grep -q '^  cure: as root: apt-get install --no-install-recommends cppcheck$' "$dir/out"
[ ! -e "$dir/calls" ]

fake id 'echo 0'
fake apt-get "echo 'E: no network' >&2; exit 100"
if setup; then
	echo "error: it hides that apt-get failed"
	exit 1
fi
cat "$dir/out"
grep -q 'error: apt-get cannot install cppcheck$' "$dir/out"
grep -q '^  cure: ' "$dir/out"
echo "setup: done"
