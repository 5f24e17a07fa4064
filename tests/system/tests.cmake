# SPDX-License-Identifier: Apache-2.0
# corral system and corral layout as commands; what they find is tested in tools/system/system_test.c.

set(dir ${CMAKE_BINARY_DIR}/tool)
set(no_app "tests/system/data/no_app")
foreach(board native_sim mps2_an521)
  corral_tool_test(layout_${board} 0
    "^samples/amp/echo on ${board}$"
    "^  region +start +end +size +owner +purpose$"
    "^  shared_ram +0x[0-9a-f]+ +0x[0-9a-f]+ +[0-9]+ MiB$"
    "^    remote_table .* host \\+ remote +resource table$"
    "^      ring .* remote to host, [0-9]+ entries$"
    "^  host starts remote on cpu@1$"
    -- ${CORRAL_TOOL} layout -b ${board} samples/amp/echo/)
  corral_tool_test(layout_svg_${board} 0 "^svg: [1-9][0-9]* rectangles$"
    -- tests/system/svg.sh ${board})
  corral_tool_test(system_${board} 0 "^remote remote remote$" "^host host host remote$"
    -- tests/system/system.sh ${board})
endforeach()
corral_tool_test(layout_no_system 1 "^samples/hello: error: no system: samples/hello/system.dts is not there"
  "^  cure:" -- ${CORRAL_TOOL} layout samples/hello)
corral_tool_test(layout_no_board 1 "error: no board is called pdp11" "^  cure:"
  -- ${CORRAL_TOOL} layout -b pdp11 samples/amp/echo)
corral_tool_test(layout_no_directory 2 "which directory" -- ${CORRAL_TOOL} layout)
corral_tool_test(layout_cannot_write 1 "^/nowhere/x.svg: error: cannot write" "^  cure:"
  -- ${CORRAL_TOOL} layout --svg /nowhere/x.svg samples/amp/echo)
corral_tool_test(system_no_app 1
  "pair.dtsi:[0-9]+: error: domain host has no application: ${no_app}/host/CMakeLists.txt is not there"
  "${no_app}/system.dts:7: error: domain remote has no application: ${no_app}/elsewhere/CMakeLists.txt"
  "^  cure:" -- ${CORRAL_TOOL} system -o ${dir}/no_app ${no_app})
corral_tool_test(dt_no_file 2 "which file" -- ${CORRAL_TOOL} dt)
corral_tool_test(dt_cannot_write 1 "^/nowhere/devicetree_generated.h: error: cannot write" "^  cure:"
  -- ${CORRAL_TOOL} dt -o /nowhere tests/dt/data/macros.dts)
