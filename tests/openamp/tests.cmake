# SPDX-License-Identifier: Apache-2.0
# Applications that were written for OpenAMP and know nothing of Corral.
corral_tool_test(openamp_linux 0 "^ping: 1920 payloads, 0 errors$" "^echo: 1920 messages sent back$"
  "^openamp: done$" -- tests/openamp/linux/run.sh)

# Host and remote, each with one role compiled out, on the boards.
corral_image_test(openamp DIR samples/amp/openamp BOARDS native_sim mps2_an521 TIMEOUT 120
  EXPECT "^host: 2000 echoes of 0 to 496 bytes$" "^host: done, everything held$")
corral_image_test(openamp_asan DIR samples/amp/openamp BOARDS native_sim TIMEOUT 120
  SET SANITIZE=address,undefined EXPECT "^host: done, everything held$")

# A host that offers sessions, a remote that does not know them.
corral_image_test(openamp_plain DIR tests/openamp/plain BOARDS native_sim mps2_an521 TIMEOUT 120
  EXPECT "^host: life 1, plain, 500 messages$" "^host: life 2, plain, 500 messages$")
