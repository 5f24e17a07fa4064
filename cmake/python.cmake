# SPDX-License-Identifier: Apache-2.0
# The interpreter for scripts/kconfig.py and scripts/bindings.py: CORRAL_PYTHON.

# The interpreter on the path may lack Debian's modules: take the first that has kconfiglib and yaml.
function(corral_find_python)
  if(CORRAL_PYTHON)
    return()
  endif()
  find_program(on_path python3 NO_CACHE)
  foreach(python /usr/bin/python3 ${on_path})
    execute_process(COMMAND ${python} -c "import kconfiglib, yaml" RESULT_VARIABLE status ERROR_QUIET)
    if(status EQUAL 0)
      set(CORRAL_PYTHON ${python} CACHE FILEPATH "Python interpreter that has kconfiglib and yaml")
      return()
    endif()
  endforeach()
  corral_fail("error: no python3 here has the modules kconfiglib and yaml\n"
    "  cure: apt-get install python3-kconfiglib python3-yaml, or run scripts/setup")
endfunction()
