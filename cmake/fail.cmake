# SPDX-License-Identifier: Apache-2.0
# corral_fail(text...): an error in the compiler's form, "place: error: what" and "  cure: ...".
# message(FATAL_ERROR) alone would break its lines anew.
function(corral_fail)
  list(JOIN ARGN "" text)
  message(NOTICE "${text}")
  message(FATAL_ERROR "Corral stops here; the error is above.")
endfunction()
