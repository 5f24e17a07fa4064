# SPDX-License-Identifier: Apache-2.0
# The one place that holds the version.
set(CORRAL_VERSION 0.1.0)
