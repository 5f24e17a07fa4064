# SPDX-License-Identifier: Apache-2.0
# Applications that were written for OpenAMP and know nothing of Corral.
corral_tool_test(openamp_linux 0 "^ping: 1920 payloads, 0 errors$" "^echo: 1920 messages sent back$"
  "^openamp: done$" -- tests/openamp/linux/run.sh)
