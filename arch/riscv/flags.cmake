# SPDX-License-Identifier: Apache-2.0
# The instructions and registers that the image may use. All its code, the C library's too, is of one ABI.
set(corral_march rv32)
set(corral_mabi ilp32)
if(CONFIG_64BIT)
  set(corral_march rv64)
  set(corral_mabi lp64)
endif()
set(corral_extensions imac)
if(CONFIG_FPU)
  set(corral_extensions imafdc)
  string(APPEND corral_mabi d)
endif()
target_link_options(corral_flags INTERFACE -march=${corral_march}${corral_extensions} -mabi=${corral_mabi})
# The C library has no variant with these. Zbs stays out: GCC 12 fails to compile some constants with it.
foreach(corral_extension zba zbb)
  string(TOUPPER ${corral_extension} corral_upper)
  if(CONFIG_RISCV_ISA_EXT_${corral_upper})
    string(APPEND corral_extensions _${corral_extension})
  endif()
endforeach()
target_compile_options(corral_flags INTERFACE -march=${corral_march}${corral_extensions} -mabi=${corral_mabi})
if(CONFIG_SIZE_OPTIMIZATIONS)
  target_compile_options(corral_flags INTERFACE -msave-restore)
endif()

# The compiler for 32 bits says long; applications print int32_t as they print int.
if(NOT CONFIG_64BIT)
  target_compile_options(corral_flags INTERFACE -U__INT32_TYPE__ -D__INT32_TYPE__=int -U__UINT32_TYPE__
    "-D__UINT32_TYPE__=unsigned int")
endif()
