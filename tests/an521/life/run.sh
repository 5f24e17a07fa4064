#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh CORRAL DIR: builds two images for the second core, then the host's with both inside, and
# runs it.
set -eu
corral=$1
dir=$2
here=tests/an521/life
for image in one two; do
	"$corral" build -b mps2_an521 -d "$dir/$image" "$here/$image"
done
exec "$corral" run -b mps2_an521 -d "$dir/host" --timeout 60 \
	--set "CORRAL_FIRMWARE_one=$dir/one/image.elf" \
	--set "CORRAL_FIRMWARE_two=$dir/two/image.elf" "$here/host"
