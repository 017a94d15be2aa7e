# Short names for the usual commands. CMake does the work; see CMakePresets.json.

all:
	cmake --preset release
	cmake --build --preset release

test:
	./check

eval: all
	python3 eval/run.py
	python3 eval/report.py

bench: all
	cmake --build --preset release --target bench_tree
	python3 bench/run.py
	python3 bench/pages.py

# Makes a database of 10 million events below $TMPDIR, about 5 GB, and removes it
bench-query: all
	python3 bench/query.py

# SECONDS for each target
SECONDS ?= 300
fuzz:
	cmake --preset fuzz
	cmake --build --preset fuzz
	fuzz/run $(SECONDS)

format:
	clang-format-14 -i $$(find src include fuzz -name '*.[ch]') tests/*.[ch]

# Puts the real output of each command into README.md
readme: all
	./demo | docs/fill-readme demo
	./check | grep -E '^-- |passed, ' | docs/fill-readme check
	python3 eval/run.py | docs/fill-readme eval
	cmake --build --preset release --target bench_tree
	python3 bench/run.py | docs/fill-readme bench
	python3 bench/pages.py | docs/fill-readme bench-pages

clean:
	rm -rf build

.PHONY: all test eval bench bench-query fuzz format readme clean
