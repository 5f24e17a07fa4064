# SPDX-License-Identifier: Apache-2.0
# The front door. Each target does what it needs first: packages, the corral command, the build.
PREFIX ?= /usr/local
DESTDIR ?=
B := build
RUNS ?= 2000
SEED ?= 1
ROUNDS ?= 1000000

.PHONY: all run check test bench explore stress install export help clean format setup tool

all: setup tool
	@test -f $(B)/host/build.ninja || cmake -G Ninja -S . -B $(B)/host -DCMAKE_INSTALL_PREFIX=$(PREFIX) >$(B)/host.log || { cat $(B)/host.log; false; }
	@cmake --build $(B)/host
	@echo "The corral command is $(B)/bin/corral; 'make help' shows what else there is."

run: setup tool
	@$(B)/bin/corral run -b native_sim samples/amp/echo

check: setup tool
	@cmake -G Ninja -S tests -B $(B)/check >$(B)/check.log || { cat $(B)/check.log; false; }
	@cmake --build $(B)/check
	@ctest --test-dir $(B)/check -j2 --output-on-failure --no-tests=error

test: all
	@ctest --test-dir $(B)/host -j2 --output-on-failure --no-tests=error

bench: setup tool
	@bench/run

explore: setup tool
	@cmake -G Ninja -S tests -B $(B)/explore -DCORRAL_EXPLORE_RUNS=$(RUNS) -DCORRAL_EXPLORE_SEED=$(SEED) >$(B)/explore.log || { cat $(B)/explore.log; false; }
	@ctest --test-dir $(B)/explore -L suites --output-on-failure --no-tests=error

stress: setup tool
	@tests/stress --rounds $(ROUNDS)

install: all
	@cmake -S . -B $(B)/host -DCMAKE_INSTALL_PREFIX=$(PREFIX) >$(B)/host.log || { cat $(B)/host.log; false; }
	@DESTDIR=$(DESTDIR) cmake --install $(B)/host

help:
	@echo "make           build $(B)/bin/corral and the host library"
	@echo "make run       build and run the demonstration, samples/amp/echo on native_sim"
	@echo "make check     the whole test suite, exactly what CI runs"
	@echo "make test      the quick part of it, on the host alone"
	@echo "make bench     the benchmark tables, and $(B)/bench.json"
	@echo "make explore   the kernel's suites with many seeds (RUNS=$(RUNS) from SEED=$(SEED))"
	@echo "make stress    storms of threads and tokens on all boards with 2, 4 and 8 CPUs, for hours (ROUNDS=$(ROUNDS))"
	@echo "make install   corral, its man page and completion, the library, the framework (PREFIX, DESTDIR)"
	@echo "make export    let find_package(Corral) find this clone from anywhere (writes ~/.cmake)"
	@echo "make format    format all C files"
	@echo "make clean     remove $(B)/"
	@echo "Missing Debian packages (apt-packages.txt) are installed first, as root or through sudo."

export:
	@cmake -P cmake/export.cmake

format:
	@scripts/check-format --fix

clean:
	@rm -rf $(B)

setup:
	@scripts/setup

tool:
	@mkdir -p $(B)
	@cmake -P cmake/build_tool.cmake
