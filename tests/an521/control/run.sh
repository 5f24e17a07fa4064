#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh CORRAL DIR: builds and runs the system; gdb then finds the crash in the core dump.
set -eu
corral=$1
dir=$2
here=$(pwd)/tests/an521/control
mkdir -p "$dir"
cd "$dir"
rm -f remote.core
# Virtual time is exact then: a busy machine does not look like a silent core.
"$corral" run -b mps2_an521 -d "$dir/build" --timeout 60 "$here" -- -icount shift=6,sleep=off
gdb-multiarch -nx -batch -ex bt "$dir/build/remote/image.elf" remote.core
